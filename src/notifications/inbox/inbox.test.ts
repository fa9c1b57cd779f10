import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runJobs } from '../../../test/jobs.ts'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { openWorld, type World } from '../../../test/world.ts'
import type { NoticeKind, Role } from '../../platform/database/schema.ts'
import { changePerson } from '../../registers/people/change-person.ts'
import { placeOf } from '../notice.ts'

let world: World
let technician: Visitor
beforeAll(async () => {
  world = await openWorld()
  technician = await visitor(world, 'teknisi1')
})
afterAll(() => world.close())
beforeEach(() => sql`truncate notices cascade`.execute(world.db))

test('a notice leads to where it is dealt with, is read by that, and keeps when', async () => {
  const number = await told()
  const [id = 0] = await idsOf('teknisi1')
  const before = (await technician.open('/pemberitahuan')).text
  expect(before).toContain(`Tiket baru ${number} dari Bidang Kelengkapan Jalan`)
  expect(before).toContain('1 belum dibaca.')

  expect((await technician.open(`/pemberitahuan/${id}`)).location).toBe(`/tiket/${number}/surat-perintah`)
  const read = await readAt('teknisi1')
  expect(read).toEqual([expect.any(Date)])
  await technician.open(`/pemberitahuan/${id}`)
  expect(await readAt('teknisi1')).toEqual(read)
  expect((await technician.open('/pemberitahuan')).text).toContain('Semua telah dibaca.')
})

test("another's notice is not there, and stays unread", async () => {
  await told()
  const [others = 0] = await idsOf('teknisi2')

  for (const id of [String(others), '0', '999999999', '99999999999999999999', 'x', '1.5', '-1'])
    expect((await technician.open(`/pemberitahuan/${id}`)).status, id).toBe(404)
  expect(await readAt('teknisi2')).toEqual([null])
})

test('all are read at once, but for those of others', async () => {
  await told()
  const [id = 0] = await idsOf('teknisi1')
  await technician.open(`/pemberitahuan/${id}`)
  const first = await readAt('teknisi1')
  await told()
  expect((await technician.send('/pemberitahuan/dibaca')).location).toBe('/pemberitahuan')

  const read = await readAt('teknisi1')
  expect(read).not.toContain(null)
  expect(read[0]).toEqual(first[0])
  expect(await readAt('teknisi2')).toEqual([null, null])
})

test('it comes in pages of twenty-five, the newest first, each notice on one of them', async () => {
  await sql`insert into notices (recipient_id, kind, occasion, details, at)
    select ${world.act('admin').person.id}, 'calendar_empty', n::text, json_build_object('year', 2000 + n),
      '2026-11-23T00:00Z'::timestamptz + (n / 2) * interval '1 minute' from generate_series(1, 60) n`.execute(world.db)
  await told()
  const admin = await visitor(world, 'admin')

  const pages: string[][] = []
  for (let path: string | undefined = '/pemberitahuan'; path && pages.length < 9; ) {
    const { text } = await admin.open(path)
    pages.push([...text.matchAll(/tahun (20\d\d) belum diisi/g)].map(([, year = '']) => year))
    path = /href="(\/pemberitahuan\?after=\d+)"/.exec(text)?.[1]
  }
  expect(pages.map((page) => page.length)).toEqual([25, 25, 10])
  expect(pages.flat()).toEqual(Array.from({ length: 60 }, (_, n) => String(2060 - n)))
})

test.each<[NoticeKind, string]>([
  ['new_ticket', '/tiket/T1/surat-perintah'],
  ['order_to_sign', '/tiket/T1/tanda-tangan'],
  ['order_returned', '/tiket/T1/surat-perintah'],
  ['feedback_owed', '/tiket/T1/penilaian'],
  ['feedback_reminder', '/tiket/T1/penilaian'],
  ['order_signed', '/tiket/T1'],
  ['deadline_passed', '/tiket/T1'],
])('%s leads to %s', (kind, place) => {
  expect(placeOf(kind, 'T1')).toBe(place)
})

test('who has another role or unit since then sees no ticket there that he may not see, and is asked nothing', async () => {
  const number = await told()
  const asUnit = { role: 'unit' as const, unitId: world.act('jantan').person.unitId }
  await change('teknisi1', asUnit)
  const there = (await technician.open('/pemberitahuan')).text
  expect(there).not.toContain(number)
  expect(there).toContain('Semua telah dibaca.')

  await change('teknisi1', { role: 'technician', unitId: world.act('teknisi1').person.unitId })
  expect((await technician.open('/pemberitahuan')).text).toContain(number)
})

test('a change of the name alone leaves what is unread', async () => {
  await told()
  const { role, unitId } = world.act('teknisi1').person
  await change('teknisi1', { role, unitId }, 'Bagus Pratama, S.Kom.')

  expect(await readAt('teknisi1')).toEqual([null])
})

/** Both technicians hear of a new ticket. */
async function told(): Promise<string> {
  const number = await world.aTicket({ stage: 'submitted', by: 'keljal' })
  await runJobs(world.office)
  return number
}

async function change(username: string, office: { role: Role; unitId: number }, name?: string) {
  const { person } = world.act(username)
  const input = {
    name: name ?? person.name,
    jobTitle: person.jobTitle ?? '',
    nip: person.nip ?? '',
    nrk: '',
    shared: false,
  }
  await changePerson(world.db, world.act('admin'), person.id, { ...input, ...office })
}

async function idsOf(username: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select notices.id from notices join people on people.id = recipient_id
    where username = ${username} order by notices.id`.execute(world.db)
  return rows.map(({ id }) => id)
}

async function readAt(username: string): Promise<(Date | null)[]> {
  const { rows } = await sql<{
    readAt: Date | null
  }>`select read_at from notices join people on people.id = recipient_id
    where username = ${username} order by notices.id`.execute(world.db)
  return rows.map(({ readAt }) => readAt)
}
