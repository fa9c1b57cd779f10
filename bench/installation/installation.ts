import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { paths } from '../../src/paths.ts'
import { connect } from '../../src/platform/database/connect.ts'
import { startEngine } from '../../src/platform/database/engine/engine.ts'
import { freePort } from '../../src/platform/database/engine/server.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { createLog } from '../../src/platform/log.ts'
import { startOffice } from '../process.ts'
import { seedOffice } from '../seed/seed-office.ts'
import { seedTickets } from '../seed/seed-tickets.ts'
import { type Answered, untilAnswered } from './until-answered.ts'

export const quietLog = createLog({ logLevel: 'error' })

export type Installation = { folder: string; start: () => Promise<Answered & { url: string }>; remove: () => void }

/** An office as `npm start` keeps it, with so many tickets in its embedded database; nothing runs yet. */
export async function plantInstallation(tickets: number): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-installed-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  await plant(folder, tickets)
  return { folder, start: () => startServer(folder), remove }
}

async function plant(dataDir: string, tickets: number) {
  const engine = await startEngine({ dataDir, log: quietLog })
  const { db } = connect(engine.url, { size: 2 })
  try {
    await migrate(db)
    await seedOffice(db)
    await seedTickets(db, tickets)
  } finally {
    await db.destroy()
    await engine.stop()
  }
}

async function startServer(dataDir: string) {
  const port = String(await freePort())
  const env = { DATA_DIR: dataDir, PORT: port, LOG_LEVEL: 'info', DATABASE_URL: '', BASE_URL: '', HOST: '' }
  const url = `http://127.0.0.1:${port}`
  return { url, ...(await untilAnswered(() => startOffice(env), `${url}${paths.signIn()}`)) }
}
