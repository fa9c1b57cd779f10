import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import { seedOffice } from '../../bench/seed/seed-office.ts'
import { seedTickets } from '../../bench/seed/seed-tickets.ts'
import { connect, type Database } from '../../src/platform/database/connect.ts'
import { startEngine } from '../../src/platform/database/engine/engine.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { createLog } from '../../src/platform/log.ts'
import { eticket, killAll, type Server, startServer } from './processes.ts'

// bin/test-backup calls this with a number of tickets. Everything in it really runs: the shell's commands, the server, kill -9.
const tickets = Number(process.argv[2] ?? 2000)
const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-test-backup-'))
const log = createLog({ logLevel: 'warn' })
const place = (name: string) => join(folder, name)
const phrase = place('phrase')
const own = { BACKUP_PASSPHRASE_FILE: phrase }

try {
  writeFileSync(phrase, 'frasa sandi untuk mencoba\n')
  await timed(`${tickets} tickets are seeded`, seed)
  await backUpAndRestore()
  await toAMoment()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function seed() {
  mkdirSync(place('office'))
  writeFileSync(join(place('office'), 'secret'), '07'.repeat(32))
  await inDatabase('office', async (db, url) => {
    await migrate(db)
    const { pool, db: of } = connect(url)
    await runMigrations({ pgPool: pool })
    await of.destroy()
    await seedOffice(db)
    await seedTickets(db, tickets)
    const { rows } = await sql<{
      size: string
    }>`select pg_size_pretty(pg_database_size(current_database())) as size`.execute(db)
    console.log(`  the database has ${rows[0]?.size}`)
  })
}

async function backUpAndRestore() {
  const file = place('office.backup')
  await timed('backup', () => eticket(place('office'), own, 'backup', '--to', file))
  console.log(`  the file has ${Math.round(statSync(file).size / 2 ** 20)} MB`)
  await timed('backup verify', () => verify(file))
  await timed('restore', () => eticket(place('restored'), own, 'restore', file))
  const [before, after] = [await numbersIn('office'), await numbersIn('restored')]
  check(after.length === before.length && after.length === tickets, `all ${tickets} tickets are there again`)
}

/** Seeded papers are no real PDFs, and their keys are sealed by a secret that nobody keeps: that alone may be wrong. */
async function verify(file: string) {
  const said = await eticket(place('office'), own, 'backup', 'verify', file).catch((error: Error) => error.message)
  if (typeof said === 'number') return said
  check(said.includes('hal berbeda') && !said.includes('Tabel'), 'every table is the same')
}

async function toAMoment() {
  const env = { ...own, WAL_ARCHIVE_DIR: place('wal') }
  const server = await startServer(place('restored'), env)
  await timed('until the first base backup is there', () => until(() => basesIn().length > 0, 150))
  const early = [await server.submit(), await server.submit(), await server.submit()]
  await sleep(20)
  const moment = new Date()
  await sleep(20)
  const late: string[] = []
  const ends = Date.now() + 75_000
  console.log('  tickets are submitted for 75 s, then everything is killed')
  while (Date.now() < ends) late.push(await server.submit().finally(() => sleep(100)))
  const killed = killAll(place('restored'), server)

  await timed('restore to the moment', () =>
    eticket(place('then'), env, 'restore', archive(), '--at', moment.toISOString()),
  )
  const then = (await numbersIn('then')).slice(tickets)
  check(
    JSON.stringify(then) === JSON.stringify(early),
    `there are the ${early.length} tickets from before that moment and none after`,
  )

  await timed('restore to the end of the archive', () => eticket(place('end'), env, 'restore', archive()))
  const end = (await numbersIn('end')).slice(tickets)
  check(
    JSON.stringify(end) === JSON.stringify([...early, ...late].slice(0, end.length)),
    'what is there is the beginning of what was acknowledged',
  )
  const lost = early.length + late.length - end.length
  console.log(
    `  ${late.length} acknowledged, the last ${lost} not archived when it was killed: ${await ageOfEnd(killed)} s of work`,
  )
  await afterwards(env)
}

/** A restored office runs, archives its own timeline beside the first, and can be restored again from both. */
async function afterwards(env: Record<string, string>) {
  const server: Server = await startServer(place('then'), env)
  const number = await server.submit()
  await server.stop()
  await timed('restore of the restored', () => eticket(place('again'), env, 'restore', archive()))
  check((await numbersIn('again')).at(-1) === number, 'the ticket submitted after the restoration is there')
}

async function ageOfEnd(killed: Date): Promise<number> {
  let last = killed
  await inDatabase('end', async (db) => {
    const { rows } = await sql<{ at: Date }>`select max(at) as at from ticket_events`.execute(db)
    last = rows[0]?.at ?? killed
  })
  return Math.round((killed.getTime() - last.getTime()) / 1000)
}

async function numbersIn(name: string): Promise<string[]> {
  let numbers: string[] = []
  await inDatabase(name, async (db) => {
    const { rows } = await sql<{ number: string }>`select number from tickets order by submitted_at, id`.execute(db)
    numbers = rows.map(({ number }) => number)
  })
  return numbers
}

async function inDatabase(name: string, work: (db: Database, url: string) => Promise<void>) {
  const engine = await startEngine({ dataDir: place(name), log })
  const { db } = connect(engine.url)
  await work(db, engine.url).finally(() => db.destroy())
  await engine.stop()
}

function archive(): string {
  return join(place('wal'), readdirSync(place('wal'))[0] ?? '')
}

function basesIn(): string[] {
  try {
    return readdirSync(archive()).filter((name) => name.endsWith('.backup'))
  } catch {
    return []
  }
}

async function until(there: () => boolean, seconds: number) {
  for (const ends = Date.now() + seconds * 1000; !there(); await sleep(200))
    if (Date.now() > ends)
      throw new Error(`not within ${seconds} s: ${readFileSync(place('server.log'), 'utf8').slice(-2000)}`)
}

async function timed(what: string, work: () => Promise<unknown>) {
  const started = performance.now()
  const memory = await work()
  console.log(
    `${what}: ${((performance.now() - started) / 1000).toFixed(1)} s${typeof memory === 'number' ? `, ${memory} MB of memory at most` : ''}`,
  )
}

function check(holds: boolean, what: string) {
  if (!holds) throw new Error(`NOT SO: ${what}`)
  console.log(`  ${what}`)
}
