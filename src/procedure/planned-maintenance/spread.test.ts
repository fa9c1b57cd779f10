import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import { periodAt, periodFrom } from './periods.ts'
import { mostADay, mostOpenedADay, plannedDay, workingDaysIn } from './spread.ts'

const hours = { opens: '07:30:00', breakStarts: '12:00:00', breakEnds: '13:00:00', closes: '16:00:00' }
const weekdays = new Map([1, 2, 3, 4, 5].map((weekday) => [weekday, hours]))

function calendarWith(...daysOff: string[]): Calendar {
  return {
    version: 0,
    periods: [{ name: 'Biasa', firstDay: null, lastDay: null, hours: weekdays }],
    holidays: new Map(daysOff.map((day) => [day, { day, kind: 'public_holiday' as const, name: 'Libur' }])),
    jointLeaveIsOff: true,
  }
}

const aDay = fc
  .integer({ min: 0, max: 3650 })
  .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }).toString())
const aRhythm = fc.record({ startsOn: aDay, everyMonths: fc.integer({ min: 1, max: 60 }) })

test('every asset gets a working day of the period, and no day has more than one above another', () => {
  const somePeriod = fc.record({ startsOn: aDay, everyMonths: fc.integer({ min: 1, max: 12 }) })
  fc.assert(
    fc.property(somePeriod, fc.integer({ min: 1, max: 700 }), fc.array(aDay, { maxLength: 20 }), (rhythm, of, off) => {
      const calendar = calendarWith(...off)
      const period = periodFrom(rhythm, rhythm.startsOn)
      const days = workingDaysIn(calendar, period)
      const planned = Array.from({ length: of }, (_, place) => plannedDay(place, of, days) ?? '')
      const counts = days.map((day) => planned.filter((one) => one === day).length)

      expect(planned.every((day) => days.includes(day))).toBe(true)
      expect(planned).toEqual(planned.toSorted())
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
      expect(Math.max(...counts)).toBe(mostADay(of, days))
      for (const day of days) {
        expect(day >= period.start && day < period.next).toBe(true)
        expect(off).not.toContain(day)
        expect(Temporal.PlainDate.from(day).dayOfWeek).toBeLessThanOrEqual(5)
      }
    }),
    { numRuns: 60 },
  )
})

test('each day from the first on lies in exactly one period, and periods follow each other', () => {
  fc.assert(
    fc.property(aRhythm, fc.integer({ min: 0, max: 4000 }), (rhythm, later) => {
      const day = Temporal.PlainDate.from(rhythm.startsOn).add({ days: later }).toString()
      const period = periodAt(rhythm, day)
      if (!period) throw new Error('no period')

      expect(period.start <= day && day < period.next).toBe(true)
      expect(periodAt(rhythm, period.next)?.start).toBe(period.next)
      expect(periodAt(rhythm, period.start)).toEqual(period)
    }),
  )
})

test('a plan that began on a 31st comes back to the 31st after shorter months', () => {
  const monthly = { startsOn: '2026-01-31', everyMonths: 1 }

  expect(periodAt(monthly, '2026-02-27')).toEqual({ start: '2026-01-31', next: '2026-02-28' })
  expect(periodAt(monthly, '2026-02-28')).toEqual({ start: '2026-02-28', next: '2026-03-31' })
  expect(periodAt(monthly, '2026-03-31')).toEqual({ start: '2026-03-31', next: '2026-04-30' })
  expect(periodAt({ startsOn: '2027-08-31', everyMonths: 6 }, '2028-02-29')?.start).toBe('2028-02-29')
  expect(periodAt(monthly, '2026-01-30')).toBeUndefined()
})

test('where the office never works nothing is planned and nothing is opened', () => {
  const never = { ...calendarWith(), periods: [] }
  const days = workingDaysIn(never, { start: '2026-01-01', next: '2026-07-01' })

  expect(days).toEqual([])
  expect(plannedDay(0, 3, days)).toBeUndefined()
  expect(mostOpenedADay(3, days)).toBe(0)
})
