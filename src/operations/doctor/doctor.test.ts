import { chmodSync, mkdirSync, mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { clamdStandIn } from '../../../test/clamd-stand-in.ts'
import { emptyDatabase, type TestDatabase, testDatabase } from '../../../test/database.ts'
import { sayAll } from '../../cli/doctor.ts'
import { plantOffice } from '../../demo/plant-demo.ts'
import { readConfig } from '../../platform/config.ts'
import { connect } from '../../platform/database/connect.ts'
import { clusterFolder } from '../../platform/database/engine/cluster.ts'
import { freePort } from '../../platform/database/engine/server.ts'
import { migrationFiles } from '../../platform/database/migration-files.ts'
import { createRoot } from '../../platform/pdf/certificates.ts'
import { prepareAuthority } from '../../registers/documents/signing-identity.ts'
import { dataFolder, readSecretFile, secretFile, spaceLeft } from './data-folder.ts'
import type { Finding } from './finding.ts'
import { failedJobs, schedules, waitingJobs } from './jobs.ts'
import { backups, calendar, certificates, secretFits, setUp, signatory } from './office.ts'
import { openDatabase } from './open-database.ts'
import { builtFiles, nodeVersion } from './programs.ts'
import { indexes, migrations, schemaAsMade, triggers } from './schema.ts'
import { clock, connections, durability, encoding, roleRights, serverVersion, timeZone } from './server-settings.ts'
import { bsre, clamd, mail, siteAddress, telegram, timestamps } from './services.ts'
import { autovacuum, deadRows, followers, longTransactions, transactionAge } from './upkeep.ts'

const now = new Date('2026-11-27T03:00:00Z')
const secret = Buffer.alloc(32, 7)
let database: TestDatabase
let folder: string

beforeAll(async () => {
  database = await testDatabase()
  await runMigrations({ pgPool: database.pool })
})
afterAll(() => database.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'e-ticketing-doctor-'))
  return () => rmSync(folder, { recursive: true, force: true })
})

/** The same database with something wrong in it, taken back afterwards. */
async function broken(breaking: ReturnType<typeof sql>, look: (db: TestDatabase['db']) => Promise<Finding>) {
  const { owner } = database
  let found: Finding | undefined
  const back = new Error('taken back')
  await owner
    .transaction()
    .execute(async (tx) => {
      await breaking.execute(tx)
      found = await look(tx)
      throw back
    })
    .catch((error) => {
      if (error !== back) throw error
    })
  return found
}

/** Something of PostgreSQL's own in a state that cannot be brought about here. */
const inPlaceOf = (own: string, state: string) =>
  sql.raw(`set local search_path = public, pg_catalog; create ${own} ${state}`)

const one = (check: string, state: string, says: RegExp) => ({ check, state, says: expect.stringMatching(says) })

test('another Node than the one that came along, and a missing build, are told', () => {
  expect(nodeVersion(process.versions.node).state).toBe('ok')
  expect(nodeVersion('22.1.0')).toMatchObject(one('node', 'fault', /terlalu lama/))
  expect(nodeVersion('99.0.0').state).toBe('warning')
  expect(builtFiles(folder)).toMatchObject(one('build', 'fault', /dist\/server/))
  expect(builtFiles().state).toBe('ok')
})

test('a data folder that others may enter, and a disk that is nearly full, are told', () => {
  chmodSync(folder, 0o700)
  expect(dataFolder(folder).state).toBe('ok')
  chmodSync(folder, 0o750)
  expect(dataFolder(folder)).toMatchObject({ state: 'fault', remedy: `chmod 700 ${folder}` })
  expect(dataFolder(join(folder, 'none')).state).toBe('warning')

  expect(spaceLeft(folder, 1).state).toBe('ok')
  expect(spaceLeft(folder, Number.MAX_SAFE_INTEGER)).toMatchObject(one('space', 'fault', /MB/))
  const { bavail, bsize } = statfsSync(folder)
  expect(spaceLeft(folder, (bavail * bsize) / 2).state).toBe('warning')

  writeFileSync(join(folder, 'file'), '')
  expect(dataFolder(join(folder, 'file'))).toMatchObject(one('data-folder', 'fault', /bukan folder/))
})

test('a data folder and a secret of another account are told', () => {
  const config = readConfig({ DATA_DIR: folder })
  writeFileSync(join(folder, 'secret'), secret.toString('hex'), { mode: 0o600 })
  const us = statSync(folder).uid + 1
  const asked = vi.spyOn(process, 'getuid').mockReturnValue(us)
  const found = [dataFolder(folder), secretFile(config)]
  asked.mockRestore()
  expect(found).toMatchObject([
    { check: 'data-folder', state: 'fault', remedy: expect.stringContaining(`chown ${us}`) },
    { check: 'secret', state: 'fault', remedy: expect.stringContaining(`chown ${us}`) },
  ])
})

test('a secret that others may read, that is missing, or that is none, is told', () => {
  const config = readConfig({ DATA_DIR: folder })
  const file = join(folder, 'secret')
  expect(secretFile(config).state).toBe('warning')
  writeFileSync(file, secret.toString('hex'), { mode: 0o600 })
  expect(secretFile(config).state).toBe('ok')
  chmodSync(file, 0o640)
  expect(secretFile(config)).toMatchObject(one('secret', 'fault', /640/))
  writeFileSync(file, 'something else')
  chmodSync(file, 0o600)
  expect(secretFile(config)).toMatchObject(one('secret', 'fault', /32 bita/))
})

test('the secret of another installation is told, and a root that ends', async () => {
  expect((await secretFits(database.db, undefined)).state).toBe('ok')
  await broken(sql`select 1`, async (tx) => {
    await prepareAuthority(tx, secret, 'Dinas', now)
    expect((await secretFits(tx, secret)).state).toBe('ok')
    expect((await secretFits(tx, undefined)).state).toBe('fault')
    expect(await certificates(tx, {}, now)).toMatchObject({ state: 'ok' })
    expect((await certificates(tx, {}, new Date('2046-10-01'))).state).toBe('warning')
    expect((await certificates(tx, {}, new Date('2047-10-01'))).state).toBe('fault')
    return secretFits(tx, Buffer.alloc(32, 8))
  }).then((found) => expect(found).toMatchObject(one('sealed-keys', 'fault', /tidak dapat dibuka/)))

  const from = new Date('2025-12-01')
  const tsa = await createRoot({ organization: 'Penanda Waktu', commonName: 'Akar', years: 1, from })
  expect(await certificates(database.db, { tsaRoot: tsa.certificatePem }, now)).toMatchObject(
    one('certificates', 'warning', /TSA_ROOT 2026/),
  )
})

test('a database that is away is a finding, and what needs none is looked at all the same', async () => {
  chmodSync(folder, 0o700)
  const DATABASE_URL = `postgres://eticket:x@127.0.0.1:${await freePort()}/eticket`
  const said: Finding[] = []
  expect(await sayAll({ DATA_DIR: folder, DATABASE_URL }, (finding) => said.push(finding))).toBe(false)
  expect(said).toContainEqual(expect.objectContaining(one('database', 'fault', /ECONNREFUSED/)))
  expect(said.map(({ check }) => check)).toEqual(expect.arrayContaining(['node', 'space', 'mail', 'telegram', 'clamd']))
})

test('every check is made of an office whose database answers', async () => {
  const said: Finding[] = []
  await sayAll({ DATA_DIR: folder, DATABASE_URL: database.serverUrl }, (finding) => said.push(finding))
  expect(said.map(({ check }) => check).join(' ')).toBe(
    'node build data-folder space secret address database postgresql role encoding time-zone durability connections ' +
      'clock autovacuum dead-rows long-transactions transaction-age followers database-size indexes triggers ' +
      'failed-jobs waiting-jobs schedules backup migrations schema set-up sealed-keys certificates signatory calendar ' +
      'mail timestamps bsre telegram clamd',
  )
  expect(said.filter(({ says }) => says.includes('tidak selesai'))).toEqual([])
})

test('a check that breaks is a fault, and tables of another version are not looked into', async () => {
  const strange = await emptyDatabase()
  await sql`create table backups ()`.execute(strange.db)
  const said: Finding[] = []
  await sayAll({ DATA_DIR: folder, DATABASE_URL: strange.url }, (finding) => said.push(finding))
  await strange.close()
  expect(said).toContainEqual(expect.objectContaining(one('backup', 'fault', /tidak selesai: column/)))
  const checks = said.map(({ check }) => check)
  expect(checks.slice(checks.indexOf('backup'))).toEqual([
    'backup',
    'migrations',
    'mail',
    'timestamps',
    'bsre',
    'telegram',
    'clamd',
  ])
})

test('a database of this folder that cannot be started is told', async () => {
  mkdirSync(clusterFolder(folder))
  writeFileSync(join(clusterFolder(folder), 'PG_VERSION'), '9')
  const { finding, database: opened, close } = await openDatabase(readConfig({ DATA_DIR: folder }))
  await close()
  expect(finding).toMatchObject(one('database', 'fault', /PostgreSQL 9/))
  expect(opened).toBe(undefined)
})

test('a folder without a database is left without one', async () => {
  const { finding, database: opened, close } = await openDatabase(readConfig({ DATA_DIR: folder }))
  await close()
  expect([finding.state, opened]).toEqual(['warning', undefined])
})

test('every fault of the configuration is told with the rest left alone', async () => {
  const said: Finding[] = []
  expect(await sayAll({ PORT: 'delapan', BASE_URL: 'ftp://x' }, (finding) => said.push(finding))).toBe(false)
  expect(said.map(({ check, says }) => `${check} ${says.split(':')[0]}`)).toEqual([
    'configuration PORT',
    'configuration BASE_URL',
  ])
})

test('what the database is set to is told where something can be lost', async () => {
  const { db } = database
  expect((await serverVersion(db)).state).toBe('ok')
  expect((await serverVersion(db, 99)).state).toBe('fault')
  // the server of the tests is careless on purpose
  expect(await durability(db)).toMatchObject(one('durability', 'fault', /fsync, full_page_writes, synchronous_commit/))
  expect((await timeZone(db)).state).toBe('ok')
  expect((await broken(sql`set local timezone = 'Asia/Jakarta'`, timeZone))?.state).toBe('warning')
  expect((await encoding(db)).state).toBe('ok')
  expect((await connections(db, { workers: 1, databasePool: 10 })).state).not.toBe('fault')
  expect(await connections(db, { workers: 30, databasePool: 10 })).toMatchObject(one('connections', 'fault', /360/))
  const nearlyUsedUp = inPlaceOf(
    'table',
    `pg_stat_activity as select 'eticket' as usename from generate_series(1, 9999)`,
  )
  expect(await broken(nearlyUsedUp, (db) => connections(db, { workers: 1, databasePool: 10 }))).toMatchObject(
    one('connections', 'warning', /9999/),
  )
  expect((await clock(db)).state).toBe('ok')
  expect((await clock(db, () => Date.now() - 10_000)).state).toBe('warning')
  expect(await clock(db, () => Date.now() + 120_000)).toMatchObject(one('clock', 'fault', /1(19|20)\.\d/))
})

test('a database of another encoding, made for it, is told', async () => {
  const latin = await emptyDatabase()
  const url = Object.assign(new URL(latin.url), { pathname: '/doctor_latin' }).href
  try {
    await sql`create database doctor_latin template template0 encoding 'SQL_ASCII' locale 'C' locale_provider libc`.execute(
      latin.db,
    )
    const { db } = connect(url, { size: 1 })
    expect(await encoding(db)).toMatchObject(one('encoding', 'fault', /SQL_ASCII/))
    expect((await migrations(db)).state).toBe('warning')
    expect((await failedJobs(db)).state).toBe('warning')
    expect((await backups(db, now)).state).toBe('warning')
    await db.destroy()
  } finally {
    await sql`drop database if exists doctor_latin`.execute(latin.db)
    await latin.close()
  }
})

test('a role that may not read every table is told', async () => {
  expect((await roleRights(database.db)).state).toBe('ok')
  expect(await broken(sql`revoke all on tickets from current_user, eticket_server`, roleRights)).toMatchObject(
    one('role', 'fault', /tickets/),
  )
  const superuser = inPlaceOf('table', 'pg_roles as select current_user as rolname, true as rolsuper')
  expect(await broken(superuser, roleRights)).toMatchObject(one('role', 'warning', /superuser/))
})

test('migrations that wait, were edited or are a newer version’s are told', async () => {
  const files = migrationFiles()
  expect((await migrations(database.db, files)).state).toBe('ok')
  expect(await migrations(database.db, [...files, { name: '9999_next.sql', text: '', sha256: '' }])).toMatchObject(
    one('migrations', 'warning', /9999_next/),
  )
  const edited = files.map((file, at) => (at === 3 ? { ...file, sha256: 'other' } : file))
  expect(await migrations(database.db, edited)).toMatchObject(one('migrations', 'fault', /0004_calendar.sql diubah/))
  expect(await migrations(database.db, files.slice(0, -1))).toMatchObject(one('migrations', 'fault', /lebih baru/))
})

test.each([
  ['alter table tickets drop constraint tickets_number_key', /tickets: constraint tickets_number_key/],
  ['drop trigger documents_are_kept on documents', /documents_are_kept/],
  ['drop index tickets_by_due', /tickets_by_due/],
  ['alter table units add column colour text', /\+ create table units: colour text/],
])('a schema that somebody changed is told: %s', async (change, says) => {
  expect((await schemaAsMade(database.db)).state).toBe('ok')
  expect(await broken(sql.raw(change), schemaAsMade)).toMatchObject(one('schema', 'fault', says))
})

test('rules for new rows alone may have been checked for old ones since', async () => {
  const validated = sql`alter table signatures validate constraint signed_in_office`
  expect((await broken(validated, schemaAsMade))?.state).toBe('ok')
})

test('a trigger that is switched off, and an index that was not finished, are told', async () => {
  expect((await triggers(database.db)).state).toBe('ok')
  expect(await broken(sql`alter table documents disable trigger documents_are_kept`, triggers)).toMatchObject({
    state: 'fault',
    remedy: 'alter table documents enable trigger all;',
  })

  const { owner } = database
  expect((await indexes(owner)).state).toBe('ok')
  await sql`create table doctor_twice as select 1 as id union all select 1`.execute(owner)
  await sql`create unique index concurrently doctor_once on doctor_twice (id)`.execute(owner).catch(() => {})
  expect(await indexes(owner)).toMatchObject(one('indexes', 'fault', /doctor_once/))
  await sql`drop table doctor_twice`.execute(owner)
})

test('jobs that were given up, that wait, or that nobody does, are told', async () => {
  const { owner } = database
  expect((await failedJobs(owner)).state).toBe('ok')
  expect((await waitingJobs(owner)).state).toBe('ok')
  const job = (more: string) => sql.raw(`select graphile_worker.add_job('deliver', '{}'${more})`)
  expect(
    await broken(sql`${job('')}; update graphile_worker._private_jobs set attempts = max_attempts`, failedJobs),
  ).toMatchObject(one('failed-jobs', 'warning', /deliver 1/))
  expect(await broken(job(`, run_at => now() - interval '11 minutes'`), waitingJobs)).toMatchObject(
    one('waiting-jobs', 'fault', /^1 pekerjaan/),
  )
})

test('schedules that do not run are told', async () => {
  const ran = (sweep: string, tick: string) =>
    sql.raw(`
    insert into graphile_worker._private_known_crontabs values
      ('sweep', now() - interval '3 days', now() - interval '${sweep}'),
      ('count-tickets', now() - interval '3 days', now() - interval '${tick}')`)
  const look = (db: TestDatabase['db']) => schedules(db, ['sweep', 'count-tickets'])
  expect((await look(database.owner)).state).toBe('fault')
  expect((await broken(ran('20 hours', '1 minute'), look))?.state).toBe('ok')
  expect(await broken(ran('30 hours', '1 minute'), look)).toMatchObject(one('schedules', 'warning', /sweep/))
  expect(await broken(ran('20 hours', '20 minutes'), look)).toMatchObject(one('schedules', 'fault', /20 menit/))
  const never = sql`${ran('20 hours', '1 minute')};
    update graphile_worker._private_known_crontabs set last_execution = null where identifier = 'sweep'`
  expect(await broken(never, look)).toMatchObject(one('schedules', 'warning', /sweep/))
})

test('tables that are not kept up are told', async () => {
  const { owner } = database
  expect((await autovacuum(owner)).state).toBe('ok')
  expect(await broken(sql`alter table tickets set (autovacuum_enabled = false)`, autovacuum)).toMatchObject(
    one('autovacuum', 'warning', /tickets/),
  )
  const set = (value: string) => inPlaceOf('function', `current_setting(text) returns text return '${value}'`)
  expect((await broken(set('off'), autovacuum))?.state).toBe('fault')
  expect((await deadRows(owner)).state).toBe('ok')
  await sql`create table doctor_dead with (autovacuum_enabled = false) as select generate_series(1, 1000) as id`.execute(
    owner,
  )
  await sql`delete from doctor_dead`.execute(owner)
  await expect.poll(() => deadRows(owner, 500).then(({ says }) => says), { timeout: 5000 }).toMatch(/doctor_dead/)
  await sql`drop table doctor_dead`.execute(owner)

  expect((await transactionAge(owner)).state).toBe('ok')
  expect((await transactionAge(owner, { warning: 1, fault: 1_000_000_000 })).state).toBe('warning')
  expect((await transactionAge(owner, { warning: 1, fault: 2 })).state).toBe('fault')
  expect((await followers(owner)).state).toBe('ok')
  const slot = inPlaceOf('table', `pg_replication_slots as select 'salinan'::name as slot_name, false as active`)
  expect(await broken(slot, followers)).toMatchObject(one('followers', 'warning', /salinan/))
  const failing = sql`${set('on')};
    create table pg_stat_archiver as select now() as last_failed_time, now() - interval '1 hour' as last_archived_time`
  expect((await broken(failing, followers))?.state).toBe('fault')
})

test('a transaction that stays open is told', async () => {
  expect((await longTransactions(database.owner)).state).toBe('ok')
  await database.db.transaction().execute(async (tx) => {
    await sql`select 1`.execute(tx)
    expect(await longTransactions(database.owner, 0)).toMatchObject(one('long-transactions', 'warning', /0 menit/))
  })
})

test('an office without signatory, calendar or backup is told', async () => {
  const { owner } = database
  expect((await setUp(owner)).state).toBe('warning')
  expect((await signatory(owner, now)).state).toBe('fault')
  expect((await calendar(owner, now)).state).toBe('ok')
  expect(await calendar(owner, new Date('2027-10-02'))).toMatchObject(one('calendar', 'warning', /2028/))

  const office = await testDatabase()
  try {
    await plantOffice(office.db)
    expect((await setUp(office.db)).state).toBe('ok')
    expect((await signatory(office.db, now)).state).toBe('ok')
    await sql`update signatories set ends_on = '2026-12-01', ended_by = recorded_by, ended_at = now()`.execute(
      office.db,
    )
    expect(await signatory(office.db, now)).toMatchObject(one('signatory', 'warning', /2026-12-01/))
  } finally {
    await office.close()
  }
})

test.each([
  ['', 'fault'],
  [`('2026-11-26 20:00Z', '2026-11-26 20:05Z', null, '2026-11-20 20:00Z')`, 'ok'],
  [`('2026-11-26 20:00Z', '2026-11-26 20:05Z', null, null)`, 'warning'],
  [`('2026-11-20 20:00Z', '2026-11-20 20:05Z', null, '2026-11-20 20:00Z')`, 'fault'],
  [`('2026-11-26 20:00Z', '2026-11-26 20:05Z', 'disk full', '2026-11-20 20:00Z')`, 'fault'],
  [`('2026-11-26 20:00Z', '2026-11-26 20:05Z', null, '2026-10-20 20:00Z')`, 'warning'],
  [`('2026-11-26 20:00Z', '2026-11-26 20:05Z', null, '2026-11-20 20:00Z', 'other rows')`, 'fault'],
])('the newest backup %s is a %s', async (row, state) => {
  const made = sql.raw(`drop table if exists backups cascade;
    create table backups (started_at timestamptz, ended_at timestamptz, failure text, verified_at timestamptz,
      verification_failure text);
    ${row ? `insert into backups values ${row}` : ''}`)
  expect((await broken(made, (db) => backups(db, now)))?.state).toBe(state)
})

test('an address that leads nowhere, or is not https, is told', () => {
  expect(siteAddress({ baseUrl: 'https://tiket.test' }).state).toBe('ok')
  expect(siteAddress({ baseUrl: 'http://tiket.test' }).state).toBe('fault')
  expect(siteAddress({ baseUrl: 'http://127.0.0.1:3000' }).state).toBe('warning')
})

test('services that are not set up are no fault, and those that do not answer are', async () => {
  for (const look of [mail, timestamps, bsre, telegram, clamd]) expect((await look({})).state).toBe('ok')

  const nobody = `127.0.0.1:${await freePort()}`
  const all = readConfig({
    SMTP_URL: `smtp://${nobody}`,
    MAIL_FROM: 'tiket@eticket.test',
    TSA_URL: `http://${nobody}/tsr`,
    BSRE_URL: `http://${nobody}`,
    BSRE_USERNAME: 'eticket',
    BSRE_PASSWORD: 'rahasia',
    TELEGRAM_BOT_TOKEN: `123456789:${'x'.repeat(30)}`,
    TELEGRAM_API_URL: `http://${nobody}`,
    CLAMD: nobody,
  })
  for (const look of [mail, timestamps, bsre, telegram, clamd]) {
    const found = await look(all)
    expect(found).toMatchObject({ state: 'fault', says: expect.stringContaining('tidak dapat dipakai') })
    expect(JSON.stringify(found)).not.toMatch(/rahasia|xxxx/)
  }
})

test('a service that answers is well, one that turns us away is not', async () => {
  let status = 200
  let said = '{"ok":true,"result":{},"status":"ISSUE"}'
  const service = createServer((_, answer) => answer.writeHead(status).end(said))
  const port = await freePort()
  await new Promise<void>((listening) => service.listen(port, '127.0.0.1', listening))
  const all = readConfig({
    BSRE_URL: `http://127.0.0.1:${port}`,
    BSRE_USERNAME: 'eticket',
    BSRE_PASSWORD: 'rahasia',
    TELEGRAM_BOT_TOKEN: `123456789:${'x'.repeat(30)}`,
    TELEGRAM_API_URL: `http://127.0.0.1:${port}`,
  })
  expect([(await bsre(all)).state, (await telegram(all)).state]).toEqual(['ok', 'ok'])
  said = '<html>'
  expect(await bsre(all)).toMatchObject(one('bsre', 'fault', /tidak dapat dipakai/))
  status = 401
  expect(await bsre(all)).toMatchObject(one('bsre', 'fault', /menolak akun/))
  expect(await telegram(all)).toMatchObject(one('telegram', 'fault', /HTTP 401/))
  service.close()
})

test('a clamd that looks at files is well, one that answers something else is not', async () => {
  const socket = join(folder, 'clamd.ctl')
  const daemon = await clamdStandIn(socket)
  const configured = readConfig({ CLAMD: socket })
  expect(await clamd(configured)).toMatchObject({ check: 'clamd', state: 'ok', says: expect.stringContaining(socket) })
  daemon.behave('busy')
  expect(await clamd(configured)).toMatchObject(one('clamd', 'fault', /COMMAND READ TIMED OUT/))
  await daemon.close()
})

test('a file that holds no secret gives none', () => {
  mkdirSync(join(folder, 'secret'))
  expect(readSecretFile(join(folder, 'secret'))).toBe(undefined)
})
