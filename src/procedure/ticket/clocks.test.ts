import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import { clocksOf, spansOf, type Timed } from './clocks.ts'
import type { TicketEvent } from './history.ts'

let database: TestDatabase
let calendar: Calendar

beforeAll(async () => {
  database = await testDatabase()
  calendar = await readCalendar(database.db)
})

afterAll(() => database.close())

test('a ticket stands at each stage from one act to the next, and at the last one still', () => {
  const spans = spansOf([did('submit', '23T08:00'), did('issue_work_order', '23T08:10'), did('sign', '23T08:20')])

  expect(spans.map(({ stage }) => stage)).toEqual(['submitted', 'awaiting_signature', 'signed'])
  expect(spans[0]?.to).toEqual(at('23T08:10'))
  expect(spans[2]?.to).toBeNull()
})

test('a hold and a change of technician during the work leave the ticket in progress', () => {
  const spans = spansOf([
    ...signed,
    did('start_repair', '23T09:00'),
    did('hold', '23T10:00'),
    did('reassign', '23T11:00'),
  ])
  expect(spans.at(-1)).toEqual({ stage: 'in_progress', from: at('23T09:00'), to: null })
})

test('a change of technician before the work asks for a new order', () => {
  expect(spansOf([...signed, did('reassign', '23T09:00')]).at(-1)?.stage).toBe('returned')
})

test('the wait for the print runs in working minutes while the ticket waits', () => {
  const events = [did('submit', '20T16:20')]

  // Friday closes at 16.30; Saturday and Sunday don't count
  expect(clock('work_order', {}, events, '23T07:34')).toMatchObject({
    usedMinutes: 14,
    dueAt: at('23T07:35'),
    onTime: true,
  })
  expect(clock('work_order', {}, events, '23T07:36')).toMatchObject({
    usedMinutes: 16,
    onTime: false,
  })
})

test('a returned order adds its second wait to the first, each with fifteen minutes of its own', () => {
  const events = [
    did('submit', '23T08:00'),
    did('issue_work_order', '23T08:10'),
    did('return', '23T08:20'),
    did('issue_work_order', '23T08:32'),
  ]

  expect(clock('work_order', {}, events, '23T08:40')).toMatchObject({
    usedMinutes: 22,
    dueAt: at('23T08:35'),
    onTime: true,
  })
  expect(clock('signature', {}, events, '23T08:40')).toMatchObject({
    usedMinutes: 18,
    dueAt: at('23T08:47'),
    onTime: true,
  })
})

test('a quick second print does not mend a late first one', () => {
  const events = [
    did('submit', '23T08:00'),
    did('issue_work_order', '23T08:40'),
    did('return', '23T08:45'),
    did('issue_work_order', '23T08:50'),
  ]
  expect(clock('work_order', {}, events, '23T09:00')?.onTime).toBe(false)
})

test('a hold over a weekend counts for the SOP, and its office hours are left out of the net figure', () => {
  const events = [
    did('submit', '20T08:00'),
    did('issue_work_order', '20T08:05'),
    did('sign', '20T08:10'),
    did('start_repair', '20T08:30'),
    did('deliver_report', '24T09:00'),
  ]
  const ticket: Partial<Timed> = {
    ...dueAt('24T16:00'),
    deliveredAt: at('24T09:00'),
    holds: [hold('20T15:30', '23T08:30')],
  }

  // Friday 410, Monday 450, Tuesday 90; the hold is one hour on Friday and one on Monday
  expect(clock('repair', ticket, events, '30T09:00')).toMatchObject({ usedMinutes: 950, netMinutes: 830, onTime: true })
})

test('a hold that goes on is counted until now', () => {
  const ticket: Partial<Timed> = {
    ...dueAt('25T16:00'),
    holds: [hold('23T09:30', null)],
  }
  const events = [...signed, did('start_repair', '23T09:00')]

  expect(clock('repair', ticket, events, '23T10:20')).toMatchObject({ usedMinutes: 120, netMinutes: 70, onTime: true })
  expect(clock('repair', ticket, events, '25T16:01')?.onTime).toBe(false)
})

test('the two days run from the signature, before anybody has begun', () => {
  const ticket = { signedDueAt: at('25T16:00') }
  expect(clock('repair', ticket, signed, '23T09:20')).toMatchObject({ usedMinutes: 60, dueAt: at('25T16:00') })
})

test('where the office counts from the start of the work, the days before it do not count', () => {
  const events = [...signed, did('start_repair', '24T08:00'), did('deliver_report', '24T09:00')]
  const ticket = { repairDueAt: at('26T16:00'), deliveredAt: at('24T09:00') }

  expect(clock('repair', ticket, events, '30T09:00')).toMatchObject({ usedMinutes: 60, netMinutes: 60, onTime: true })
})

test('what has not begun has no figures', () => {
  const events = [did('submit', '23T08:00')]
  for (const activity of ['signature', 'repair', 'handling_report', 'feedback'])
    expect(clock(activity, {}, events, '23T09:00')).toMatchObject({
      usedMinutes: null,
      onTime: null,
    })
})

test('what a plan opened in the morning waits in time until the office closes, however long its SOP minutes are gone', () => {
  const planned = { planId: 1, plan: 'Pembersihan printer', period: '2026-11-23', checklist: ['Bersihkan rol'] }
  const morning = [did('submit', '23T05:10')]
  expect(clock('work_order', { planned }, morning, '23T15:59')).toMatchObject({
    standardMinutes: 15,
    usedMinutes: 449,
    dueAt: at('23T16:00'),
    onTime: true,
  })
  expect(clock('work_order', { planned }, morning, '24T07:31')).toMatchObject({ onTime: false })
  expect(clock('work_order', {}, morning, '23T15:59')).toMatchObject({ dueAt: at('23T07:45'), onTime: false })

  const printedLate = [...morning, did('issue_work_order', '23T15:55')]
  expect(clock('signature', { planned }, printedLate, '23T15:56')).toMatchObject({
    dueAt: at('24T16:00'),
    onTime: true,
  })
})

test('filling in a form is measured in plain minutes, whatever the hour', () => {
  const ticket = { formOpenedAt: at('22T22:50'), submittedAt: at('22T23:02') } as const
  expect(clock('request', ticket, [did('submit', '22T23:02')], '23T08:00')).toMatchObject({ usedMinutes: 12 })
})

const signed = [did('submit', '23T08:00'), did('issue_work_order', '23T08:10'), did('sign', '23T08:20')]

function clock(activity: string, ticket: Partial<Timed>, events: Moment[], now: string) {
  const whole: Timed = {
    formOpenedAt: at('23T07:55'),
    submittedAt: at('23T08:00'),
    signedDueAt: null,
    repairDueAt: null,
    holds: [],
    reportOpenedAt: null,
    deliveredAt: null,
    feedbackOpenedAt: null,
    feedbackAt: null,
    planned: null,
    ...ticket,
  }
  return clocksOf(whole, events, calendar, at(now)).find((one) => one.activity === activity)
}

/** The limit as it was printed above the signature, and the same for the work. */
function dueAt(when: string) {
  return { signedDueAt: at(when), repairDueAt: at(when) }
}

type Moment = Pick<TicketEvent, 'action' | 'at'>

function did(action: TicketEvent['action'], when: string): Moment {
  return { action, at: at(when) }
}

function hold(from: string, to: string | null) {
  return {
    reason: 'waiting_for_part' as const,
    note: '',
    part: null,
    heldAt: at(from).toISOString(),
    resumedAt: to && at(to).toISOString(),
  }
}

/** Day and time in November 2026: the 20th is a Friday. */
function at(when: string): Date {
  return new Date(`2026-11-${when}:00+07:00`)
}
