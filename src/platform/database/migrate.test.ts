import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emptyDatabase, type TestDatabase } from '../../../test/database.ts'
import { connect } from './connect.ts'
import { MigrationFault, migrate } from './migrate.ts'
import { version } from './migration-files.ts'

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

  await expect(migrate(database.db, folder)).rejects.toThrow('Migrasi 0002_broken.sql gagal; basis data tetap')
  const failure = await migrate(database.db, folder).catch((error) => error)
  expect(failure.cause.message).toMatch(/violates unique constraint/)

  const { rows } = await sql`select to_regclass('first') as found, to_regclass('migrations') as books`.execute(
    database.db,
  )
  expect(rows).toEqual([{ found: null, books: null }])
})

test('a file that waits for a table in use lets those behind it go on, and is applied when the table is free', async () => {
  await migrate(database.db, folder)
  write('0002_wider.sql', 'alter table first add wide text;')
  const held = holdTable()
  await held.begun

  const migrating = migrate(database.db, folder, { waitMs: 200, tries: 20 })
  await sleep(100)
  // whoever asks for the table meanwhile waits behind the migration, for one such wait at most
  const asked = performance.now()
  await sql`select from first`.execute(database.db)
  expect(performance.now() - asked).toBeLessThan(1000)
  held.letGo()

  expect(await migrating).toEqual(['0002_wider.sql'])
})

test('a table that stays in use is told with who uses it, and nothing is changed', async () => {
  await migrate(database.db, folder)
  write('0002_more.sql', 'create table second ();')
  write('0003_wider.sql', 'alter table first add wide text;')
  const held = holdTable()
  await held.begun

  const refusal = await migrate(database.db, folder, { waitMs: 100, tries: 2 }).catch((error) => error)
  held.letGo()

  expect(refusal).toBeInstanceOf(MigrationFault)
  expect(refusal.message).toMatch(/sedang dipakai.*Transaksi terlama: \d+, \w+, e-ticketing, 127/)
  const { rows } = await sql`select to_regclass('second') as found`.execute(database.db)
  expect(rows).toEqual([{ found: null }])
})

/** An old process in the middle of a transaction that read the table. */
function holdTable() {
  const [begun, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const held = database.db.transaction().execute(async (tx) => {
    await sql`select from first`.execute(tx)
    begun.resolve()
    await done.promise
  })
  return { begun: begun.promise, letGo: () => done.resolve(), held }
}

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

test('a database of a newer version is refused with which one made it, also where versions were not written down', async () => {
  write('0002_newer.sql', 'insert into first values (3);')
  await migrate(database.db, folder)
  await sql`update migration_files set version = '9.1.0' where name = '0002_newer.sql'`.execute(database.db)
  rmSync(join(folder, '0002_newer.sql'))

  const refusal = await migrate(database.db, folder).catch((error) => error)
  expect(refusal).toBeInstanceOf(MigrationFault)
  expect(refusal.message).toMatch(/lebih baru \(9\.1\.0, migrasi 0002_newer\.sql, 20.*Pasang kembali versi yang baru/)

  await sql`alter table migration_files drop column version`.execute(database.db)
  await expect(migrate(database.db, folder)).rejects.toThrow('lebih baru (?, migrasi 0002_newer.sql')
})

test('the version that applied a file is written down, beside files from before that was done', async () => {
  await migrate(database.db, folder)
  await sql`alter table migration_files drop column version`.execute(database.db)
  write('0002_second.sql', 'insert into first values (3);')
  await migrate(database.db, folder)

  const { rows } = await sql`select name, version from migration_files order by name`.execute(database.db)
  expect(rows).toEqual([
    { name: '0001_first.sql', version: null },
    { name: '0002_second.sql', version },
  ])
})

test('a table whose rows are checked at the commit can be altered by the next file', async () => {
  write(
    '0002_late.sql',
    'create table second (id int references first deferrable initially deferred);\ninsert into second values (1);',
  )
  write('0003_wider.sql', 'alter table second add wide text;')

  expect(await migrate(database.db, folder)).toHaveLength(3)
})

test('a server before the oldest that will do is refused', async () => {
  await sql`create function current_setting(text) returns text return '170004'`.execute(database.db)
  const name = new URL(database.url).pathname.slice(1)
  await sql`alter database ${sql.id(name)} set search_path = public, pg_catalog`.execute(database.db)
  const { db } = connect(database.url, { size: 1 })

  await expect(migrate(db, folder).finally(() => db.destroy())).rejects.toThrow('PostgreSQL 17 terlalu lama')
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
