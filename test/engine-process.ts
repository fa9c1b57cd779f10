import { startEngine } from '../src/platform/database/engine/engine.ts'
import { EngineFault } from '../src/platform/database/engine/fault.ts'
import { startScratchEngine } from '../src/platform/database/scratch.ts'
import { createLog } from '../src/platform/log.ts'

// A process that runs the embedded database in the folder named, or in a scratch one: prints its address as the owner of
// everything and that as the role of a server, a line each, and
// stops with SIGTERM, or when whoever started it is gone, however that happened.
const log = createLog({ logLevel: 'warn' }, { write: (line) => process.stderr.write(line) })
const [dataDir] = process.argv.slice(2)
const starting = dataDir ? startEngine({ dataDir, log }) : startScratchEngine(log)
const stop = () => starting.then((engine) => engine.stop()).finally(() => process.exit(0))
process.once('SIGTERM', stop)
process.stdin.resume().once('close', stop)
try {
  const { url, serverUrl } = await starting
  console.log(`${url}\n${serverUrl}`)
} catch (error) {
  if (!(error instanceof EngineFault)) throw error
  console.error(error.message)
  process.exit(1)
}
