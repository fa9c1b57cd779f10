import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '../../src/platform/database/engine/server.ts'

/** A real PgBouncer in transaction mode, with `size` connections to the database at `url`. */
export async function startPooler(folder: string, url: string, size: number) {
  const { port: databasePort, username, password } = new URL(url)
  const port = await freePort()
  mkdirSync(folder, { recursive: true })
  const users = join(folder, 'users.txt')
  const settings = join(folder, 'pgbouncer.ini')
  writeFileSync(users, `"${username}" "${password}"\n`)
  writeFileSync(
    settings,
    `[databases]
eticket = host=127.0.0.1 port=${databasePort} dbname=eticket
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${size}
max_client_conn = 500
stats_users = ${username}
`,
  )
  // it refuses to run as root
  const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  for (const path of [folder, users, settings]) if (account.uid) chownSync(path, account.uid, account.gid)
  chmodSync(users, 0o600)
  const child = spawn('pgbouncer', ['-q', settings], { ...account, cwd: '/', stdio: ['ignore', 'ignore', 'inherit'] })

  const at = (database: string) => `postgres://${username}:${password}@127.0.0.1:${port}/${database}`
  while (!(await answers(at('eticket')))) {
    if (child.exitCode !== null) throw new Error('PgBouncer left')
    await wait(50)
  }
  return {
    url: at('eticket'),
    /** Of the database, by PgBouncer's own count. */
    async transactions(): Promise<number> {
      const rows = await ask(at('pgbouncer'), 'show stats')
      return Number(rows.find(({ database }) => database === 'eticket')?.total_xact_count ?? 0)
    },
    async stop() {
      child.kill('SIGINT')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

async function answers(url: string): Promise<boolean> {
  return ask(url, 'select 1').then(
    () => true,
    () => false,
  )
}

async function ask(url: string, statement: string): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return client
    .query(statement)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}
