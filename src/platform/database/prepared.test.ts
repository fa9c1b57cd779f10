import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase, type TestDatabase } from '../../../test/database.ts'
import type { Database } from './connect.ts'
import { atMost, plannedForItsValues } from './prepared.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await emptyDatabase()
})
afterAll(() => database.close())

test('a connection prepares each statement once, but not one that is planned for its values', async () => {
  await onOneConnection(async (db) => {
    for (const number of [1, 2, 3]) await sql`select ${number}::int as often`.execute(db)
    for (const number of [1, 2]) await sql`${plannedForItsValues} select ${number}::int as searched`.execute(db)

    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db)
    expect(rows.filter(({ statement }) => statement.includes('often'))).toHaveLength(1)
    expect(rows.filter(({ statement }) => statement.includes('searched'))).toEqual([])
  })
})

test('a question without values is prepared too, several statements at once are not', async () => {
  await onOneConnection(async (db) => {
    await sql`select 'alone' ${atMost(1)}`.execute(db)
    await sql`select 'first'; select 'second'`.execute(db)

    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db)
    expect(rows.map(({ statement }) => statement)).toContain("select 'alone' limit 1")
    expect(rows.filter(({ statement }) => statement.includes('second'))).toEqual([])
  })
})

test('a prepared statement goes on when its table gets a new column or index', async () => {
  await onOneConnection(async (db) => {
    await sql`create table rooms (id int, name text)`.execute(db)
    const room = () => sql<{ name: string }>`select name from rooms where id = ${7}`.execute(db)
    await sql`insert into rooms values (${7}, ${'Ruang Rapat'})`.execute(db)
    for (let turn = 0; turn < 8; turn += 1) await room()

    await sql`alter table rooms add floor int`.execute(db)
    await sql`create index on rooms (id)`.execute(db)
    expect((await room()).rows).toEqual([{ name: 'Ruang Rapat' }])
  })
})

test('a statement that fails once can be asked again', async () => {
  await onOneConnection(async (db) => {
    const missing = () => sql`select ${1}::int from corridors`.execute(db)
    await expect(missing()).rejects.toThrow('does not exist')
    await sql`create table corridors ()`.execute(db)
    expect((await missing()).rows).toEqual([])
  })
})

function onOneConnection(work: (db: Database) => Promise<void>): Promise<void> {
  return database.db.connection().execute(work)
}
