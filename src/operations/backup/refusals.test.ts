import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { emptyDatabase, type TestDatabase, testDatabase } from '../../../test/database.ts'
import { schemaText } from '../../platform/database/dump.ts'
import { migrate, migrationFiles } from '../../platform/database/migrate.ts'
import { createLog } from '../../platform/log.ts'
import { backUp } from './back-up.ts'
import { withEmptyDatabase } from './empty-database.ts'
import { BackupFault } from './fault.ts'
import { checkBackup } from './read-backup.ts'
import { restore } from './restore.ts'

const passphrase = 'sebuah frasa sandi'
const log = createLog({ logLevel: 'silent' })
const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-refusals-'))
let office: TestDatabase
let file: string
const opened: TestDatabase[] = []

beforeAll(async () => {
  office = await testDatabase()
  mkdirSync(join(folder, 'office'))
  writeFileSync(join(folder, 'office/secret'), '07'.repeat(32))
  file = await backedUp('office', office.serverUrl)
})
afterEach(async () => {
  for (const { close } of opened.splice(0)) await close()
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true })
})

async function backedUp(name: string, databaseUrl: string): Promise<string> {
  const path = join(folder, `${name}.backup`)
  await backUp({ dataDir: join(folder, 'office'), databaseUrl, passphrase, cost: 1024 }, path)
  return path
}

async function empty(): Promise<TestDatabase> {
  const database = await emptyDatabase()
  opened.push(database)
  return database
}

async function place(database: TestDatabase) {
  return { dataDir: mkdtempSync(join(folder, 'place-')), databaseUrl: database.url }
}

async function tablesIn({ db }: TestDatabase) {
  const { rows } = await sql`
    select tablename from pg_tables where schemaname in ('public', 'graphile_worker')
    union all select extname from pg_extension where extname <> 'plpgsql'
    union all select typname from pg_type where typnamespace = 'public'::regnamespace
    union all select proname from pg_proc where pronamespace = 'public'::regnamespace`.execute(db)
  return rows
}

function changed(change: (bytes: Buffer) => Buffer): string {
  const path = join(folder, 'changed.backup')
  writeFileSync(path, change(readFileSync(file)))
  return path
}

test('another passphrase is told as such, and nothing was touched', async () => {
  const target = await empty()
  await expect(restore(await place(target), file, 'frasa sandi yang lain', log)).rejects.toThrow(
    'Frasa sandi tidak cocok',
  )
  expect(await tablesIn(target)).toEqual([])
})

test('one flipped byte anywhere is refused before anything is touched', async () => {
  const { length } = readFileSync(file)
  const places = [
    0,
    8,
    20,
    60,
    200,
    350,
    420,
    ...Array.from({ length: 25 }, (_, n) => Math.floor((length * n) / 25)),
    length - 1,
  ]
  for (const at of places) {
    const broken = changed((bytes) => {
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at)
      return bytes
    })
    await expect(checkBackup(broken, passphrase), `byte ${at}`).rejects.toThrow(BackupFault)
  }
})

test('a file that is cut short, empty, longer than it was, or of another kind is refused', async () => {
  const { length } = readFileSync(file)
  for (const kept of [0, 10, 300, 700, length >> 1, length - 20, length - 1])
    await expect(
      checkBackup(
        changed((bytes) => bytes.subarray(0, kept)),
        passphrase,
      ),
      String(kept),
    ).rejects.toThrow(BackupFault)
  await expect(
    checkBackup(
      changed((bytes) => Buffer.concat([bytes, Buffer.from('x')])),
      passphrase,
    ),
  ).rejects.toThrow(BackupFault)
  await expect(
    checkBackup(
      changed(() => Buffer.from('%PDF-1.7')),
      passphrase,
    ),
  ).rejects.toThrow('bukan cadangan')
  await expect(checkBackup(join(folder, 'nowhere'), passphrase)).rejects.toThrow('tidak dapat dibaca')
})

test('the work of a newer version is refused by the name of its migration', async () => {
  const target = await empty()
  await sql`insert into migration_files (name, sha256) values ('9999_later.sql', ${'0'.repeat(64)})`.execute(office.db)
  const newer = await backedUp('newer', office.serverUrl)
  await sql`delete from migration_files where name = '9999_later.sql'`.execute(office.db)

  await expect(restore(await place(target), newer, passphrase, log)).rejects.toThrow('9999_later.sql')
  expect(await tablesIn(target)).toEqual([])
})

test('only an empty place is filled', async () => {
  const target = await empty()
  await sql`create table kept_by_hand (n int)`.execute(target.db)
  await expect(restore(await place(target), file, passphrase, log)).rejects.toThrow('public.kept_by_hand sudah ada')

  const taken = await place(await empty())
  writeFileSync(join(taken.dataDir, 'secret'), '08'.repeat(32))
  await expect(restore(taken, file, passphrase, log)).rejects.toThrow('hanya ke tempat kosong')
  expect(readFileSync(join(taken.dataDir, 'secret'), 'utf8')).toBe('08'.repeat(32))

  const embedded = mkdtempSync(join(folder, 'place-'))
  mkdirSync(join(embedded, 'postgres'))
  await expect(restore({ dataDir: embedded }, file, passphrase, log)).rejects.toThrow('hanya ke tempat kosong')
})

test('what a restoration that failed or was killed left is taken away, extensions and types too', async () => {
  const target = await empty()
  const failing = withEmptyDatabase(target.url, async ({ db, pool }) => {
    await migrate(db)
    await runMigrations({ pgPool: pool })
    throw new Error('no more')
  })
  await expect(failing).rejects.toThrow('no more')
  expect(await tablesIn(target)).toEqual([])

  await sql`create table unfinished_restoration ()`.execute(target.db)
  await migrate(target.db)
  await withEmptyDatabase(target.url, async () => expect((await tablesIn(target)).length).toBeLessThan(4))
})

test('a backup of an older version is brought up to this one, and what somebody made himself is told of', async () => {
  const old = await empty()
  const then = mkdtempSync(join(folder, 'then-'))
  for (const { name, text } of migrationFiles()) if (name < '0050') writeFileSync(join(then, name), text)
  await migrate(old.db, then)
  await runMigrations({ pgPool: old.pool })
  await sql`insert into units (name, code, kind) values ('Bidang Lama', 'LAMA', 'bidang')`.execute(old.db)
  await sql`create table kept_by_hand as select 1 as n`.execute(old.db)

  const target = await empty()
  const { applied, strange } = await restore(await place(target), await backedUp('old', old.url), passphrase, log)
  expect(applied[0]).toMatch(/^0050/)
  expect(strange).toEqual(['public.kept_by_hand'])
  expect(await schemaText(target.db)).toBe(readFileSync('db/schema.sql', 'utf8'))
  const { rows } = await sql`select name from units where code = 'LAMA'`.execute(target.db)
  expect(rows).toEqual([{ name: 'Bidang Lama' }])
}, 60_000)

test('a backup that was killed half-way leaves nothing under its name', async () => {
  const path = join(folder, 'killed.backup')
  const held = Promise.withResolvers<void>()
  const holding = office.db.transaction().execute(async (tx) => {
    await sql`lock table units in access exclusive mode`.execute(tx)
    await held.promise
  })
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: office.serverUrl,
    DATA_DIR: join(folder, 'office'),
    BACKUP_PASSPHRASE: passphrase,
  }
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'backup', '--to', path], {
    env,
    stdio: 'ignore',
  })
  while (!existsSync(`${path}.part`) && child.exitCode === null) await sleep(20)
  child.kill('SIGKILL')
  await once(child, 'exit')
  held.resolve()
  await holding

  expect(readdirSync(folder).filter((name) => name.startsWith('killed'))).toEqual(['killed.backup.part'])
  const { rows } = await sql`select ended_at, failure from backups where file = ${path}`.execute(office.db)
  expect(rows).toEqual([{ endedAt: null, failure: null }])
}, 60_000)
