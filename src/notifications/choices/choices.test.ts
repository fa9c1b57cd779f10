import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { plantUnitHead } from '../../../test/cast.ts'
import { runJobs } from '../../../test/jobs.ts'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { openWorld, type World } from '../../../test/world.ts'
import type { NoticeKind } from '../../platform/database/schema.ts'
import { told } from '../notice.ts'
import { kindsFor, mayBeSilenced } from './choices.ts'
import { saveChoices } from './save-choices.ts'

let world: World
let unit: Visitor
const settings = '/pemberitahuan/pengaturan'
beforeAll(async () => {
  world = await openWorld()
  await plantUnitHead(world.db, 'kepalajantan', 'JANTAN')
  await world.meetAgain()
  unit = await visitor(world, 'jantan')
})
afterAll(() => world.close())
beforeEach(async () => {
  await sql`truncate deliveries, notices, notice_addresses, notice_silences cascade`.execute(world.db)
  await sql`delete from graphile_worker._private_jobs`.execute(world.db)
})

const times = ['deadline_near', 'deadline_passed']
const ofTechnician = ['order_signed', 'order_returned', 'order_reassigned', 'feedback_given', 'ticket_rejected']

test.each([
  ['jantan', ['work_begun', 'work_held', 'feedback_owed', 'feedback_reminder', 'ticket_rejected']],
  ['teknisi1', ['new_ticket', ...ofTechnician, 'ticket_cancelled', ...times, 'part_arrived', 'asset_decided']],
  ['kasubag', ['order_to_sign', 'report_delivered', ...times]],
  ['kapusdatin', times],
  ['admin', ['low_stock', 'asset_proposed', 'calendar_empty', 'backup_failed']],
  ['pengurusbarang', ['low_stock', 'asset_proposed']],
  ['kepalajantan', []],
])('%s chooses among what reaches him', (who, kinds) => {
  expect(kindsFor(world.act(who).person)).toEqual(kinds)
})

test('the hand-overs and times of the SOP always stay in the inbox, and nothing has to be sent elsewhere', () => {
  const free = (Object.keys(told) as NoticeKind[]).filter((kind) => mayBeSilenced(kind, 'inbox'))

  expect(free).toEqual([
    ...['work_begun', 'work_held', 'feedback_given', 'ticket_cancelled'],
    ...['low_stock', 'part_arrived', 'asset_proposed', 'asset_decided', 'calendar_empty'],
  ])
  for (const kind of Object.keys(told) as NoticeKind[]) expect(mayBeSilenced(kind, 'email'), kind).toBe(true)
})

test('whoever stands in for the Kasubag TU chooses among what reaches that office too', async () => {
  await world.actingFor('pengurusbarang')

  const ofOffice = kindsFor(world.act('kasubag').person)
  expect(kindsFor(world.act('pengurusbarang').person)).toEqual([...ofOffice, 'low_stock', 'asset_proposed'])
})

test('who wants nothing at all is still told what the SOP hands him, and no news', async () => {
  for (const who of ['teknisi1', 'kasubag', 'sekretariat']) await saveChoices(world.db, world.act(who), { wanted: [] })
  const number = await world.aTicket({ stage: 'closed', by: 'sekretariat' })
  await runJobs(world.office)

  expect((await heardBy('teknisi1', 'kasubag', 'sekretariat')).toSorted()).toEqual([
    'kasubag order_to_sign',
    'kasubag report_delivered',
    'sekretariat feedback_owed',
    'teknisi1 new_ticket',
    'teknisi1 order_signed',
  ])
  expect(number).toBeTruthy()
})

test('not even a choice that was planted keeps a hand-over from the inbox', async () => {
  await sql`insert into notice_silences (person_id, kind, medium) select id, 'order_signed', 'inbox' from people`.execute(
    world.db,
  )
  await world.aTicket({ stage: 'signed', by: 'keljal' })
  await runJobs(world.office)

  expect(await heardBy('teknisi1')).toContain('teknisi1 order_signed')
})

test('what is not wanted by mail alone is in the inbox all the same', async () => {
  await saveChoices(world.db, world.act('keljal'), { wanted: ['work_begun inbox'] })
  await world.aTicket({ stage: 'in_progress', by: 'keljal' })
  await runJobs(world.office)

  expect(await heardBy('keljal')).toEqual(['keljal work_begun'])
})

test('choosing again forgets what was chosen before, and nobody chooses for another', async () => {
  await saveChoices(world.db, world.act('keljal'), { wanted: [] })
  const others = await silencesOf('keljal')
  await unit.send(settings, { wanted: ['work_begun inbox', 'work_held inbox', 'work_begun email'] })
  await unit.send(settings, { wanted: 'work_held inbox' })

  const silenced = await silencesOf('jantan')
  expect(silenced).toContain('work_begun inbox')
  expect(silenced).toContain('work_held email')
  expect(silenced).not.toContain('work_held inbox')
  expect(silenced).not.toContain('feedback_owed inbox')
  expect(await silencesOf('keljal')).toEqual(others)
})

test.each([
  ['email', { email: 'dua@kantor.test, tiga@kantor.test' }],
  ['email', { email: `${'panjang'.repeat(30)}@kantor.test` }],
  ['email', { email: 'satu@kantor.test\r\nBcc: lain@kantor.test' }],
  ['quietFrom', { quietFrom: '24.00', quietUntil: '06.00' }],
  ['quietUntil', { quietFrom: '21.00', quietUntil: '6' }],
  ['quietUntil', { quietFrom: '21.00' }],
  ['quietFrom', { quietUntil: '06.00' }],
])('a wrong %s is marked, and what was typed is kept', async (field, wrong) => {
  const again = await unit.send(settings, { wanted: 'work_held inbox', ...wrong })

  expect(again.status).toBe(422)
  expect(again.text).toContain(`id="field-${field}-error"`)
  expect(again.text).toMatch(/value="work_held inbox"[^>]*checked/)
  expect(again.text).not.toMatch(/value="work_begun inbox"[^>]*checked/)
  expect(await silencesOf('jantan')).toEqual([])
})

test('hours are kept as they are shown, with a point or a colon, past midnight or not at all', async () => {
  expect((await unit.send(settings, { quietFrom: '21:30', quietUntil: '06.05' })).status).toBe(303)
  const shown = (await unit.open(settings)).text
  expect(shown).toContain('value="21.30"')
  expect(shown).toContain('value="06.05"')

  await unit.send(settings, { quietFrom: '', quietUntil: '' })
  expect((await unit.open(settings)).text).not.toContain('value="21.30"')
})

test('nobody has letters sent to one stranger after the other', async () => {
  const sent = []
  for (const nth of [1, 2, 3, 4, 5, 6])
    sent.push(
      (await unit.send(settings, { email: `orang${nth}@kantor.test`, quietFrom: '20.15', quietUntil: '06.00' })).status,
    )
  expect(sent).toEqual([303, 303, 303, 303, 303, 422])

  await sql`update notice_addresses set email_confirmed = true`.execute(world.db)
  expect((await unit.send(settings, { email: 'orang5@kantor.test' })).status).toBe(303)
})

test('the database keeps no hours that begin and never end', async () => {
  await expect(
    sql`insert into notice_addresses (person_id, quiet_from) select id, '21:00' from people`.execute(world.db),
  ).rejects.toThrow('notice_addresses_check')
})

async function heardBy(...names: string[]): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select username || ' ' || kind as said from notices join people on people.id = recipient_id
    where username = any(${names}::text[]) order by notices.id`.execute(world.db)
  return rows.map(({ said }) => said)
}

async function silencesOf(username: string): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select kind || ' ' || medium as said from notice_silences join people on people.id = person_id
    where username = ${username} order by said`.execute(world.db)
  return rows.map(({ said }) => said)
}
