import { paths } from './paths.ts'
import { prepareSetUp } from './registers/set-up/code.ts'
import { untilStopped } from './until-stopped.ts'

/** `npm start`: the server for real use. On an empty database it prints the code that the first visitor must hold. */
await untilStopped(process.env, async ({ office, url }) => {
  const code = await prepareSetUp(office.db)

  console.log(`E-Ticketing: ${url}`)
  if (code) console.log(`Pemasangan: buka ${url}${paths.setUp()} dan masukkan kode ${code}`)
})
