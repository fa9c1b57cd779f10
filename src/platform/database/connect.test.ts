import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { connect, isDatabaseDown, pingDatabase } from './connect.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})

afterAll(() => database.close())

test('a count is a number, a day is a text, a moment is a Date and an exact number stays exact', async () => {
  const { rows } = await sql`
    select 9007199254740991::int8 as many, date '2026-11-23' as that_day,
      timestamptz '2026-11-23 08:00+07' as that_moment, 86.10::numeric as exact`.execute(database.db)

  expect(rows).toEqual([
    {
      many: Number.MAX_SAFE_INTEGER,
      thatDay: '2026-11-23',
      thatMoment: new Date('2026-11-23T01:00:00Z'),
      exact: '86.10',
    },
  ])
})

test('names inside stored JSON are left as they were written', async () => {
  const { rows } = await sql`select '{"first_name": 1}'::jsonb as kept_json`.execute(database.db)

  expect(rows).toEqual([{ keptJson: { first_name: 1 } }])
})

test('connections cut by the database are replaced, in a transaction too, and the cut is told from a fault', async () => {
  const cut = await database.db
    .transaction()
    .execute(async (tx) => {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
        and pid <> pg_backend_pid()`.execute(tx)
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
    })
    .catch((error: unknown) => error)
  await sleep(50)

  expect(isDatabaseDown(cut)).toBe(true)
  await Promise.all(Array.from({ length: 12 }, () => pingDatabase(database.db)))
})

test('a database that nobody answers for is down', async () => {
  const { db } = connect('postgres://eticket:x@127.0.0.1:1/eticket')
  const error = await pingDatabase(db).catch((error: unknown) => error)
  await db.destroy()

  expect(isDatabaseDown(error)).toBe(true)
})

test('a query that is wrong does not mean the database is down', async () => {
  const error = await sql`select nothing`.execute(database.db).catch((error: unknown) => error)

  expect(error).toBeInstanceOf(Error)
  expect(isDatabaseDown(error)).toBe(false)
})

test('a query longer than thirty seconds would be stopped', async () => {
  const { rows } = await sql`select current_setting('statement_timeout') as limit`.execute(database.db)

  expect(rows).toEqual([{ limit: '30s' }])
})

test('a query whose own connection is ended knows it', async () => {
  const error = await sql`select pg_terminate_backend(pg_backend_pid())`.execute(database.db).catch((error) => error)

  expect(error).toMatchObject({ code: '57P01' })
  expect(isDatabaseDown(error)).toBe(true)
})
