import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase, type TestDatabase } from '../../../test/database.ts'
import { runJobs } from '../../../test/jobs.ts'
import { openWorld, openWorldOn, type World } from '../../../test/world.ts'
import type { Database } from '../../platform/database/connect.ts'
import { schemaText } from '../../platform/database/dump.ts'
import { createLog } from '../../platform/log.ts'
import { verifyDocuments } from '../../registers/documents/verify-documents.ts'
import { createAuthentication } from '../../registers/sessions/authentication.ts'
import { backUp } from './back-up.ts'
import { readBackup } from './read-backup.ts'
import { restore } from './restore.ts'
import { verifyBackup } from './verify-backup.ts'

const passphrase = 'sebuah frasa sandi'
const log = createLog({ logLevel: 'silent' })
const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-backup-'))
let world: World
let session: Awaited<ReturnType<World['signIn']>>
let restored: TestDatabase
let dataDir: string

beforeAll(async () => {
  world = await openWorld()
  await world.aTicket({ stage: 'awaiting_feedback' })
  await world.aTicket({ stage: 'signed', by: 'keljal' })
  session = await world.signIn('jantan')
  writeFileSync(join(folder, 'secret'), world.office.secret.toString('hex'))
  await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'gone' where id in (
    select min(id) from graphile_worker._private_jobs)`.execute(world.db)
  restored = await emptyDatabase()
  dataDir = mkdtempSync(join(folder, 'place-'))
  await restore({ dataDir, databaseUrl: restored.url }, await backedUp('office'), passphrase, log)
})
afterAll(async () => {
  await restored.close()
  await world.close()
  rmSync(folder, { recursive: true })
})

async function backedUp(name: string): Promise<string> {
  const path = join(folder, `${name}.backup`)
  await backUp({ dataDir: folder, databaseUrl: world.office.config.databaseUrl ?? '', passphrase, cost: 1024 }, path)
  return path
}

test('everything comes back: every row, rule, sequence and file', async () => {
  const { rows } = await sql`select from graphile_worker.jobs where locked_by is not null`.execute(restored.db)
  // what was at work at the backup waits for nobody
  expect(rows).toEqual([])
  await sql`select graphile_worker.force_unlock_workers('{gone}')`.execute(world.db)

  expect(await schemaText(restored.db)).toBe(await schemaText(world.db))
  const came = await rowsOf(restored.db)
  expect(Object.keys(came).length).toBeGreaterThan(80)
  expect(came).toEqual(await rowsOf(world.db))
  expect(await sequencesOf(restored.db)).toEqual(await sequencesOf(world.db))
  expect(readFileSync(join(dataDir, 'secret'), 'utf8')).toBe(world.office.secret.toString('hex'))
}, 60_000)

test('the restored office goes on: sessions, signatures, waiting jobs, numbers, and the rules that protect what is kept', async () => {
  const { db, url } = restored
  const authentication = createAuthentication({ ...world.office, db, baseUrl: world.office.config.baseUrl })
  const office = { ...world.office, config: { ...world.office.config, databaseUrl: url }, db, authentication }
  const { app, aTicket } = await openWorldOn(office, db)
  const headers = { authorization: `Bearer ${session.token}` }
  expect((await app.request('http://eticket.test/api/v1/tickets', { headers })).status).toBe(200)
  expect(await verifyDocuments(db, () => {})).toEqual({ read: 5, differing: 0 })

  const waiting = () => sql<{ n: number }>`select count(*) as n from graphile_worker.jobs`.execute(db)
  expect((await waiting()).rows[0]?.n).toBeGreaterThan(0)
  await runJobs(office)
  expect((await waiting()).rows[0]?.n).toBe(0)

  await aTicket({ stage: 'signed', by: 'keljal' })
  await expect(sql`delete from documents`.execute(db)).rejects.toThrow()
  await expect(sql`truncate ticket_events cascade`.execute(db)).rejects.toThrow()
}, 60_000)

test('a backup made while others write is of one moment', async () => {
  const before = await sql`select from tickets`.execute(world.db)
  let making: Promise<string> | undefined
  await world.db.transaction().execute(async (tx) => {
    await sql`lock table units in access exclusive mode`.execute(tx)
    making = backedUp('busy')
    // it has begun, and waits for this table; what is committed meanwhile came too late for it
    while (!(await isWaiting())) await sleep(20)
    await sql`insert into holidays (day, name, kind) values ('2031-01-01', 'Tahun Baru', 'public_holiday')`.execute(
      world.office.db,
    )
  })

  const lines = await linesIn((await making) ?? '')
  expect(lines['public.holidays']?.filter((line) => line.startsWith('2031-01-01'))).toEqual([])
  expect(lines['public.tickets']?.length).toBe(before.rows.length)
}, 60_000)

test('verifying names the paper that is not as it was issued, and a secret that opens nothing', async () => {
  await sql`alter table documents disable trigger documents_are_kept`.execute(world.db)
  await sql`update documents set content = content || ' '::bytea where state = 'signed'`.execute(world.db)
  await sql`alter table documents enable trigger documents_are_kept`.execute(world.db)
  writeFileSync(join(folder, 'secret'), Buffer.alloc(32, 8).toString('hex'))

  const { wrong } = await verifyBackup(await backedUp('changed'), passphrase, log)
  expect(wrong).toEqual([
    'Rahasia di dalam cadangan tidak membuka kunci tanda tangannya.',
    ...[1, 2].map(() => expect.stringContaining('SHA-256 tidak sama')),
  ])
}, 60_000)

async function isWaiting(): Promise<boolean> {
  const { rows } = await sql`
    select from pg_stat_activity
    where wait_event_type = 'Lock' and application_name = 'e-ticketing backup' and datname = current_database()`.execute(
    world.office.db,
  )
  return rows.length > 0
}

async function linesIn(path: string): Promise<Record<string, string[]>> {
  const lines: Record<string, string[]> = {}
  await readBackup(path, passphrase, async ({ about, data }) => {
    const content = await text(data)
    if (about.kind === 'table') lines[about.name] = content.split('\n').slice(0, -1)
  })
  return lines
}

/** Every row as text, counted by the database itself and not by what makes backups. */
async function rowsOf(db: Database): Promise<Record<string, unknown>> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'graphile_worker') and tablename not in ('request_counts', 'migration_lock')
    order by 1`.execute(db)
  const all: Record<string, unknown> = {}
  for (const { name } of tables) {
    const { rows } = await sql`
      select count(*) as rows, md5(string_agg(t::text, e'\n' order by t::text)) as text from ${sql.raw(name)} t`.execute(
      db,
    )
    all[name] = rows[0]
  }
  return all
}

async function sequencesOf(db: Database) {
  const { rows } = await sql`select schemaname, sequencename, last_value from pg_sequences order by 1, 2`.execute(db)
  return rows
}
