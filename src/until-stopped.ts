import { type Config, ConfigurationFaults, readConfig } from './platform/config.ts'
import { EngineFault } from './platform/database/engine/fault.ts'
import { MigrationFault } from './platform/database/migrate.ts'
import type { Office } from './registers/site.ts'
import { AddressFault, type Running, serve } from './serve.ts'

type Ways = { before?: (config: Config) => void; prepare?: (office: Office) => Promise<void> }

/** Serves until SIGTERM or SIGINT, then stops everything, database included. What keeps it from starting is one message. */
export async function untilStopped(
  env: Record<string, string | undefined>,
  greet: (running: Running) => Promise<void>,
  { before, prepare }: Ways = {},
): Promise<void> {
  try {
    const config = readConfig(env)
    let leave: () => void = () => process.exit(0)
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => leave())
    before?.(config)

    const running = await serve(config, prepare)
    leave = () => stopAndLeave(running)
    await greet(running)
  } catch (error) {
    explain(error)
    process.exit(1)
  }
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
  const known = [ConfigurationFaults, EngineFault, MigrationFault, AddressFault].some((kind) => error instanceof kind)
  console.error(known && error instanceof Error ? sentenceOf(error) : error)
}

function sentenceOf({ message, cause }: Error): string {
  return cause instanceof Error ? `${message} ${cause.message}` : message
}
