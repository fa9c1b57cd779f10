import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { allChecked, openWorld, password, type World } from '../../../test/world.ts'
import { startRepair } from '../../procedure/repair/start-repair.ts'
import { revokeOrder } from '../../procedure/signature/revoke/revoke-order.ts'
import { signWorkOrder } from '../../procedure/signature/sign-work-order.ts'
import { issueWorkOrder } from '../../procedure/work-order/issue-work-order.ts'
import { workOrderRequest } from '../../procedure/work-order/work-order.ts'
import { changePolicy, resetPolicy } from '../../registers/settings/change-policy.ts'
import { openTickets } from './queries.ts'
import { watchDeadlines } from './watch-deadlines.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => sql`delete from notices`.execute(world.db))

const office = (time: string) => new Date(`2026-11-${time}+07:00`)
type Wish = Parameters<World['aTicket']>[0]

test('an order that is not signed in time is told to whoever may sign, after three times the time to the head', async () => {
  const number = await waiting({ stage: 'awaiting_signature' }, office('23T09:00'), office('23T09:15'))

  await watchDeadlines(world.db, office('23T09:14:59'))
  expect(await noticesOf(number)).toEqual([])
  await watchDeadlines(world.db, office('23T09:15'))
  await watchDeadlines(world.db, office('23T09:44:59'))
  expect(await noticesOf(number)).toEqual(['kasubag deadline_passed'])
  await watchDeadlines(world.db, office('23T09:45'))
  expect(await noticesOf(number)).toEqual(['kasubag deadline_passed', 'kapusdatin deadline_passed'])
})

test('a returned order has a time of its own', async () => {
  const number = await waiting({ stage: 'returned' }, office('23T09:00'), office('23T09:15'))

  await watchDeadlines(world.db, office('23T09:15'))
  expect(await noticesOf(number)).toEqual(['teknisi1 deadline_passed', 'teknisi2 deadline_passed'])
})

test('a time that is moved is told anew, and of one that is told hears nobody who comes later', async () => {
  const number = await waiting({ stage: 'submitted' }, office('23T09:00'), office('23T09:15'))
  await watchDeadlines(world.db, office('23T09:15'))
  await sql`update people set role = 'technician' where username = 'pengurusbarang'`.execute(world.db)
  await watchDeadlines(world.db, office('23T09:16'))
  expect(await noticesOf(number)).toHaveLength(2)

  await sql`update tickets set due_at = ${office('23T09:20')} where number = ${number}`.execute(world.db)
  await watchDeadlines(world.db, office('23T09:20'))
  await sql`update people set role = 'asset_clerk' where username = 'pengurusbarang'`.execute(world.db)
  expect(await noticesOf(number)).toHaveLength(5)
})

test('whoever is meant by two rules is told once, and a rule that is written anew tells nobody again', async () => {
  const number = await waiting({ stage: 'awaiting_signature' }, office('23T09:00'), office('23T09:15'))
  await rules('verifikasi 100% penandatangan', 'verifikasi 100% kasubag tu')
  await watchDeadlines(world.db, office('23T09:15'))
  await rules('Verifikasi  100 %  Kasubag TU', 'verifikasi 100% penandatangan')
  await watchDeadlines(world.db, office('23T09:16'))
  await resetPolicy(world.db, world.act('admin'), 'escalation.rules')

  expect(await noticesOf(number)).toEqual(['kasubag deadline_passed'])
})

test('the time runs from the newest signature, or from the beginning of the work where that sets it', async () => {
  const number = await world.aTicket({ stage: 'signed', by: 'sekretariat' })
  await revokeOrder(world.db, world.act('kasubag'), number, 'Printer sudah diganti.')
  await issueWorkOrder(world.office, world.act('teknisi1'), number, workOrderRequest.parse({}))
  const again = world.act('kasubag', new Date(Date.now() + 60_000))
  await signWorkOrder(world.office, again, number, { checklist: allChecked, password })
  await startRepair(world.db, world.act('teknisi1', new Date(Date.now() + 120_000)), number)
  expect(await repairFrom(number)).toEqual(again.at)

  await changePolicy(world.office, world.act('admin'), 'sla.handling.start', 'work_started')
  const other = await world.aTicket({ stage: 'signed', by: 'sekretariat' })
  const begins = world.act('teknisi1', new Date(Date.now() + 60_000))
  await startRepair(world.db, begins, other)
  await changePolicy(world.office, world.act('admin'), 'sla.handling.start', 'spp_signed')
  expect(await repairFrom(other)).toEqual(begins.at)
})

test('feedback is asked for again on working days alone, also by a server that comes back', async () => {
  const number = await waiting({ stage: 'awaiting_feedback' }, office('19T10:00'), null)

  await watchDeadlines(world.db, office('21T10:00'))
  await watchDeadlines(world.db, office('22T23:59'))
  expect(await noticesOf(number)).toEqual([])
  await watchDeadlines(world.db, office('23T00:00'))
  expect(await noticesOf(number)).toEqual(['keljal feedback_reminder'])
})

test('what is rated while its reminder is being written is not asked for any more', async () => {
  const number = await waiting({ stage: 'awaiting_feedback', by: 'jantan' }, office('20T10:00'), null)
  const rated = Promise.withResolvers<void>()
  const rating = world.db.transaction().execute(async (tx) => {
    await sql`select from tickets where number = ${number} for update`.execute(tx)
    await rated.promise
    await sql`update tickets set stage = 'closed', stage_since = now() where number = ${number}`.execute(tx)
  })
  const watching = watchDeadlines(world.db, office('23T10:00'))
  await expect.poll(waitsForALock).toBe(true)
  rated.resolve()
  await Promise.all([rating, watching])

  expect(await noticesOf(number)).toEqual([])
})

/** As if it had come to its stage then. */
async function waiting(wish: Wish, since: Date, dueAt: Date | null): Promise<string> {
  const number = await world.aTicket({ by: 'keljal', ...wish })
  await sql`update tickets set stage_since = ${since}, due_at = ${dueAt} where number = ${number}`.execute(world.db)
  return number
}

async function rules(...lines: string[]) {
  await changePolicy(world.office, world.act('admin'), 'escalation.rules', lines)
}

async function repairFrom(number: string): Promise<Date | null | undefined> {
  return (await openTickets(world.db)).find((ticket) => ticket.number === number)?.repairFrom
}

async function waitsForALock(): Promise<boolean> {
  const { rows } = await sql`select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(world.db)
  return rows.length > 0
}

async function noticesOf(number: string): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select username || ' ' || kind as said from notices join people on people.id = recipient_id
      join tickets on tickets.id = ticket_id
    where number = ${number} order by notices.at, username`.execute(world.db)
  return rows.map(({ said }) => said)
}
