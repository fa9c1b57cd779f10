import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Calendar, officeTime } from './calendar.ts'
import { readCalendar } from './queries.ts'
import { workingDayAt, workingDaysOf } from './working-day.ts'
import {
  addWorkingMinutes,
  dueOfHandling,
  endOfWorkingDay,
  isWorkingDay,
  workingMinutesBetween,
} from './working-time.ts'

let database: TestDatabase
let calendar: Calendar

beforeAll(async () => {
  database = await testDatabase()
  calendar = await readCalendar(database.db)
})

afterAll(() => database.close())

test.each([
  ['2026-11-23T09:15', '2026-11-25T16:00', '2026-11-25T09:15', '2026-11-25T09:15'],
  ['2026-11-20T10:00', '2026-11-24T16:00', '2026-11-24T10:00', '2026-11-22T10:00'],
  ['2026-11-21T09:00', '2026-11-24T16:00', '2026-11-24T16:00', '2026-11-23T09:00'],
  ['2026-05-26T08:00', '2026-06-02T16:00', '2026-06-02T08:00', '2026-05-28T08:00'],
  ['2027-03-05T10:00', '2027-03-17T16:00', '2027-03-17T10:30', '2027-03-07T10:00'],
])(
  'two days from a signature at %s: close of %s, 900 minutes to %s, 48 hours to %s',
  (signed, days, minutes, hours) => {
    expect(wib(dueOfHandling(calendar, { unit: 'hari_kerja', value: 2 }, at(signed)))).toBe(days)
    expect(wib(dueOfHandling(calendar, { unit: 'jam_kerja', value: 2 }, at(signed)))).toBe(minutes)
    expect(wib(dueOfHandling(calendar, { unit: 'hari_kalender', value: 2 }, at(signed)))).toBe(hours)
  },
)

test.each([
  ['2026-11-23T11:50', 15, '2026-11-23T13:05'],
  ['2026-11-20T11:25', 15, '2026-11-20T13:10'],
  ['2026-11-20T16:25', 15, '2026-11-23T07:40'],
  ['2026-11-21T20:00', 10, '2026-11-23T07:40'],
  ['2026-11-23T15:45', 15, '2026-11-23T16:00'],
  ['2026-12-31T15:55', 15, '2027-01-04T07:40'],
])('from %s, %i working minutes run to %s', (from, minutes, to) => {
  expect(wib(addWorkingMinutes(calendar, at(from), minutes))).toBe(to)
})

test.each([
  [2025, 237],
  [2026, 240],
  [2027, 242],
])('%i has %i working days', (year, days) => {
  expect(workingDaysOf(calendar, year)).toHaveLength(days)
})

test('a week has 37.5 hours, a week of Ramadan 32.5', () => {
  expect(workingMinutesBetween(calendar, at('2026-11-23T00:00'), at('2026-11-30T00:00'))).toBe(37.5 * 60)
  expect(workingMinutesBetween(calendar, at('2026-03-02T00:00'), at('2026-03-09T00:00'))).toBe(32.5 * 60)
})

test('nights, breaks and weekends are not counted, and what is left is whole minutes', () => {
  expect(workingMinutesBetween(calendar, at('2026-11-20T16:00'), at('2026-11-23T08:00'))).toBe(60)
  expect(workingMinutesBetween(calendar, at('2026-11-23T11:59:30'), at('2026-11-23T13:00:29'))).toBe(0)
  expect(workingMinutesBetween(calendar, at('2026-11-23T11:59:30'), at('2026-11-23T13:00:30'))).toBe(1)
  expect(workingMinutesBetween(calendar, at('2026-11-23T10:00'), at('2026-11-23T09:00'))).toBe(0)
})

test('a clock started at night or in the break runs from the next working minute', () => {
  expect(wib(addWorkingMinutes(calendar, at('2026-11-20T21:00'), 0))).toBe('2026-11-23T07:30')
  expect(wib(addWorkingMinutes(calendar, at('2026-11-23T12:10'), 0))).toBe('2026-11-23T13:00')
  expect(wib(addWorkingMinutes(calendar, at('2026-11-23T16:00'), 0))).toBe('2026-11-24T07:30')
  expect(wib(addWorkingMinutes(calendar, at('2026-11-23T09:07'), 0))).toBe('2026-11-23T09:07')
})

test('the office is closed on Independence Day and at weekends', () => {
  expect(isWorkingDay(calendar, at('2026-08-17T09:00'))).toBe(false)
  expect(isWorkingDay(calendar, at('2026-11-22T09:00'))).toBe(false)
  expect(isWorkingDay(calendar, at('2026-11-23T23:59'))).toBe(true)
})

test('an office that works through joint leave is open on those days', () => {
  const busy: Calendar = { ...calendar, jointLeaveIsOff: false }

  expect(workingDaysOf(busy, 2026)).toHaveLength(248)
  expect(wib(endOfWorkingDay(busy, at('2026-12-23T10:00'), 1))).toBe('2026-12-24T16:00')
})

test('a calendar without working days is refused instead of searched for ever', () => {
  const closed: Calendar = { ...calendar, periods: [] }

  expect(() => endOfWorkingDay(closed, at('2026-11-23T09:00'), 2)).toThrow(Refusal)
  expect(() => addWorkingMinutes(closed, at('2026-11-23T09:00'), 15)).toThrow(Refusal)
  expect(workingMinutesBetween(closed, at('2026-11-23T09:00'), at('2030-01-01T09:00'))).toBe(0)
})

test('a year whose holidays nobody entered still has its weekdays', () => {
  expect(wib(endOfWorkingDay(calendar, at('2029-12-31T09:00'), 2))).toBe('2030-01-02T16:00')
})

test('three years of waiting are measured in a few milliseconds', () => {
  const from = at('2025-01-01T00:00')
  const to = at('2027-12-31T23:59')
  workingMinutesBetween(calendar, from, to)

  const started = performance.now()
  for (let time = 0; time < 200; time += 1) workingMinutesBetween(calendar, from, to)

  expect((performance.now() - started) / 200).toBeLessThan(5)
})

const moment = fc.date({ min: at('2025-01-01T00:00'), max: at('2027-11-30T00:00'), noInvalidDate: true })
const minutes = fc.integer({ min: 0, max: 5000 })

test('what is added is what is measured', () => {
  fc.assert(
    fc.property(moment, minutes, (from, added) => {
      expect(workingMinutesBetween(calendar, from, addWorkingMinutes(calendar, from, added))).toBe(added)
    }),
  )
})

test('whoever starts later or takes longer is never due earlier', () => {
  fc.assert(
    fc.property(moment, moment, minutes, minutes, (one, other, some, more) => {
      const [first = one, second = other] = [one, other].toSorted((a, b) => a.getTime() - b.getTime())
      const due = addWorkingMinutes(calendar, first, some).getTime()

      expect(addWorkingMinutes(calendar, second, some + more).getTime()).toBeGreaterThanOrEqual(due)
      expect(endOfWorkingDay(calendar, second, 2).getTime()).toBeGreaterThanOrEqual(
        endOfWorkingDay(calendar, first, 2).getTime(),
      )
    }),
  )
})

test('nothing falls due outside office hours', () => {
  fc.assert(
    fc.property(moment, minutes, fc.integer({ min: 1, max: 30 }), (from, added, days) => {
      for (const due of [addWorkingMinutes(calendar, from, added), endOfWorkingDay(calendar, from, days)]) {
        const spans = workingDayAt(calendar, due)?.spans ?? []

        expect(spans.some((span) => span.from <= due.getTime() && due.getTime() <= span.to)).toBe(true)
      }
    }),
  )
})

function at(wibTime: string): Date {
  return new Date(`${wibTime}+07:00`)
}

function wib(time: Date): string {
  return officeTime(time).slice(0, 16)
}
