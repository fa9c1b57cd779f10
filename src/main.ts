import { parseArgs } from 'node:util'
import { paths } from './paths.ts'
import { ConfigurationFaults } from './platform/config.ts'
import { prepareSetUp } from './registers/set-up/code.ts'
import { explain, untilStopped } from './until-stopped.ts'

/** `npm start`: the server for real use. On an empty database it prints the code that the first visitor must hold. */
await untilStopped(
  environment(),
  async ({ office, url }) => {
    const code = await prepareSetUp(office.db)

    console.log(`E-Ticketing: ${url}`)
    if (code) console.log(`Pemasangan: buka ${url}${paths.setUp()} dan masukkan kode ${code}`)
  },
  { byWorkers: true },
)

/** `--workers 4` says the same as `WORKERS=4`. */
function environment() {
  try {
    const { workers } = parseArgs({ options: { workers: { type: 'string' } }, allowPositionals: true }).values
    return workers === undefined ? process.env : { ...process.env, WORKERS: workers }
  } catch (error) {
    explain(new ConfigurationFaults([error instanceof Error ? error.message : String(error)]))
    process.exit(1)
  }
}
