import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../platform/config.ts'
import { type Connection, connect, pingDatabase } from '../../platform/database/connect.ts'
import { clusterFolder } from '../../platform/database/engine/cluster.ts'
import { startEngine } from '../../platform/database/engine/engine.ts'
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

/** PostgreSQL writes its port into the fourth line of its pid file. Nothing where it does not answer there. */
async function runningUrl(dataDir: string): Promise<string | undefined> {
  try {
    const port = Number(readFileSync(join(clusterFolder(dataDir), 'postmaster.pid'), 'utf8').split('\n')[3])
    const password = readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim()
    const url = `postgres://eticket:${password}@127.0.0.1:${port}/eticket`
    const { db } = connect(url, { size: 1 })
    await pingDatabase(db).finally(() => db.destroy())
    return url
  } catch {
    return undefined
  }
}
