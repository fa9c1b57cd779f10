import { type ChildProcess, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { accountsFor } from '../../src/platform/database/engine/account.ts'
import { clusterFolder, openCluster } from '../../src/platform/database/engine/cluster.ts'
import { holdDataDir } from '../../src/platform/database/engine/data-dir.ts'
import { findProgram } from '../../src/platform/database/engine/program.ts'
import { freePort, hasEnded, type ServerPlan, startServer, urlOf } from '../../src/platform/database/engine/server.ts'
import { createLog } from '../../src/platform/log.ts'

const log = createLog({ logLevel: 'silent' })

/** Two real PostgreSQL servers, the second of which follows the first by streaming its log. */
export async function startPair() {
  const root = mkdtempSync(join(tmpdir(), 'e-ticketing-replica-'))
  const { folder, release } = holdDataDir(join(root, 'primary'))
  release()
  const program = findProgram(accountsFor(clusterFolder(folder)))
  const cluster = await openCluster(folder, program)
  const lines = ['host replication postgres 127.0.0.1/32 trust', 'host all postgres 127.0.0.1/32 trust']
  appendFileSync(join(cluster.folder, 'pg_hba.conf'), `${lines.join('\n')}\n`)

  const plan = { program, durable: true, log }
  const primaryPlan = { ...plan, cluster, port: await freePort() }
  // copied once it knows how many connections it takes: a copy must take as many
  await stop(await startServer(primaryPlan))
  const copied = { ...cluster, folder: join(root, 'copy') }
  spawnSync('cp', ['-a', cluster.folder, copied.folder])
  const primary = await startServer(primaryPlan)

  writeFileSync(join(copied.folder, 'standby.signal'), '')
  const conninfo = `host=127.0.0.1 port=${primaryPlan.port} user=postgres`
  appendFileSync(join(copied.folder, 'postgresql.conf'), `primary_conninfo = '${conninfo}'\n`)
  const copyPlan: ServerPlan = { ...plan, cluster: copied, port: await freePort() }
  let copy = await startServer(copyPlan)

  return {
    url: urlOf(primaryPlan),
    copyUrl: urlOf(copyPlan),
    /** As its owner would, on the copy. */
    onCopy: (statement: string) => asOwner(copyPlan.port, statement),
    stopCopy: () => stop(copy),
    async startCopy() {
      copy = await startServer(copyPlan)
    },
    async stop() {
      await stop(copy)
      await stop(primary)
      rmSync(root, { recursive: true, force: true })
    },
  }
}

export type Pair = Awaited<ReturnType<typeof startPair>>

async function stop(server: ChildProcess) {
  if (hasEnded(server)) return
  server.kill('SIGINT')
  await once(server, 'exit')
}

async function asOwner(port: number, statement: string) {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'eticket' })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
