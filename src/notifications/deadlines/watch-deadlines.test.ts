import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { ticketRequest } from '../../procedure/request/request.ts'
import { submitTicket } from '../../procedure/request/submit-ticket.ts'
import { changePolicy } from '../../registers/settings/change-policy.ts'
import { watchDeadlines } from './watch-deadlines.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => sql`delete from notices`.execute(world.db))

const office = (time: string) => new Date(`2026-11-${time}+07:00`)

test('an order that is not printed in time is told to every technician, after twice the time to the Kasubag TU, each once', async () => {
  const number = await submittedAt(office('23T09:00'))

  await watchDeadlines(world.db, office('23T09:14:59'))
  expect(await noticesOf(number)).toEqual([])
  await watchDeadlines(world.db, office('23T09:15'))
  await watchDeadlines(world.db, office('23T09:16'))
  expect(await noticesOf(number)).toEqual(['teknisi1 deadline_passed', 'teknisi2 deadline_passed'])
  await Promise.all([watchDeadlines(world.db, office('23T09:30')), watchDeadlines(world.db, office('23T09:30'))])
  expect(await noticesOf(number)).toEqual([
    'teknisi1 deadline_passed',
    'teknisi2 deadline_passed',
    'kasubag deadline_passed',
  ])
})

test('what fell due while the server was off is told once when it is back', async () => {
  const number = await submittedAt(office('20T16:29'), 'sekretariat')

  await watchDeadlines(world.db, office('25T10:00'))
  await watchDeadlines(world.db, office('25T10:01'))
  expect(await noticesOf(number)).toEqual([
    'teknisi1 deadline_passed',
    'teknisi2 deadline_passed',
    'kasubag deadline_passed',
  ])
})

test('the work is told of before it falls due, at three quarters of its time, and to the head long after', async () => {
  const number = await world.aTicket({ stage: 'signed', by: 'sekretariat' })
  const now = await shift(number, office('23T09:15'), office('25T16:00'))

  await watchDeadlines(world.db, now)
  expect(await noticesOf(number)).toEqual([])
  await watchDeadlines(world.db, office('25T09:48'))
  expect(await noticesOf(number)).toEqual([])
  await watchDeadlines(world.db, office('25T09:49'))
  expect(await noticesOf(number)).toEqual(['teknisi1 deadline_near'])
  await watchDeadlines(world.db, office('25T16:00'))
  expect(await noticesOf(number)).toEqual([
    'teknisi1 deadline_near',
    'teknisi1 deadline_passed',
    'kasubag deadline_passed',
  ])
  await watchDeadlines(world.db, office('30T16:00'))
  expect(await noticesOf(number)).toContain('kapusdatin deadline_passed')
})

test('what is late already was never near', async () => {
  const number = await world.aTicket({ stage: 'signed', by: 'sekretariat' })
  await shift(number, office('23T09:15'), office('25T16:00'))

  await watchDeadlines(world.db, office('25T16:00'))
  expect(await noticesOf(number)).toEqual(['teknisi1 deadline_passed', 'kasubag deadline_passed'])
})

test('feedback is asked for again after 1, 3 and 5 working days, and only once where several went by', async () => {
  const number = await world.aTicket({ stage: 'awaiting_feedback' })
  await sql`update tickets set stage_since = ${office('20T10:00')} where number = ${number}`.execute(world.db)

  await watchDeadlines(world.db, office('23T09:59'))
  expect(await noticesOf(number)).toEqual([])
  await watchDeadlines(world.db, office('23T10:00'))
  await watchDeadlines(world.db, office('24T10:00'))
  expect(await noticesOf(number)).toEqual(['jantan feedback_reminder'])
  await watchDeadlines(world.db, office('30T10:00'))
  expect(await noticesOf(number)).toEqual(['jantan feedback_reminder', 'jantan feedback_reminder'])
})

test('the administrator changes who is told when, and what he mistypes is refused', async () => {
  await changePolicy(world.office, world.act('admin'), 'escalation.rules', ['pencetakan 400% kepala pusdatin'])
  const number = await submittedAt(office('23T09:00'), 'keljal')

  await watchDeadlines(world.db, office('23T10:00'))
  expect(await noticesOf(number)).toEqual(['kapusdatin deadline_passed'])
  await expect(
    changePolicy(world.office, world.act('admin'), 'escalation.rules', ['pencetakan besok semua']),
  ).rejects.toMatchObject({ errors: [{ path: 'escalation.rules' }] })
})

test('from October on administrators hear once a month of a year without holidays', async () => {
  await watchDeadlines(world.db, new Date('2027-09-30T10:00+07:00'))
  expect(await emptyYears()).toBe(0)
  await watchDeadlines(world.db, new Date('2027-10-01T10:00+07:00'))
  await watchDeadlines(world.db, new Date('2027-10-30T10:00+07:00'))
  expect(await emptyYears()).toBe(1)
  await watchDeadlines(world.db, new Date('2027-11-01T10:00+07:00'))
  expect(await emptyYears()).toBe(2)
})

async function submittedAt(at: Date, by = 'keljal'): Promise<string> {
  const request = {
    category: 'software',
    description: 'Aplikasi surat tidak dapat dibuka sejak pagi.',
    requesterName: 'Retno Widyaningsih',
    phone: '081234567890',
    location: 'Lantai 6',
    device: null,
    supportsWork: true,
  }
  return await submitTicket(world.db, world.act(by, at), ticketRequest.parse(request), [])
}

/** As if it had been signed then. */
async function shift(number: string, signedAt: Date, dueAt: Date): Promise<Date> {
  await sql`alter table ticket_events disable trigger ticket_events_are_kept`.execute(world.db)
  await sql`update ticket_events set at = ${signedAt} from tickets
    where tickets.id = ticket_id and number = ${number}`.execute(world.db)
  await sql`alter table ticket_events enable trigger ticket_events_are_kept`.execute(world.db)
  await sql`update tickets set stage_since = ${signedAt}, due_at = ${dueAt} where number = ${number}`.execute(world.db)
  return signedAt
}

async function emptyYears(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from notices where kind = 'calendar_empty'`.execute(
    world.db,
  )
  return rows[0]?.n ?? 0
}

async function noticesOf(number: string): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select username || ' ' || kind as said from notices join people on people.id = recipient_id
      join tickets on tickets.id = ticket_id
    where number = ${number} order by notices.at, array_position(array['teknisi1', 'teknisi2', 'kasubag'], username), notices.id`.execute(
    world.db,
  )
  return rows.map(({ said }) => said)
}
