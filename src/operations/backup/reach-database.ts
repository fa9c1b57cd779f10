import type { Config } from '../../platform/config.ts'
import { type Connection, connect, pingDatabase } from '../../platform/database/connect.ts'
import { startEngine } from '../../platform/database/engine/engine.ts'
import { runningAddress } from '../../platform/database/engine/running-address.ts'
import type { Log } from '../../platform/log.ts'

type Reached = Connection & { url: string; serverRuns: boolean }

/** The office's database for a while: the configured one, the embedded one of a running server, or else started for this. */
export async function withReachedDatabase<Result>(
  config: Pick<Config, 'dataDir' | 'databaseUrl' | 'databaseDirectUrl'>,
  log: Log,
  work: (reached: Reached) => Promise<Result>,
): Promise<Result> {
  const given = config.databaseDirectUrl ?? config.databaseUrl
  const running = given ?? (await runningUrl(config.dataDir))
  const engine = running ? undefined : await startEngine({ dataDir: config.dataDir, log })
  const url = running ?? engine?.url ?? ''
  const connection = connect(url, { size: 4, log })
  try {
    return await work({ ...connection, url, serverRuns: !engine })
  } finally {
    await connection.db.destroy()
    await engine?.stop()
  }
}

/** Nothing where it does not answer. */
async function runningUrl(dataDir: string): Promise<string | undefined> {
  const url = runningAddress(dataDir, 'eticket')
  if (!url) return undefined

  const { db } = connect(url, { size: 1 })
  const answered = await pingDatabase(db).then(
    () => true,
    () => false,
  )
  await db.destroy()
  return answered ? url : undefined
}
