import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { demoPassword } from '../src/demo/cast.ts'
import { connect, type Database } from '../src/platform/database/connect.ts'
import { freePort } from '../src/platform/database/engine/server.ts'
import { migrate } from '../src/platform/database/migrate.ts'
import { startNode, startOffice, stopProcess } from './process.ts'
import { seedOffice } from './seed/seed-office.ts'
import { seedTickets } from './seed/seed-tickets.ts'

export type Account = { username: string; token: string }

/** The real server, as a process of its own, on an embedded database with `size` tickets; all on this machine. */
export type BenchOffice = {
  /** http://127.0.0.1:<port>, without a slash at its end. */
  url: string
  databaseUrl: string
  db: Database
  /** The server's `DATA_DIR`; its secret is there. */
  dataDir: string
  size: number
  /** Eight unit accounts of different units that owe no feedback, signed in over REST. */
  units: Account[]
  technicians: Account[]
  tuHead: Account
  /** The sizes that growth is measured at, after this one. */
  laterSizes: number[]
  /** The same office with more tickets, on processes of its own: this one has ended by then. */
  grow: (size: number) => Promise<BenchOffice>
  stop: () => Promise<void>
}

export const password = demoPassword

const folders = new Set<string>()

export async function openOffice(size: number, laterSizes: number[] = []): Promise<BenchOffice> {
  const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-bench-'))
  folders.add(folder)
  return await openIn(folder, size, laterSizes)
}

/** What `stop` could not come to. */
export function forgetOffices(): void {
  for (const folder of folders) forget(folder)
}

function forget(folder: string) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  folders.delete(folder)
}

async function openIn(folder: string, size: number, laterSizes: number[]): Promise<BenchOffice> {
  await plant(folder, size)
  // begun anew, so that nothing of the seeding is still to be written to disk
  const engine = await startEngine(folder)
  const { db } = connect(engine.url, { size: 2 })
  const dataDir = join(folder, 'server')
  const server = await startServer(engine.url, dataDir)
  const people = await signInPeople(db, server.url)
  const end = async () => {
    await db.destroy()
    await stopProcess(server.child)
    await stopProcess(engine.child)
  }

  return {
    ...people,
    url: server.url,
    databaseUrl: engine.url,
    db,
    dataDir,
    size,
    laterSizes,
    grow: (later) => end().then(() => openIn(folder, later, laterSizes)),
    stop: () => end().finally(() => forget(folder)),
  }
}

/** The office is planted once, its tickets up to what is wanted. */
async function plant(folder: string, size: number) {
  const engine = await startEngine(folder)
  const { db } = connect(engine.url, { size: 2 })
  try {
    await migrate(db)
    const { people } = await db
      .selectFrom('people')
      .select((people) => people.fn.countAll<number>().as('people'))
      .executeTakeFirstOrThrow()
    if (people === 0) await seedOffice(db)
    await seedTickets(db, size)
  } finally {
    await db.destroy()
    await stopProcess(engine.child)
  }
}

async function startEngine(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = startNode('test/engine-process.ts', { args: [join(folder, 'database')], heard: true })
  const lines = createInterface({ input: child.stdout ?? process.stdin })
  const [url] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => [undefined])])
  if (!url) throw new Error('the database did not start')
  return { child, url }
}

async function startServer(databaseUrl: string, dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = startOffice({
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: String(port),
    BASE_URL: url,
  })
  for (let tries = 0; tries < 300 && child.exitCode === null; tries++) {
    if (await answers(`${url}/healthz`)) return { child, url }
    await sleep(100)
  }
  throw new Error('the server did not start')
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function signInPeople(db: Database, url: string): Promise<Pick<BenchOffice, 'units' | 'technicians' | 'tuHead'>> {
  const units: Account[] = []
  for (const username of await unitsOwingNothing(db)) units.push(await signIn(url, username))
  const technicians: Account[] = []
  for (const username of ['teknisi1', 'teknisi2']) technicians.push(await signIn(url, username))
  return { units, technicians, tuHead: await signIn(url, 'kasubag') }
}

async function unitsOwingNothing(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('people')
    .innerJoin('units', 'units.id', 'people.unitId')
    .select('username')
    .distinctOn('units.id')
    .where('people.role', '=', 'unit')
    .where('people.active', '=', true)
    .where('units.active', '=', true)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('tickets')
            .whereRef('tickets.unitId', '=', 'units.id')
            .where('tickets.stage', '=', 'awaiting_feedback'),
        ),
      ),
    )
    .orderBy('units.id')
    .limit(8)
    .execute()
  if (rows.length < 8) throw new Error(`only ${rows.length} units owe no feedback`)
  return rows.map(({ username }) => username)
}

export async function signIn(url: string, username: string): Promise<Account> {
  const answer = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  if (answer.status !== 201) throw new Error(`${username} is not let in: ${answer.status} ${await answer.text()}`)
  const { token }: { token: string } = await answer.json()
  return { username, token }
}
