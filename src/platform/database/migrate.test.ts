import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emptyDatabase, type TestDatabase } from '../../../test/database.ts'
import { connect } from './connect.ts'
import { MigrationFault, migrate } from './migrate.ts'

let database: TestDatabase
let folder: string

beforeEach(async () => {
  database = await emptyDatabase()
  folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  write('0001_first.sql', 'create table first (id int primary key);\ninsert into first values (1), (2);')
})

afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

function write(name: string, text: string) {
  writeFileSync(join(folder, name), text)
}

test('files are applied once, in the order of their names', async () => {
  write('0002_second.sql', 'insert into first values (3);')

  expect(await migrate(database.db, folder)).toEqual(['0001_first.sql', '0002_second.sql'])
  expect(await migrate(database.db, folder)).toEqual([])

  write('0003_third.sql', 'insert into first values (4);')
  expect(await migrate(database.db, folder)).toEqual(['0003_third.sql'])
})

test('when one file fails nothing of the run stays', async () => {
  write('0002_broken.sql', 'insert into first values (1);')

  await expect(migrate(database.db, folder)).rejects.toThrow('0002_broken.sql')

  const { rows } = await sql`select to_regclass('first') as found`.execute(database.db)
  expect(rows).toEqual([{ found: null }])
})

test('three processes that start at once apply each file once and all find it done', async () => {
  write('0002_slow.sql', 'select pg_sleep(0.5); insert into first values (3);')
  const starting = [1, 2, 3].map(() => connect(database.url, { size: 1 }))

  const applied = await Promise.all(starting.map(({ db }) => migrate(db, folder)))
  await Promise.all(starting.map(({ db }) => db.destroy()))

  expect(applied.flat().sort()).toEqual(['0001_first.sql', '0002_slow.sql'])
})

test('an applied file that was changed is refused by name', async () => {
  await migrate(database.db, folder)
  write('0001_first.sql', 'create table first (id bigint primary key);')

  await expect(migrate(database.db, folder)).rejects.toThrow(MigrationFault)
  await expect(migrate(database.db, folder)).rejects.toThrow('0001_first.sql diubah')
})

test('an applied file that is gone is refused by name', async () => {
  await migrate(database.db, folder)
  rmSync(join(folder, '0001_first.sql'))

  await expect(migrate(database.db, folder)).rejects.toThrow('0001_first.sql')
})

test('line endings of another system are no change', async () => {
  await migrate(database.db, folder)
  write('0001_first.sql', 'create table first (id int primary key);\r\ninsert into first values (1), (2);')

  expect(await migrate(database.db, folder)).toEqual([])
})

test('a file that belongs before an applied one is refused, because others have gone on without it', async () => {
  await migrate(database.db, folder)
  write('0000_late.sql', 'create table late ();')

  await expect(migrate(database.db, folder)).rejects.toThrow('0000_late.sql')
})
