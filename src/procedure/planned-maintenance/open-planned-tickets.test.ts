import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aPlan, early, monday, opened, plan } from '../../../test/planned.ts'
import {
  allChecked,
  allFours,
  aReport,
  aRequest,
  openWorld,
  password,
  printerOfJantan,
  type World,
} from '../../../test/world.ts'
import { eventById } from '../../notifications/queries.ts'
import { tell } from '../../notifications/tell.ts'
import { tellOfEvent } from '../../notifications/tell-of-event.ts'
import { InvalidInput, NotFound, Refusal } from '../../platform/refusal.ts'
import { changeState } from '../../registers/assets/change-state.ts'
import { transferAsset } from '../../registers/assets/transfer-asset.ts'
import { putHoliday } from '../../registers/calendar/change/put-holiday.ts'
import { elementAnswer } from '../feedback/answer.ts'
import { giveFeedback } from '../feedback/give-feedback.ts'
import { deliverReport } from '../handling-report/deliver-report.ts'
import { reportRequest } from '../handling-report/handling-report.ts'
import { changeCalendar } from '../office-calendar/change-calendar.ts'
import { startRepair } from '../repair/start-repair.ts'
import { cancelTicket } from '../request/cancel-ticket.ts'
import { ticketRequest } from '../request/request.ts'
import { submitTicket } from '../request/submit-ticket.ts'
import { signWorkOrder } from '../signature/sign-work-order.ts'
import { ticketRecord } from '../ticket/record.ts'
import { issueWorkOrder } from '../work-order/issue-work-order.ts'
import { workOrderRequest } from '../work-order/work-order.ts'
import { changePlan, setPlanActive } from './change-plan.ts'
import { openPlannedTickets } from './open-planned-tickets.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

/** Every morning from the first to the last, also of days on which nobody works. */
async function mornings(first: string, last: string) {
  for (let at = early(first); at <= early(last); at = new Date(at.getTime() + 24 * 60 * 60_000))
    await openPlannedTickets(world.db, at)
}

test('every printer gets one ticket in the period, one a day at the most, on working days alone', async () => {
  await plan(world)
  await mornings('2026-09-01', '2026-10-06')

  const tickets = await opened(world)
  const printers = await world.db.selectFrom('assets').where('category', '=', 'printer').selectAll().execute()
  expect(tickets.map(({ register }) => register).toSorted()).toEqual(
    printers.map(({ register }) => register).toSorted(),
  )
  expect(new Set(tickets.map(({ day }) => day)).size).toBe(printers.length)
  expect(tickets.map(({ day }) => new Date(day).getUTCDay()).filter((day) => day === 0 || day === 6)).toEqual([])

  await carryOut(tickets[0]?.number ?? '', { checklist: answers })
  await openPlannedTickets(world.db, early('2026-10-07'))
  expect((await opened(world)).filter(({ day }) => day === '2026-10-07')).toMatchObject([
    { register: tickets[0]?.register },
  ])
})

test('two processes at once open each ticket once', async () => {
  await plan(world, { everyMonths: '1' })
  await Promise.all([1, 2, 3].map(() => openPlannedTickets(world.db, early('2026-09-30'))))

  const tickets = await opened(world)
  expect(tickets.length).toBeGreaterThan(0)
  expect(new Set(tickets.map(({ register }) => register)).size).toBe(tickets.length)
  await openPlannedTickets(world.db, new Date('2026-09-30T09:00:00+07:00'))
  expect(await opened(world)).toEqual(tickets)
})

test('the database itself takes no second ticket of an asset in a period', async () => {
  await plan(world)
  await openPlannedTickets(world.db, early(monday))
  const number = await world.aTicket({ stage: 'submitted', by: 'keljal' })

  await expect(
    sql`insert into planned_tickets select plan_id, asset_id, period_start,
      (select id from tickets where number = ${number}), opened_on, checklist from planned_tickets limit 1`.execute(
      world.db,
    ),
  ).rejects.toThrow(/planned_tickets_pkey/)
  await expect(sql`delete from planned_tickets`.execute(world.db)).rejects.toThrow(/kept/)
})

test('after days without a server at most two days more are made up a day', async () => {
  await plan(world)
  await openPlannedTickets(world.db, early('2026-09-27'))
  expect(await opened(world)).toEqual([])
  await openPlannedTickets(world.db, early('2026-09-28'))
  expect((await opened(world)).length).toBe(3)
  await openPlannedTickets(world.db, early('2026-09-28'))
  expect((await opened(world)).length).toBe(3)
  await openPlannedTickets(world.db, early('2026-09-29'))
  expect((await opened(world)).length).toBe(6)
})

test('an asset with an open ticket is passed over, and its turn comes once that has ended', async () => {
  await plan(world, { scope: 'chosen', registers: printerOfJantan })
  const number = await world.aTicket({ stage: 'submitted' })
  await openPlannedTickets(world.db, early(monday))
  expect(await opened(world)).toEqual([])

  await cancelTicket(world.db, world.act('jantan'), number, 'Sudah normal.')
  await openPlannedTickets(world.db, early('2026-09-08'))
  expect((await opened(world)).map(({ day }) => day)).toEqual(['2026-09-08'])
})

test('what was disposed of or lent is left out; what was transferred is maintained where it is', async () => {
  await plan(world, { serves: 'unit' })
  const clerk = world.act('pengurusbarang')
  const printers = await world.db
    .selectFrom('assets')
    .where('category', '=', 'printer')
    .orderBy('unitId')
    .select('register')
    .execute()
  const [disposed = '', lent = ''] = printers
    .map(({ register }) => register)
    .filter((register) => register !== printerOfJantan)
  const keljal = world.people.get('keljal')
  const reason = { reason: 'Sesuai keputusan.', reference: '027/1', effectiveOn: '' }
  await changeState(world.db, clerk, disposed, { state: 'disposed', ...reason })
  await changeState(world.db, clerk, lent, { state: 'lent', ...reason })
  await transferAsset(world.db, clerk, printerOfJantan, {
    unitId: String(keljal?.unitId),
    holderName: '',
    location: '',
    ...reason,
  })
  await mornings(monday, '2026-10-06')

  const tickets = await opened(world)
  expect(tickets.map(({ register }) => register)).not.toContain(disposed)
  expect(tickets.map(({ register }) => register)).not.toContain(lent)
  const moved = tickets.find(({ register }) => register === printerOfJantan)?.number ?? ''
  expect((await ticketRecord(world.db, world.act('kasubag').person, moved)).unitId).toBe(keljal?.unitId)
})

test('a holiday that is put in meanwhile moves what is to come and opens nothing twice', async () => {
  await plan(world)
  await mornings(monday, '2026-09-14')
  const before = await opened(world)
  for (const day of ['2026-09-15', '2026-09-16', '2026-09-17', '2026-09-18', '2026-09-21']) {
    const holiday = { day, kind: 'local_day', name: 'Libur daerah' }
    await changeCalendar(world.db, world.act('admin'), (tx) => putHoliday(tx, holiday), {
      withPromised: false,
      seen: undefined,
    })
  }
  await mornings('2026-09-15', '2026-10-06')

  const after = await opened(world)
  expect(after.slice(0, before.length)).toEqual(before)
  expect(new Set(after.map(({ register }) => register)).size).toBe(after.length)
  expect(after.filter(({ day }) => day >= '2026-09-15' && day <= '2026-09-21')).toEqual([])
  expect(after.length).toBe(7)
})

test('a paused plan opens nothing, and goes on where it is resumed', async () => {
  const id = await plan(world)
  await setPlanActive(world.db, world.act('admin'), id, false)
  await openPlannedTickets(world.db, early(monday))
  expect(await opened(world)).toEqual([])

  await setPlanActive(world.db, world.act('admin'), id, true)
  await openPlannedTickets(world.db, early(monday))
  expect((await opened(world)).length).toBe(1)
})

async function carryOut(number: string, report: Record<string, unknown>) {
  const { office, db, act } = world
  await issueWorkOrder(office, act('teknisi1'), number, workOrderRequest.parse({}))
  await signWorkOrder(office, act('kasubag'), number, { checklist: allChecked, password })
  await startRepair(db, act('teknisi1'), number)
  return deliverReport(office, act('teknisi1'), number, reportRequest.parse({ ...aReport, ...report }))
}

const answers = [{ done: true }, { done: false, note: 'Tinta habis' }]

test('what serves nobody goes through the whole procedure and ends with its report, outside gate and index', async () => {
  const id = await plan(world, { scope: 'chosen', registers: printerOfJantan })
  await openPlannedTickets(world.db, early(monday))
  const [{ number } = { number: '' }] = await opened(world)
  const kasubag = world.act('kasubag').person
  const submitted = await ticketRecord(world.db, kasubag, number)
  expect(submitted).toMatchObject({
    stage: 'submitted',
    servesUnit: false,
    unitId: kasubag.unitId,
    register: printerOfJantan,
  })
  expect(submitted.description).toMatch(/^Pemeliharaan terencana: Pembersihan printer\./)
  await changePlan(world.db, world.act('kasubag'), id, { ...aPlan, checklist: 'Butir yang baru' })

  await carryOut(number, { checklist: answers })
  const closed = await ticketRecord(world.db, kasubag, number)
  expect(closed).toMatchObject({ stage: 'closed', scores: null, readAt: null })
  expect(closed.checked).toEqual([
    { item: 'Bersihkan rol', done: true, note: '' },
    { item: 'Cetak halaman uji', done: false, note: 'Tinta habis' },
  ])
  expect(await world.db.selectFrom('unreadReports').selectAll().execute()).toHaveLength(1)
  const index = await (await world.signIn('kasubag')).get('/satisfaction-index')
  expect(JSON.stringify(index.body)).not.toMatch(/"handled":[1-9]/)
  await world.aTicket({ stage: 'submitted' })
})

test('what serves a unit is rated by it; a unit that owes feedback is passed over and keeps its override', async () => {
  await plan(world, { scope: 'chosen', registers: printerOfJantan, serves: 'unit' })
  const owed = await world.aTicket({ stage: 'awaiting_feedback', request: { device: null, category: 'software' } })
  await world.db
    .insertInto('gateOverrides')
    .values({
      unitId: world.act('jantan').person.unitId,
      reason: 'Mendesak.',
      grantedBy: world.act('kasubag').person.id,
      grantedAt: new Date(),
    })
    .execute()
  await openPlannedTickets(world.db, early(monday))
  expect(await opened(world)).toEqual([])
  expect(await world.db.selectFrom('gateOverrides').select('ticketId').execute()).toEqual([{ ticketId: null }])

  await giveFeedback(world.db, world.act('jantan'), owed, elementAnswer.parse({ scores: allFours }))
  await openPlannedTickets(world.db, early('2026-09-08'))
  const [{ number } = { number: '' }] = await opened(world)
  await carryOut(number, { checklist: answers })
  await expect(submitTicket(world.db, world.act('jantan'), ticketRequest.parse(aRequest), [])).resolves.toBeTruthy()
  await expect(submitTicket(world.db, world.act('jantan'), ticketRequest.parse(aRequest), [])).rejects.toMatchObject({
    code: 'feedback-owed',
  })
  await giveFeedback(world.db, world.act('jantan'), number, elementAnswer.parse({ scores: allFours }))
  expect((await ticketRecord(world.db, world.act('jantan').person, number)).stage).toBe('closed')
})

test('a report that leaves a point out, or gives no reason, is refused and takes nothing', async () => {
  await plan(world, { scope: 'chosen', registers: printerOfJantan })
  await openPlannedTickets(world.db, early(monday))
  const [{ number } = { number: '' }] = await opened(world)

  await expect(carryOut(number, { checklist: [] })).rejects.toMatchObject({
    errors: [{ path: 'checklist.0.done' }, { path: 'checklist.1.done' }],
  })
  const again = (checklist: unknown) =>
    deliverReport(world.office, world.act('teknisi1'), number, reportRequest.parse({ ...aReport, checklist }))
  await expect(again([{ done: true }, { done: false }])).rejects.toMatchObject({
    errors: [{ path: 'checklist.1.note' }],
  })
  await expect(again([...answers, ...answers])).rejects.toBeInstanceOf(InvalidInput)
  const unplanned = await world.aTicket({ stage: 'in_progress', by: 'keljal' })
  await expect(
    deliverReport(
      world.office,
      world.act('teknisi1'),
      unplanned,
      reportRequest.parse({ ...aReport, checklist: answers }),
    ),
  ).rejects.toBeInstanceOf(InvalidInput)
})

test('a plan begins no earlier than today, keeps its rhythm and tells two planners apart', async () => {
  await expect(plan(world, { startsOn: '2026-09-06' })).rejects.toMatchObject({ errors: [{ path: 'startsOn' }] })
  await expect(plan(world, { scope: 'chosen', registers: 'tidak-ada' })).rejects.toMatchObject({
    errors: [{ path: 'registers' }],
  })
  await expect(plan(world, { everyMonths: '61' })).rejects.toMatchObject({ errors: [{ path: 'everyMonths' }] })
  await expect(plan(world, { checklist: ' \n ' })).rejects.toMatchObject({ errors: [{ path: 'checklist' }] })
  await expect(plan(world, { checklist: 'x'.repeat(201) })).rejects.toMatchObject({ errors: [{ path: 'checklist' }] })
  await expect(plan(world, { phone: '12' })).rejects.toMatchObject({ errors: [{ path: 'phone' }] })
  await expect(plan(world, { unit: 'TIDAK-ADA' })).rejects.toMatchObject({ errors: [{ path: 'unit' }] })

  const id = await plan(world)
  const kasubag = world.act('kasubag')
  const { seen } = await world.db
    .selectFrom('maintenancePlanChanges')
    .select(({ fn }) => fn.max('id').as('seen'))
    .executeTakeFirstOrThrow()
  expect(await changePlan(world.db, kasubag, id, { ...aPlan, seen })).toBe(false)
  expect(await changePlan(world.db, kasubag, id, { ...aPlan, checklist: 'Satu', seen })).toBe(true)
  const late = changePlan(world.db, world.act('admin'), id, { ...aPlan, seen })
  await expect(late).rejects.toMatchObject({ code: 'plan-changed-meanwhile' })
  await expect(late).rejects.toBeInstanceOf(Refusal)
  await expect(changePlan(world.db, kasubag, 4711, aPlan)).rejects.toBeInstanceOf(NotFound)
  await expect(sql`update maintenance_plans set every_months = 2`.execute(world.db)).rejects.toThrow(/rhythm/)
})

test('of many planned tickets technicians read in their inbox and get no message', async () => {
  await plan(world)
  await openPlannedTickets(world.db, early(monday))
  const { id, ticketId } = await world.db
    .selectFrom('ticketEvents')
    .select(['id', 'ticketId'])
    .executeTakeFirstOrThrow()
  expect(await eventById(world.db, id)).toMatchObject({ planned: true, servesUnit: false })
  await tellOfEvent(world.db, id)
  expect(await world.db.selectFrom('notices').select('kind').distinct().execute()).toEqual([{ kind: 'new_ticket' }])

  const personId = world.act('teknisi1').person.id
  const address = { personId, email: 'teknisi1@example.test', emailConfirmed: true }
  await world.db.insertInto('noticeAddresses').values(address).execute()
  const telling = { kind: 'new_ticket', people: [personId], ticketId, at: new Date(), details: {} } as const
  const told = (occasion: string, inboxOnly: boolean) =>
    world.db.transaction().execute((tx) => tell(tx, { ...telling, people: [personId], occasion, inboxOnly }))
  await told('planned', true)
  expect(await world.db.selectFrom('deliveries').selectAll().execute()).toEqual([])
  await told('asked for', false)
  expect(await world.db.selectFrom('deliveries').selectAll().execute()).toHaveLength(1)
})
