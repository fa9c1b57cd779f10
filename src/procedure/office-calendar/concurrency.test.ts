import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allChecked, aRequest, openWorld, password, type World } from '../../../test/world.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import { putHoliday } from '../../registers/calendar/change/put-holiday.ts'
import { calendarVersion, holdCalendar, loadCalendar, readCalendar } from '../../registers/calendar/queries.ts'
import { ticketRequest } from '../request/request.ts'
import { submitTicket } from '../request/submit-ticket.ts'
import { signWorkOrder } from '../signature/sign-work-order.ts'
import { signatureDue, workOrderDue } from '../ticket/due.ts'
import { issueWorkOrder } from '../work-order/issue-work-order.ts'
import { workOrderRequest } from '../work-order/work-order.ts'
import { changeCalendar } from './change-calendar.ts'
import { calendarChanges } from './history/queries.ts'

const friday = new Date('2026-11-20T16:25:00+07:00')
const off = (day: string) => ({ day, kind: 'local_day', name: 'Kantor tutup' })

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a request that is just being written falls due by the calendar that is changed meanwhile', async () => {
  let submitting: Promise<string> | undefined
  let changing: Promise<unknown> | undefined

  await world.db.transaction().execute(async (tx) => {
    // the request holds the calendar and waits for its unit, the change waits for the request
    await tx.selectFrom('units').where('code', '=', 'JANTAN').select('id').forUpdate().execute()
    submitting = submit()
    await untilWaiting(1)
    changing = take('2026-11-23')
    await untilWaiting(2)
  })
  const [number] = await Promise.all([submitting, changing])

  expect(await dueOf(number ?? '')).toEqual(new Date('2026-11-24T07:40:00+07:00'))
})

test('whoever remembers the calendar of a moment ago counts by the new one', async () => {
  const known = await readCalendar(world.db)
  const [newest] = await calendarChanges(world.db)
  const behind: Calendar = { ...known, version: known.version - 1, holidays: new Map() }

  await world.db.transaction().execute(async (tx) => {
    expect(await holdCalendar(tx, known)).toBe(known)
    expect((await holdCalendar(tx, behind)).holidays.size).toBe(known.holidays.size)
  })
  expect(known.version).toBe(newest?.id)
})

test('two admins at once: both changes are kept, and every ticket falls due by both', async () => {
  const numbers = await Promise.all([submit(), submit(), submit()])
  await Promise.all([take('2026-11-24'), take('2026-11-25')])

  const changes = await calendarChanges(world.db)
  expect(
    changes
      .slice(0, 2)
      .map(({ after }) => (after as { day: string }).day)
      .sort(),
  ).toEqual(['2026-11-24', '2026-11-25'])
  for (const number of numbers) expect(await dueOf(number)).toEqual(new Date('2026-11-26T07:40:00+07:00'))
})

test('of two admins with the same page open the second is told who came first', async () => {
  const seen = await calendarVersion(world.db)
  const results = await Promise.allSettled([take('2026-11-26', { seen }), take('2026-11-27', { seen })])

  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = results.find((result) => result.status === 'rejected')
  expect(refused?.reason).toBeInstanceOf(Refusal)
  expect(refused?.reason).toMatchObject({
    code: 'calendar-changed',
    message: expect.stringContaining('mengubah kalender'),
  })
})

test('an order that is just being signed keeps the due time of its paper, whoever changes the calendar meanwhile', async () => {
  const number = await submit()
  await issue(number)
  const promised = new Date('2026-11-24T16:00:00+07:00')
  let changing: Promise<unknown> | undefined

  await world.db.transaction().execute(async (tx) => {
    await tx.updateTable('tickets').set({ stage: 'signed', dueAt: promised }).where('number', '=', number).execute()
    changing = take('2026-12-03')
    await untilWaiting(1)
  })
  await changing

  expect(await dueOf(number)).toEqual(promised)
})

test('orders printed and signed while the calendar changes: waits follow it, promises keep what their paper says', async () => {
  const toPrint = await Promise.all([submit(), submit(), submit()])
  const toSign = await Promise.all([submit(), submit(), submit()])
  for (const number of toSign) await issue(number)

  await Promise.all([
    ...toPrint.map(issue),
    ...toSign.map((number) =>
      signWorkOrder(world.office, world.act('kasubag', friday), number, { checklist: allChecked, password }),
    ),
    take('2026-11-30'),
    take('2026-12-01'),
    take('2026-12-02', { withPromised: true }),
    submit(),
  ])

  const calendar = await loadCalendar(world.db)
  const waiting = await tickets('submitted', 'awaiting_signature')
  expect(waiting.length).toBeGreaterThanOrEqual(toPrint.length)
  for (const { stage, dueAt, stageSince } of waiting)
    expect(dueAt).toEqual(
      stage === 'submitted' ? workOrderDue(calendar, stageSince, false) : signatureDue(calendar, stageSince, false),
    )
  for (const { dueAt, promised } of await signedTickets())
    expect(dueAt.getTime()).toBeGreaterThanOrEqual(promised.getTime())
})

function submit() {
  return submitTicket(world.db, world.act('jantan', friday), ticketRequest.parse(aRequest), [])
}

function issue(number: string) {
  return issueWorkOrder(world.office, world.act('teknisi1', friday), number, workOrderRequest.parse({}))
}

function take(day: string, choice = {}) {
  return changeCalendar(world.db, world.act('admin', friday), (tx) => putHoliday(tx, off(day)), choice)
}

async function dueOf(number: string): Promise<Date | null> {
  const { dueAt } = await world.db
    .selectFrom('tickets')
    .where('number', '=', number)
    .select('dueAt')
    .executeTakeFirstOrThrow()
  return dueAt
}

function tickets(...stages: ('submitted' | 'awaiting_signature')[]) {
  return world.db.selectFrom('tickets').where('stage', 'in', stages).select(['stage', 'dueAt', 'stageSince']).execute()
}

async function signedTickets() {
  const rows = await world.db
    .selectFrom('tickets')
    .innerJoin('signatures', 'signatures.ticketId', 'tickets.id')
    .where('stage', '=', 'signed')
    .select(['tickets.dueAt', 'signatures.dueAt as promised'])
    .execute()
  return rows.map(({ dueAt, promised }) => ({ dueAt: dueAt ?? new Date(0), promised: promised ?? new Date(0) }))
}

/** Until so many connections of this database wait for a lock. */
async function untilWaiting(many: number): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(world.db)
    if ((rows[0]?.waiting ?? 0) >= many) return
  }
}
