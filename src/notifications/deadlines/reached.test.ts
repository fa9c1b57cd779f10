import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import type { Stage } from '../../platform/database/schema.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import type { OpenTicket } from './queries.ts'
import { daysPassed, momentOf, waitOf } from './reached.ts'

let database: TestDatabase
let calendar: Calendar
beforeAll(async () => {
  database = await testDatabase()
  calendar = await readCalendar(database.db)
})
afterAll(() => database.close())

const wib = (time: string) => new Date(`2026-${time}+07:00`)
const ticket: OpenTicket = {
  id: 1,
  number: 'T1',
  stage: 'submitted',
  stageSince: wib('11-23T09:00'),
  repairFrom: wib('11-20T15:00'),
  dueAt: wib('11-23T09:15'),
  unitId: 1,
  unit: 'Bidang',
  technicianId: null,
  category: 'printer',
}

test.each<[Stage, string | undefined, Date]>([
  ['submitted', 'work_order', ticket.stageSince],
  ['returned', 'work_order', ticket.stageSince],
  ['awaiting_signature', 'signature', ticket.stageSince],
  ['signed', 'repair', wib('11-20T15:00')],
  ['in_progress', 'repair', wib('11-20T15:00')],
  ['awaiting_feedback', undefined, ticket.stageSince],
  ['closed', undefined, ticket.stageSince],
])('at %s the wait is of %s', (stage, activity, from) => {
  expect(waitOf({ ...ticket, stage })).toEqual(activity && { activity, from, dueAt: ticket.dueAt })
  expect(waitOf({ ...ticket, stage, dueAt: null })).toBeUndefined()
})

test.each([
  ['11-23T09:15', '11-25T16:00', 75, '11-25T09:49'],
  ['11-23T09:15', '11-25T16:00', 100, '11-25T16:00'],
  ['11-23T09:15', '11-25T16:00', 150, '11-27T10:23'],
  ['11-20T16:25', '11-23T07:40', 200, '11-23T07:55'],
  ['11-23T09:00', '11-23T09:10', 75, '11-23T09:08'],
  ['11-21T10:00', '11-22T10:00', 150, '11-23T07:32'],
])('of a time from %s to %s are %i percent used at %s, in office time', (from, dueAt, percent, at) => {
  const wait = { activity: 'repair', from: wib(from), dueAt: wib(dueAt) } as const

  expect(momentOf(calendar, wait, percent)).toEqual(wib(at))
})

test.each([
  ['11-20T10:00', '11-23T09:59', undefined],
  ['11-20T10:00', '11-23T10:00', 1],
  ['11-20T10:00', '11-25T09:59', 1],
  ['11-20T10:00', '11-25T10:00', 3],
  ['11-20T10:00', '12-31T10:00', 5],
  // Christmas and the leave before it
  ['12-23T10:00', '12-27T23:00', undefined],
  ['12-23T10:00', '12-28T10:00', 1],
])('of what waits since %s, at %s as many working days have passed: %s', (from, now, days) => {
  expect(daysPassed(calendar, wib(from), wib(now), [3, 1, 5])).toBe(days)
})
