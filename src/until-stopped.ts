import cluster from 'node:cluster'
import { AddressFault } from './door.ts'
import { AuditFault } from './operations/audit/audit-fault.ts'
import { BackupFault } from './operations/backup/fault.ts'
import { type Config, ConfigurationFaults, readConfig } from './platform/config.ts'
import { isUnknownPooler } from './platform/database/connect.ts'
import { EngineFault } from './platform/database/engine/fault.ts'
import { MigrationFault } from './platform/database/migrate.ts'
import { SecretFault } from './platform/secret.ts'
import type { Office } from './registers/site.ts'
import type { Running } from './serve.ts'
import { serveByWorkers, WorkerFault } from './workers.ts'

type Ways = {
  before?: (config: Config) => void
  prepare?: (office: Office) => Promise<void>
  /** Whether `WORKERS` counts. */
  byWorkers?: boolean
}

/** Serves until SIGTERM or SIGINT, then stops everything, database included. What keeps it from starting is one message. */
export async function untilStopped(
  env: Record<string, string | undefined>,
  greet: (running: Running) => Promise<void>,
  ways: Ways = {},
): Promise<void> {
  try {
    const config = readConfig(env)
    let leave: () => void = () => process.exit(0)
    process.once('SIGTERM', () => leave())
    // Ctrl-C reaches a worker as well, which goes when its primary says so
    if (cluster.isWorker) process.on('SIGINT', () => {})
    else process.once('SIGINT', () => leave())
    ways.before?.(config)

    const running = await start(config, ways)
    leave = () => stopAndLeave(running)
    if (cluster.isPrimary) await greet(running)
  } catch (error) {
    explain(error)
    process.exit(1)
  }
}

/** The primary of several workers loads nothing of what they answer with. */
async function start(config: Config, { prepare, byWorkers }: Ways): Promise<Running> {
  if (byWorkers && config.workers > 1 && cluster.isPrimary) return serveByWorkers(config)
  return (await import('./serve.ts')).serve(config, prepare)
}

function stopAndLeave({ stop, office }: Running) {
  office.log.info('stopping')
  stop().then(
    () => process.exit(0),
    (error) => {
      explain(error)
      process.exit(1)
    },
  )
}

/** What the person at the terminal can mend gets a sentence; only a fault of ours gets its stack. */
export function explain(error: unknown) {
  if (isUnknownPooler(error)) return console.error(unknownPooler)
  const known = faults.some((kind) => error instanceof kind)
  console.error(known && error instanceof Error ? sentenceOf(error) : error)
}

const faults = [
  ConfigurationFaults,
  EngineFault,
  MigrationFault,
  AddressFault,
  SecretFault,
  WorkerFault,
  BackupFault,
  AuditFault,
]

const unknownPooler =
  'DATABASE_URL adalah PgBouncer. Pakai mode transaction, dan isi juga DATABASE_DIRECT_URL dengan alamat basis datanya sendiri.'

function sentenceOf({ message, cause }: Error): string {
  return cause instanceof Error ? `${message} ${cause.message}` : message
}
