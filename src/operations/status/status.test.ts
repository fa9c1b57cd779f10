import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listed, statementsOf } from '../../../test/counted.ts'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { connect } from '../../platform/database/connect.ts'
import { DeliveryRefused } from '../../platform/delivery.ts'
import { calling } from '../../platform/watched.ts'
import { tellOfProcess } from '../processes/tell-of-process.ts'
import { retryFailedJobs } from './retry-failed-jobs.ts'

let world: World
let admin: Visitor
let connection: ReturnType<typeof connect>
beforeAll(async () => {
  world = await openWorld()
  admin = await visitor(world, 'admin')
  connection = connect(world.office.config.databaseUrl ?? '')
})
afterAll(async () => {
  await connection.db.destroy()
  await world.close()
})

test('a process tells of itself while it runs, and of how others answered it', async () => {
  expect(await stateOf('Proses')).toContain('Bermasalah')
  const process = await tellOfProcess(world.office, connection.pool)
  expect(await stateOf('Proses')).toContain('Baik')
  expect(await stateOf('Proses')).toContain('1 proses')

  await calling('mail', () => Promise.reject(new Error('SMTP 451 for rani@kantor.test not now'))).catch(() => {})
  await calling('telegram', () => Promise.reject(new DeliveryRefused('gone', 'no such chat'))).catch(() => {})
  await process.stop()
  expect(await stateOf('Surel')).toMatch(/Bermasalah.*SMTP 451 for …/)
  expect(await stateOf('Surel')).not.toContain('rani@')
  expect(await stateOf('Telegram')).toMatch(/Baik.*terakhir menjawab/)
  expect(await stateOf('BSrE')).toContain('Belum pernah dihubungi')
  expect(await stateOf('Proses')).toContain('Bermasalah')
})

test('a house that answers again is well again, and its last failure is told', async () => {
  const process = await tellOfProcess(world.office, connection.pool)
  await calling('mail', async () => {})
  await process.stop()

  expect(await stateOf('Surel')).toMatch(/Baik.*terakhir menjawab.*terakhir gagal/)
})

test('a backup that failed, is missing or too old is a fault, and a fresh one is not', async () => {
  expect(await stateOf('Cadangan')).toMatch(/Bermasalah.*Belum ada cadangan/)
  await backup('27 hours', null)
  expect(await stateOf('Cadangan')).toMatch(/Bermasalah.*27 jam/)
  await backup('3 hours', null)
  expect(await stateOf('Cadangan')).toMatch(/Baik.*3 jam/)
  await backup('1 hour', 'disk penuh')
  expect(await stateOf('Cadangan')).toMatch(/Bermasalah.*disk penuh/)
})

test('late tickets, a ticket in time and an order unsigned since yesterday', async () => {
  const number = await world.aTicket({ stage: 'signed', by: 'keljal' })
  await sql`update tickets set due_at = now() + interval '3 days' where number = ${number}`.execute(world.db)
  expect(await stateOf('Tiket')).toMatch(/Baik.* 0 terlambat/)
  await sql`update tickets set due_at = now() - interval '1 minute' where number = ${number}`.execute(world.db)
  expect(await stateOf('Tiket')).toMatch(/Perlu perhatian.* 1 terlambat/)

  const unsigned = await world.aTicket({ stage: 'awaiting_signature' })
  expect(await stateOf('Surat menunggu tanda tangan')).toMatch(/Baik.*1 surat/)
  await sql`update tickets set stage_since = now() - interval '25 hours' where number = ${unsigned}`.execute(world.db)
  expect(await stateOf('Surat menunggu tanda tangan')).toMatch(/Perlu perhatian.*25 jam/)
})

test('a job that failed for good is told with its fault, and the administrator alone lets it begin anew', async () => {
  await sql`select graphile_worker.add_job('sweep', max_attempts => 1)`.execute(world.db)
  await sql`update graphile_worker._private_jobs set attempts = 1, last_error = 'Error: on purpose' where max_attempts = 1`.execute(
    world.db,
  )
  expect(await stateOf('Pekerjaan gagal')).toMatch(/Bermasalah.*sweep 1.*on purpose/)
  await expect(retryFailedJobs(world.office, world.act('kapusdatin'))).rejects.toThrow()
  expect((await (await visitor(world, 'kapusdatin')).send('/admin/keadaan/pekerjaan')).status).toBe(403)

  expect((await admin.send('/admin/keadaan/pekerjaan')).status).toBe(303)
  expect(await stateOf('Pekerjaan gagal')).toContain('Baik')
  const { rows } = await sql`select from graphile_worker.jobs where attempts = 0 and max_attempts = 1`.execute(world.db)
  expect(rows).toHaveLength(1)
})

test('the page asks no more than six statements, and shows Kepala Pusdatin no button', async () => {
  await admin.open('/admin/keadaan')
  const sent = await statementsOf(() => admin.open('/admin/keadaan'))
  expect(sent.length, listed(sent)).toBeLessThanOrEqual(6)
  expect(sent.length).toBeGreaterThan(0)

  const head = await (await visitor(world, 'kapusdatin')).open('/admin/keadaan')
  expect(head.status).toBe(200)
  expect(head.text).not.toContain('Jalankan lagi')
})

/** The line of a part of the system, as its words follow each other on the page. */
async function stateOf(title: string): Promise<string> {
  const { text } = await admin.open('/admin/keadaan')
  const row = text.split('<tr>').find((one) => one.includes(`class="is-lead">${title}</th>`))
  if (!row) throw new Error(`no line of ${title}`)
  return row.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

async function backup(ago: string, failure: string | null) {
  await sql`
    insert into backups (kind, started_at, ended_at, file, sha256, failure)
    values ('whole', now() - ${ago}::interval, now() - ${ago}::interval, 'x', ${failure ? null : 'a'.repeat(64)}, ${failure})`.execute(
    world.db,
  )
}
