import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import { downTimeOf, wholeDownTime } from './down-time.ts'

let database: TestDatabase
let calendar: Calendar
beforeAll(async () => {
  database = await testDatabase()
  calendar = await readCalendar(database.db)
})
afterAll(() => database.close())

const now = at('25T09:00')

test('down time counts the hours of the office, and besides them every minute', () => {
  const overnight = downTimeOf(worked('23T15:00', '24T09:00'), calendar, now)

  expect(overnight?.calendarMinutes).toBe(18 * 60)
  expect(overnight?.workingMinutes).toBeLessThan(4 * 60)
  expect(overnight?.workingMinutes).toBeGreaterThan(60)
})

test('a repair that goes on counts until now, and what was never begun not at all', () => {
  expect(downTimeOf(worked('25T08:00'), calendar, now)?.calendarMinutes).toBe(60)
  expect(downTimeOf({ startedAt: null, deliveredAt: null }, calendar, now)).toBeNull()
})

test('where two repairs overlap the time counts once, whichever is told first', () => {
  const repairs = [worked('23T09:00', '23T10:00'), worked('23T09:30', '23T11:00'), worked('24T09:00', '24T10:00')]
  const whole = { workingMinutes: 180, calendarMinutes: 180 }

  expect(wholeDownTime(repairs, calendar, now)).toEqual(whole)
  expect(wholeDownTime(repairs.toReversed(), calendar, now)).toEqual(whole)
  expect(wholeDownTime([worked('23T09:00', '23T11:00'), worked('23T09:30', '23T10:00')], calendar, now)).toEqual({
    workingMinutes: 120,
    calendarMinutes: 120,
  })
})

function worked(from: string, to?: string) {
  return { startedAt: at(from), deliveredAt: to ? at(to) : null }
}

// Monday to Wednesday
function at(day: string): Date {
  return new Date(`2026-11-${day}:00+07:00`)
}
