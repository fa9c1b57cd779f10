import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import { timeLeft } from './time-left.ts'

let database: TestDatabase
let calendar: Calendar

beforeAll(async () => {
  database = await testDatabase()
  calendar = await readCalendar(database.db)
})

afterAll(() => database.close())

test.each([
  ['23T10:00', '23T11:20', 'sisa 1 jam 20 menit', 'calm'],
  // the lunch hour is nobody's time
  ['23T11:45', '23T13:30', 'sisa 45 menit', 'soon'],
  ['20T16:20', '23T07:35', 'sisa 15 menit', 'soon'],
  ['23T09:00', '25T16:00', 'sisa 2 hari kerja', 'calm'],
  ['23T11:00', '23T10:35', 'terlambat 25 menit', 'late'],
  ['25T16:00', '20T16:30', 'terlambat 3 hari kerja', 'late'],
  // due when the office closed, looked at that evening
  ['23T19:00', '23T16:00', 'melewati batas waktu', 'late'],
])('at %s what is due at %s stands at "%s"', (now, dueAt, label, tone) => {
  expect(timeLeft(calendar, at(now), at(dueAt))).toEqual({ label, tone })
})

/** Day and time in November 2026: the 20th is a Friday. */
function at(when: string): Date {
  return new Date(`2026-11-${when}:00+07:00`)
}
