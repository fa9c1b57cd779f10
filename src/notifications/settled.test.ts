import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { runJobs } from '../../test/jobs.ts'
import { allFours, aReport, openWorld, type World } from '../../test/world.ts'
import { elementAnswer } from '../procedure/feedback/answer.ts'
import { giveFeedback } from '../procedure/feedback/give-feedback.ts'
import { deliverReport } from '../procedure/handling-report/deliver-report.ts'
import { reportRequest } from '../procedure/handling-report/handling-report.ts'
import { holdRepair, resumeRepair } from '../procedure/repair/hold-repair.ts'
import { cancelTicket } from '../procedure/request/cancel-ticket.ts'
import { rejectTicket, returnWorkOrder } from '../procedure/signature/refuse-work-order.ts'
import { revokeOrder } from '../procedure/signature/revoke/revoke-order.ts'
import { issueWorkOrder } from '../procedure/work-order/issue-work-order.ts'
import { reassignTicket } from '../procedure/work-order/reassign-ticket.ts'
import { workOrderRequest } from '../procedure/work-order/work-order.ts'
import { tellOfEvent } from './tell-of-event.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
// or else the unit could not submit the next
afterEach(async () => {
  const owed = await world.db.selectFrom('tickets').where('stage', '=', 'awaiting_feedback').select('number').execute()
  for (const { number } of owed) await rate(number)
})

type Wish = Parameters<World['aTicket']>[0]
type Deed = (number: string) => Promise<unknown>

test.each<[string, Wish['stage'], Deed[], string]>([
  ['the print', 'submitted', [print], 'kasubag order_to_sign'],
  ['the return', 'awaiting_signature', [giveBack], 'teknisi1 order_returned'],
  ['the rejection', 'awaiting_signature', [reject], ''],
  ['the cancellation', 'submitted', [cancel], ''],
  ['the revocation', 'signed', [revoke], 'teknisi1 order_returned'],
  ['the reassignment', 'signed', [revoke, reassign], 'teknisi2 order_reassigned'],
  ['the report', 'in_progress', [reassign, report], 'sekretariat feedback_owed'],
  ['the rating', 'awaiting_feedback', [rate], ''],
])('what asked for an act is settled by %s', async (_, stage, deeds, left) => {
  const number = await world.aTicket({ stage, by: 'sekretariat' })
  for (const deed of deeds) await deed(number)
  await runJobs(world.office)

  expect((await unread(number)).join()).toBe(left)
})

test('the signature settles what asked for it, the beginning of the work what asked for that', async () => {
  const signed = await world.aTicket({ stage: 'signed', by: 'sekretariat' })
  const begun = await world.aTicket({ stage: 'in_progress', by: 'sekretariat' })
  await runJobs(world.office)

  expect(await unread(signed)).toEqual(['teknisi1 order_signed'])
  expect(await unread(begun)).toEqual([])
})

test('a pause settles nothing, and news stay unread whatever is done', async () => {
  const number = await world.aTicket({ stage: 'in_progress', by: 'sekretariat' })
  await reassign(number)
  await runJobs(world.office)
  await holdRepair(world.db, world.act('teknisi2'), number, { reason: 'other', note: 'Menunggu teknisi vendor.' })
  await resumeRepair(world.db, world.act('teknisi2'), number)
  await runJobs(world.office)
  expect(await unread(number)).toEqual(['teknisi2 order_reassigned'])

  await report(number)
  await runJobs(world.office)
  const { rows } = await sql<{ kind: string }>`select kind::text from notices join tickets on tickets.id = ticket_id
    where number = ${number} and read_at is null order by notices.id`.execute(world.db)
  expect(rows.map(({ kind }) => kind)).toEqual(['work_begun', 'work_held', 'report_delivered', 'feedback_owed'])
})

test('what was read keeps its time, and other tickets keep their notices', async () => {
  const other = await world.aTicket({ stage: 'submitted', by: 'sekretariat' })
  const number = await world.aTicket({ stage: 'submitted', by: 'sekretariat' })
  await runJobs(world.office)
  const before = new Date('2026-01-05T01:00:00Z')
  await sql`update notices set read_at = ${before} from tickets, people
    where tickets.id = ticket_id and number = ${number} and people.id = recipient_id and username = 'teknisi2'`.execute(
    world.db,
  )
  await print(number)
  await runJobs(world.office)

  const { rows } = await sql<{ readAt: Date }>`select read_at from notices join tickets on tickets.id = ticket_id
    join people on people.id = recipient_id where number = ${number} and username = 'teknisi2'`.execute(world.db)
  expect(rows).toEqual([{ readAt: before }])
  expect(await unread(other)).toEqual(['teknisi1 new_ticket', 'teknisi2 new_ticket'])
})

test('jobs that run in another order, or at once, leave no question that was answered', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature', by: 'sekretariat' })
  const [submit = 0, issue = 0] = await eventsOf(number)
  await tellOfEvent(world.db, issue)
  await tellOfEvent(world.db, submit)
  expect(await unread(number)).toEqual(['kasubag order_to_sign'])

  const another = await world.aTicket({ stage: 'awaiting_signature', by: 'sekretariat' })
  await Promise.all((await eventsOf(another)).map((id) => tellOfEvent(world.db, id)))
  expect(await unread(another)).toEqual(['kasubag order_to_sign'])
})

test('an act that is done while its question is being told waits for that, and answers it', async () => {
  const number = await world.aTicket({ stage: 'submitted', by: 'sekretariat' })
  const [submit = 0] = await eventsOf(number)
  await Promise.all([tellOfEvent(world.db, submit), print(number)])
  await runJobs(world.office)

  expect(await unread(number)).toEqual(['kasubag order_to_sign'])
})

async function print(number: string) {
  await issueWorkOrder(world.office, world.act('teknisi1'), number, workOrderRequest.parse({}))
}

async function giveBack(number: string) {
  await returnWorkOrder(world.db, world.act('kasubag'), number, 'Nomor seri belum sesuai.')
}

async function reject(number: string) {
  await rejectTicket(world.db, world.act('kasubag'), number, 'Sudah ada tiket lain untuk printer ini.')
}

async function cancel(number: string) {
  await cancelTicket(world.db, world.act('sekretariat'), number, 'Sudah normal.')
}

async function revoke(number: string) {
  await revokeOrder(world.db, world.act('kasubag'), number, 'Printer sudah diganti.')
}

async function reassign(number: string) {
  const technicianId = world.act('teknisi2').person.id
  await reassignTicket(world.db, world.act('kasubag'), number, { technicianId, reason: 'Cuti.' })
}

async function report(number: string) {
  await deliverReport(world.office, world.act('teknisi2'), number, reportRequest.parse(aReport))
}

async function rate(number: string) {
  await giveFeedback(world.db, world.act('sekretariat'), number, elementAnswer.parse({ scores: allFours }))
}

/** Of what asks for an act, as 'who kind'. */
async function unread(number: string): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select username || ' ' || kind as said from notices join people on people.id = recipient_id
      join tickets on tickets.id = ticket_id
    where number = ${number} and read_at is null
      and kind in ('new_ticket', 'order_to_sign', 'order_signed', 'order_returned', 'order_reassigned', 'feedback_owed')
    order by said`.execute(world.db)
  return rows.map(({ said }) => said)
}

async function eventsOf(number: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select ticket_events.id from ticket_events
    join tickets on tickets.id = ticket_id where number = ${number} order by ticket_events.id`.execute(world.db)
  return rows.map(({ id }) => id)
}
