import { setTimeout as wait } from 'node:timers/promises'
import { runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { plantOffice } from '../../src/demo/plant-demo.ts'
import { readConfig } from '../../src/platform/config.ts'
import { type Connection, connect, type Database } from '../../src/platform/database/connect.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { type Replica, readingFrom } from '../../src/platform/database/replica.ts'
import { listen } from '../../src/platform/live.ts'
import { createLog } from '../../src/platform/log.ts'
import { createAuthentication } from '../../src/registers/sessions/authentication.ts'
import { readPolicies } from '../../src/registers/settings/queries.ts'
import type { Office } from '../../src/registers/site.ts'
import { site } from '../office.ts'
import { visitor } from '../visitor.ts'
import { openWorldOn, type World } from '../world.ts'
import { type Pair, startPair } from './pair.ts'

const log = createLog({ logLevel: 'silent' })
const pace = { patience: 250, worthTelling: 600, tooOld: 2_000, leftAlone: 800 }
let pair: Pair
let primary: Connection
let copy: Connection
let replica: Replica
let world: World
let office: Office

beforeAll(async () => {
  pair = await startPair()
  primary = connect(pair.url)
  copy = connect(pair.copyUrl, { patienceMs: 500 })
  await migrate(primary.db)
  await runMigrations({ pgPool: primary.pool })
  await plantOffice(primary.db)
  replica = readingFrom(primary.db, { db: copy.db, log, pace })

  const config = readConfig({ DATABASE_URL: pair.url, BASE_URL: site, LOG_LEVEL: 'silent' })
  const secret = Buffer.alloc(32, 7)
  const authentication = createAuthentication({ db: primary.db, secret, baseUrl: site })
  const live = await listen(pair.url, log)
  office = { config, db: primary.db, replica, log, secret, authentication, live }
  world = { ...(await openWorldOn(office)), close: async () => {} }
}, 60_000)

beforeEach(async () => {
  // whatever the test before left: a fresh memory, and a copy that follows
  await pair.onCopy('select pg_wal_replay_resume()')
  replica = readingFrom(primary.db, { db: copy.db, log, pace })
  office.replica = replica
  await expect.poll(() => replica.caughtUp()).toBe(copy.db)
})

afterAll(async () => {
  await office.live.close()
  await copy.db.destroy()
  await primary.db.destroy()
  await pair.stop()
})

test('what was written a moment ago is found in the copy', async () => {
  for (const name of ['satu', 'dua', 'tiga']) {
    await remember(name)
    expect(await replica.ask(found)).toEqual({ found: { name, inCopy: true }, asOf: undefined })
  }
})

test('of a copy that is behind it is told of when it is, and one too far behind is not asked', async () => {
  await remember('lama')
  await replica.ask(found)
  const then = Date.now()
  await pair.onCopy('select pg_wal_replay_pause()')
  await remember('baru')
  expect(await replica.ask(found)).toEqual({ found: { name: 'lama', inCopy: true }, asOf: undefined })
  expect(await replica.caughtUp()).toBe(undefined)

  await wait(pace.worthTelling)
  const late = await replica.ask(found)
  expect(late.found).toEqual({ name: 'lama', inCopy: true })
  expect(Math.abs((late.asOf?.getTime() ?? 0) - then)).toBeLessThan(300)

  await wait(pace.tooOld)
  expect(await replica.ask(found)).toEqual({ found: { name: 'baru', inCopy: false } })
})

test('the dashboard counts the ticket of a moment ago, and tells of when a late copy is', async () => {
  office.replica = readingFrom(primary.db, { db: copy.db, log, pace: { ...pace, tooOld: 60_000 } })
  const head = await visitor(world, 'kapusdatin')
  await world.aTicket({ stage: 'submitted' })
  const fresh = await head.open('/statistik')
  expect(fresh.status).toBe(200)
  expect(asOfIn(fresh.text)).toBe(undefined)
  expect(await submitted(copy.db)).toBe(1)

  await pair.onCopy('select pg_wal_replay_pause()')
  await world.aTicket({ stage: 'submitted' })
  await head.open('/statistik')
  await wait(pace.worthTelling)
  for (const page of ['/statistik', '/indeks-kepuasan', '/rekap/pekerjaan']) {
    const late = await head.open(page)
    expect([page, late.status]).toEqual([page, 200])
    expect(asOfIn(late.text), page).toMatch(/^Data per \d\d\.\d\d\.\d\d WIB\.$/)
  }
})

test('where the copy is away the primary answers, at once from the second time on, until the copy is back', async () => {
  await remember('tersimpan')
  await pair.stopCopy()
  expect((await replica.ask(found)).found).toEqual({ name: 'tersimpan', inCopy: false })
  const begun = performance.now()
  expect((await replica.ask(found)).found?.inCopy).toBe(false)
  expect(performance.now() - begun).toBeLessThan(100)

  await pair.startCopy()
  await expect.poll(async () => (await replica.ask(found)).found?.inCopy, { timeout: 5_000 }).toBe(true)
}, 20_000)

test('what fails on the copy is asked of the primary, and its refusal counts', async () => {
  const asked: boolean[] = []
  const failing = replica.ask(async (db) => {
    asked.push(db === copy.db)
    await sql`select 1 / ${db === copy.db ? 0 : 1}::int`.execute(db)
    throw new Error('refused')
  })
  await expect(failing).rejects.toThrow('refused')
  expect(asked).toEqual([true, false])
})

test('what is remembered comes from the primary, whichever is asked', async () => {
  await pair.onCopy('select pg_wal_replay_pause()')
  await sql`insert into settings (key, value) values ('office.shortName', '"Nama Baru"')`.execute(primary.db)
  await expect.poll(async () => (await readPolicies(copy.db))['office.shortName']).toBe('Nama Baru')
})

// the last: it follows nobody from then on
test('a copy that was promoted is not asked any more', async () => {
  await remember('sebelum')
  await pair.onCopy('select pg_promote()')
  await remember('sesudah')
  expect((await replica.ask(found)).found?.name).toBe('sesudah')
})

function asOfIn(html: string): string | undefined {
  return /Data per [^<]*/.exec(html)?.[0]
}

async function remember(name: string) {
  await sql`insert into settings (key, value) values ('test.name', to_jsonb(${name}::text))
    on conflict (key) do update set value = excluded.value`.execute(primary.db)
}

async function found(db: Database) {
  const { rows } = await sql<{ name: string; inCopy: boolean }>`
    select value #>> '{}' as name, pg_is_in_recovery() as in_copy from settings
    where key = 'test.name'`.execute(db)
  return rows[0]
}

async function submitted(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ticket_facts`.execute(db)
  return rows[0]?.n ?? 0
}
