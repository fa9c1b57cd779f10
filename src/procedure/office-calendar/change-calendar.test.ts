import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { allChecked, allFours, aReport, aRequest, openWorld, password, type World } from '../../../test/world.ts'
import { Forbidden, Refusal } from '../../platform/refusal.ts'
import { officeTime } from '../../registers/calendar/calendar.ts'
import { putHoliday, removeHoliday } from '../../registers/calendar/change/put-holiday.ts'
import { putJointLeave } from '../../registers/calendar/change/put-joint-leave.ts'
import { changePolicy } from '../../registers/settings/change-policy.ts'
import { elementAnswer } from '../feedback/answer.ts'
import { giveFeedback } from '../feedback/give-feedback.ts'
import { deliverReport } from '../handling-report/deliver-report.ts'
import { reportRequest } from '../handling-report/handling-report.ts'
import { holdRepair, resumeRepair } from '../repair/hold-repair.ts'
import { startRepair } from '../repair/start-repair.ts'
import { ticketRequest } from '../request/request.ts'
import { submitTicket } from '../request/submit-ticket.ts'
import { returnWorkOrder } from '../signature/refuse-work-order.ts'
import { signWorkOrder } from '../signature/sign-work-order.ts'
import { wholeTicket } from '../ticket/answer.ts'
import { issueWorkOrder } from '../work-order/issue-work-order.ts'
import { reassignTicket } from '../work-order/reassign-ticket.ts'
import { workOrderRequest } from '../work-order/work-order.ts'
import { changeCalendar, previewChange } from './change-calendar.ts'
import { calendarChanges, movedDueTimes } from './history/queries.ts'

// Friday the 20th to Wednesday the 25th of November 2026; nothing is off but what the tests take off
const monday = { day: '2026-11-23', kind: 'local_day', name: 'Pilkada' }

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterEach(async () => {
  if (await world.db.selectFrom('holidays').where('day', '=', monday.day).select('day').executeTakeFirst()) await open()
})
afterAll(() => world.close())

test('a request from Friday evening waits a day longer where Monday is taken off, and no longer once it is given back', async () => {
  const number = await submitted('20T16:25')
  expect(await due(number)).toBe('2026-11-23T07:40')

  await close()
  expect(await due(number)).toBe('2026-11-24T07:40')
  await open()
  expect(await due(number)).toBe('2026-11-23T07:40')
})

test('a returned order is due anew from its return, and its first wait keeps its time', async () => {
  const number = await printed('20T08:00', '20T08:10')
  await returnWorkOrder(world.db, act('kasubag', '20T16:20'), number, 'Nomor seri belum sesuai.')
  await close()

  expect(await due(number)).toBe('2026-11-24T07:35')
  expect(await clock(number, 'work_order', '24T07:33')).toMatchObject({
    used: 10 + 10 + 3,
    due: '2026-11-24T07:35',
    onTime: true,
  })
  expect(await clock(number, 'work_order', '24T07:36')).toMatchObject({ onTime: false })
  await open()
  expect(await clock(number, 'work_order', '24T07:33')).toMatchObject({ used: 20 + 450 + 3, onTime: false })
})

test('an order that is printed again after a reassignment is due anew from the reassignment', async () => {
  const number = await signed('20T08:00', '20T08:10')
  const technicianId = world.people.get('teknisi2')?.id ?? ''
  await reassignTicket(world.db, act('kasubag', '20T16:20'), number, { technicianId, reason: 'Cuti.' })
  await close()

  expect(await due(number)).toBe('2026-11-24T07:35')
  await issue(number, '24T07:32', 'teknisi2')
  expect(await clock(number, 'work_order', '24T07:40')).toMatchObject({ onTime: true })
  expect(await due(number)).toBe('2026-11-24T07:47')
})

test('a ticket that follows up another is due from its own request', async () => {
  const first = await signed('18T08:00', '18T08:10')
  await startRepair(world.db, act('teknisi1', '18T08:30'), first)
  await deliverReport(world.office, act('teknisi1', '18T09:00'), first, reportRequest.parse(aReport))
  const answer = elementAnswer.parse({ scores: { ...allFours, product: 1 }, comment: 'Masih macet.' })
  await giveFeedback(world.db, act('jantan', '18T10:00'), first, answer)
  const second = await submitted('20T16:25', { followUpOf: first })
  await close()

  expect(await due(second)).toBe('2026-11-24T07:40')
  expect(await due(first)).toBeUndefined()
  expect(await clock(second, 'work_order', '24T07:39')).toMatchObject({ used: 5 + 9, onTime: true })
})

test('work held over the holiday: the holiday counts neither in the gross figure nor in what is taken off it', async () => {
  const number = await signed('20T08:00', '20T08:10')
  await startRepair(world.db, act('teknisi1', '20T08:30'), number)
  await holdRepair(world.db, act('teknisi1', '20T15:30'), number, { reason: 'waiting_for_vendor', note: '' })
  await resumeRepair(world.db, act('teknisi1', '24T08:30'), number)

  expect(await clock(number, 'repair', '24T09:00')).toMatchObject({ used: 410 + 450 + 90, net: 380 })
  await close()
  expect(await clock(number, 'repair', '24T09:00')).toMatchObject({ used: 410 + 90, net: 380 })
})

test('what a signed order promised stays, unless the admin has it counted anew', async () => {
  const waiting = await submitted('20T16:25')
  const promised = await signed('20T08:00', '20T08:10')
  const begun = await signed('20T08:00', '20T08:10')
  await startRepair(world.db, act('teknisi1', '20T08:30'), begun)

  await close()
  expect(await duesOf(waiting, promised, begun)).toEqual(['2026-11-24T07:40', '2026-11-24T16:00', '2026-11-24T16:00'])
  await open()
  await close({ withPromised: true })
  expect(await duesOf(waiting, promised, begun)).toEqual(['2026-11-24T07:40', '2026-11-25T16:00', '2026-11-25T16:00'])
  for (const number of [promised, begun])
    expect(await clock(number, 'repair', '25T09:00')).toMatchObject({ due: '2026-11-24T16:00', onTime: false })
})

test('work that begins after its due time was moved is due when it was moved to; the paper keeps its word', async () => {
  const number = await signed('20T08:00', '20T08:10')
  await close({ withPromised: true })
  await startRepair(world.db, act('teknisi1', '24T08:00'), number)

  expect(await due(number)).toBe('2026-11-25T16:00')
  expect(await clock(number, 'repair', '24T09:00')).toMatchObject({ due: '2026-11-24T16:00', onTime: true })
})

test('where the time runs from the start of the work, it is counted anew from there', async () => {
  await changePolicy(world.office, world.act('admin'), 'sla.handling.start', 'work_started')
  const unbegun = await signed('20T08:00', '20T08:10')
  const begun = await signed('20T08:00', '20T08:10')
  await startRepair(world.db, act('teknisi1', '20T08:30'), begun)
  await changePolicy(world.office, world.act('admin'), 'sla.handling.start', 'spp_signed')

  await close({ withPromised: true })
  expect(await duesOf(unbegun, begun)).toEqual([undefined, '2026-11-25T16:00'])
})

test('a change keeps who, when, what was before and after, and each due time that moved', async () => {
  const number = await submitted('20T16:25')
  const change = await close()
  const [kept] = await calendarChanges(world.db)

  expect(kept).toMatchObject({ id: change?.id, kind: 'holiday', before: null, after: monday, withPromised: false })
  expect(kept).toMatchObject({ changedBy: world.people.get('admin')?.name, changedAt: at('20T17:00') })
  const moved = (await movedDueTimes(world.db, change?.id ?? 0)).find((row) => row.number === number)
  expect(moved).toEqual({ number, stage: 'submitted', dueBefore: at('23T07:40'), dueAfter: at('24T07:40') })
  expect(kept?.moved).toBe(change?.moved.length)
})

test.each([
  "update calendar_changes set kind = 'period'",
  'delete from calendar_changes',
  'truncate calendar_changes cascade',
  "update moved_due_times set due_after = due_after + interval '1 hour'",
  'delete from moved_due_times',
  'truncate moved_due_times',
])('the database refuses to %s', async (statement) => {
  await submitted('20T16:25')
  await close()
  await expect(sql.raw(statement).execute(world.db)).rejects.toThrow(/stays|kept|restrict/)
})

test('a preview tells what would move and what would stay, and changes nothing', async () => {
  const waiting = await submitted('20T16:25')
  const promised = await signed('20T08:00', '20T08:10')
  const before = await calendarChanges(world.db)
  const effect = await previewChange(world.db, act('admin', '20T17:00'), (tx) => putHoliday(tx, monday))

  expect(effect.moved.map(({ ticket }) => ticket.number)).toContain(waiting)
  expect(effect.stayed.map(({ ticket }) => ticket.number)).toContain(promised)
  expect(await due(waiting)).toBe('2026-11-23T07:40')
  expect(await calendarChanges(world.db)).toEqual(before)
})

test('what is so already is no change', async () => {
  await close()
  expect(await changeCalendar(world.db, world.act('admin'), (tx) => putHoliday(tx, monday, monday.day))).toBeUndefined()
})

test('an office that works through joint leave after all moves what waits for its end, and its policy is changed here alone', async () => {
  const number = await submittedAt('2026-12-23T15:55')
  expect(await due(number)).toBe('2026-12-28T07:40')
  const put = (isOff: string) =>
    changeCalendar(world.db, world.act('admin'), (tx) => putJointLeave(tx, world.act('admin'), { isOff }))

  await put('no')
  expect(await due(number)).toBe('2026-12-24T07:40')
  expect(await put('no')).toBeUndefined()
  await put('yes')
  expect(await due(number)).toBe('2026-12-28T07:40')
  await expect(changePolicy(world.office, world.act('admin'), 'calendar.cutiBersamaIsOff', false)).rejects.toThrow(
    Refusal,
  )
})

test('nobody but an admin changes the calendar or looks at what that would do', async () => {
  for (const username of ['kasubag', 'kapusdatin', 'teknisi1', 'jantan']) {
    await expect(changeCalendar(world.db, act(username, '20T17:00'), (tx) => putHoliday(tx, monday))).rejects.toThrow(
      Forbidden,
    )
    await expect(previewChange(world.db, act(username, '20T17:00'), (tx) => putHoliday(tx, monday))).rejects.toThrow(
      Forbidden,
    )
  }
})

/** Takes the Monday off. */
function close(choice = {}) {
  return changeCalendar(world.db, act('admin', '20T17:00'), (tx) => putHoliday(tx, monday), choice)
}

/** Gives it back, and every ticket the due time that it would have had. */
function open() {
  return changeCalendar(world.db, act('admin', '20T17:00'), (tx) => removeHoliday(tx, monday.day), {
    withPromised: true,
  })
}

function submitted(when: string, more = {}) {
  return submittedAt(`2026-11-${when}`, more)
}

function submittedAt(wibTime: string, more = {}) {
  const request = ticketRequest.parse({ ...aRequest, ...more })
  return submitTicket(world.db, world.act('jantan', new Date(`${wibTime}:00+07:00`)), request, [])
}

function issue(number: string, when: string, technician = 'teknisi1') {
  return issueWorkOrder(world.office, act(technician, when), number, workOrderRequest.parse({}))
}

async function printed(when: string, printedWhen: string): Promise<string> {
  const number = await submitted(when)
  await issue(number, printedWhen)
  return number
}

/** Printed and signed in the same minute. */
async function signed(when: string, signedWhen: string): Promise<string> {
  const number = await printed(when, signedWhen)
  await signWorkOrder(world.office, act('kasubag', signedWhen), number, { checklist: allChecked, password })
  return number
}

async function due(number: string): Promise<string | undefined> {
  const ticket = await world.db
    .selectFrom('tickets')
    .where('number', '=', number)
    .select('dueAt')
    .executeTakeFirstOrThrow()
  return wib(ticket.dueAt)
}

function duesOf(...numbers: string[]) {
  return Promise.all(numbers.map(due))
}

async function clock(number: string, activity: string, when: string) {
  const { clocks } = await wholeTicket(world.db, world.act('kasubag').person, number, at(when))
  const found = clocks.find((one) => one.activity === activity)
  return { used: found?.usedMinutes, net: found?.netMinutes, due: wib(found?.dueAt), onTime: found?.onTime }
}

function act(username: string, when: string) {
  return world.act(username, at(when))
}

/** Day and time in November 2026. */
function at(when: string): Date {
  return new Date(`2026-11-${when}:00+07:00`)
}

function wib(time: Date | null | undefined): string | undefined {
  return time ? officeTime(time).slice(0, 16) : undefined
}
