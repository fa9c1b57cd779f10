import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import { plantOffice } from '../../src/demo/plant-demo.ts'
import { connect } from '../../src/platform/database/connect.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import type { Cluster } from './cluster.ts'
import { type Program, program, until } from './processes.ts'

export type Office = { url: string; apps: Program[]; tokens: { units: string[]; technician: string } }

const password = 'Demo-Tiket-2026'

/** Two processes of the built server behind HAProxy, on a database that HAProxy leads them to, with the people of the demo. */
export async function openOffice(cluster: Cluster): Promise<Office> {
  const { ports, folder, urlOf } = cluster
  const { db, pool } = connect(urlOf(ports.primary))
  await migrate(db)
  await runMigrations({ pgPool: pool })
  await plantOffice(db)
  await sql`create table probes (id bigint generated always as identity, mark text not null)`.execute(db)
  await db.destroy()

  const url = `http://127.0.0.1:${ports.web}`
  const apps = ports.apps.map((port, index) =>
    program(`app${index + 1}`, [process.execPath, 'dist/server/main.js'], {
      folder,
      env: {
        LOG_LEVEL: 'warn',
        DATA_DIR: join(folder, 'data'),
        DATABASE_URL: urlOf(ports.primary),
        PORT: String(port),
        BASE_URL: url,
      },
    }),
  )
  // the first makes the secret that both must have
  for (const [index, app] of apps.entries()) {
    app.start()
    await until(`${app.name} answers`, 60, () => answers(`http://127.0.0.1:${ports.apps[index]}`))
  }
  await until('HAProxy leads there', 30, () => answers(url))

  const units = await Promise.all(['jantan', 'keljal', 'sekretariat'].map((name) => signIn(url, name)))
  return { url, apps, tokens: { units, technician: await signIn(url, 'teknisi2') } }
}

async function answers(url: string): Promise<boolean> {
  return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2000) })).ok
}

async function signIn(url: string, username: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  const { token }: { token: string } = await answer.json()
  return token
}
