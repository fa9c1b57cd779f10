import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { Refusal } from '../refusal.ts'
import { rateLimit } from './rate-limit.ts'

let database: TestDatabase
let now = 0
let apps: Hono[]
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  now = 30_000
  await sql`truncate request_counts`.execute(database.db)
  apps = [processOf('room'), processOf('room'), processOf('other room')]
})

/** What one process would mount: nothing but the database is between it and another. */
function processOf(room: string): Hono {
  const app = new Hono()
  const addressOf = (c: { req: { header(name: string): string | undefined } }) => c.req.header('x-address')
  app.use(rateLimit({ room, perMinute: 3, addressOf, databaseOf: () => database.db, now: () => now }))
  app.get('/', (c) => c.text('ok'))
  app.onError((error, c) =>
    error instanceof Refusal ? c.json(error.details, error.status) : c.text(String(error), 500),
  )
  return app
}

async function ask(address: string, nth = 0) {
  const answer = await apps[nth]?.request('/', { headers: { 'x-address': address } })
  return { status: answer?.status, text: await answer?.text() }
}

async function askTimes(times: number, address: string, nth = 0) {
  for (let asked = 0; asked < times; asked += 1) await ask(address, nth)
}

test('the fourth request of a minute is refused and told how long to wait; the next minute is free again', async () => {
  await askTimes(2, 'a')
  expect(await ask('a')).toMatchObject({ status: 200 })
  now = 45_500
  expect(await ask('a')).toEqual({ status: 429, text: '{"retryAfterSeconds":15}' })

  now = 60_000
  expect(await ask('a')).toMatchObject({ status: 200 })
})

test('what one process answered counts in the other, but not in another room', async () => {
  await askTimes(2, 'a')
  expect((await ask('a', 1)).status).toBe(200)
  expect((await ask('a', 1)).status).toBe(429)
  expect((await ask('a', 0)).status).toBe(429)
  expect((await ask('a', 2)).status).toBe(200)
})

test('of many at once over both processes no more than the limit pass', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => ask('a', n % 2)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
})

test('one address does not use up what another may ask', async () => {
  await askTimes(4, 'a')
  expect((await ask('b')).status).toBe(200)
})

test('whoever goes on after the refusal costs the database nothing, and old minutes are forgotten', async () => {
  await askTimes(40, 'a')
  expect(await counts()).toEqual([{ address: 'a', requests: 4 }])

  now = 200_000
  await ask('b')
  await expect.poll(counts).toEqual([{ address: 'b', requests: 1 }])
})

async function counts() {
  const { rows } = await sql`select address, requests from request_counts order by address`.execute(database.db)
  return rows
}
