import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { type Connection, connect } from '../../platform/database/connect.ts'
import type { Office } from '../../registers/site.ts'
import { sha256OfFile } from './file/sealed-file.ts'
import { backUpOnSchedule, verifyOnSchedule } from './on-schedule.ts'
import { backupSchedule, backupTasks } from './tasks.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'e-ticketing-schedule-'))
const folder = join(dataDir, 'backups')
const keep = { daily: 2, weekly: 0, monthly: 0 }
const plan = { passphraseFile: join(dataDir, 'phrase.txt'), folder, keep }
let world: World
let office: Office
let connection: Connection

beforeAll(async () => {
  world = await openWorld()
  connection = connect(world.office.config.databaseUrl ?? '')
  office = { ...world.office, config: { ...world.office.config, dataDir, backup: plan } }
  writeFileSync(join(dataDir, 'secret'), world.office.secret.toString('hex'))
  writeFileSync(plan.passphraseFile, 'sebuah frasa sandi\n')
})
afterAll(async () => {
  await connection.db.destroy()
  await world.close()
  rmSync(dataDir, { recursive: true })
})

test('each night a backup is made and written down, and those that have outlived their time go', async () => {
  mkdirSync(folder)
  writeFileSync(join(folder, 'eticket-20261101T193000Z.backup.part'), 'killed')
  writeFileSync(join(folder, 'somebody-elses.backup'), 'kept')
  for (const day of ['24', '25', '26'])
    await backUpOnSchedule(office, connection.pool, plan, new Date(`2026-11-${day}T19:30:00Z`))

  const names = ['eticket-20261125T193000Z.backup', 'eticket-20261126T193000Z.backup']
  expect(readdirSync(folder)).toEqual([...names.flatMap((name) => [name, `${name}.sha256`]), 'somebody-elses.backup'])
  const { rows } = await sql<Record<string, unknown>>`select * from backups order by started_at`.execute(world.db)
  expect(rows.map(({ forgottenAt }) => forgottenAt !== null)).toEqual([true, false, false])
  const file = join(folder, names[1] ?? '')
  expect(rows[2]).toMatchObject({ kind: 'whole', file, failure: null, sha256: await sha256OfFile(file) })
  expect(readFileSync(`${file}.sha256`, 'utf8')).toBe(`${rows[2]?.sha256}  ${names[1]}\n`)
})

test('a newest backup that can no longer be restored is written down and told to the administrators', async () => {
  const file = join(folder, 'eticket-20261126T193000Z.backup')
  writeFileSync(file, readFileSync(file).subarray(0, -1))
  await expect(verifyOnSchedule(office, plan, new Date('2026-11-29T20:30:00Z'))).rejects.toThrow('rusak')
  const { rows } = await sql`
    select verified_at, verification_failure from backups order by started_at desc limit 1`.execute(world.db)
  expect(rows).toEqual([{ verifiedAt: null, verificationFailure: expect.stringContaining('rusak') }])
  expect(await notices()).toBe(1)
}, 60_000)

test('a backup that fails is written down and told once a day, and leaves no file', async () => {
  const elsewhere = { ...plan, folder: join(plan.passphraseFile, 'no-folder') }
  const at = new Date('2026-11-30T19:30:00Z')
  for (const _ of [1, 2]) await expect(backUpOnSchedule(office, connection.pool, elsewhere, at)).rejects.toThrow()
  writeFileSync(plan.passphraseFile, 'pendek')
  await expect(backUpOnSchedule(office, connection.pool, plan, at)).rejects.toThrow('paling sedikit 12')

  expect(await notices()).toBe(2)
  expect(existsSync(join(folder, 'eticket-20261130T193000Z.backup'))).toBe(false)
})

test('a process without BACKUP_DIR takes up no backup, and has none on its schedule', () => {
  const { backup: _, ...config } = office.config
  expect(backupTasks({ ...office, config }, connection.pool)).toEqual({})
  expect(backupSchedule(undefined)).toBe('')
  expect(Object.keys(backupTasks(office, connection.pool))).toEqual(['back-up', 'verify-backup'])
})

async function notices(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from notices where kind = 'backup_failed'
      and recipient_id = ${world.act('admin').person.id}`.execute(world.db)
  return rows[0]?.n ?? 0
}
