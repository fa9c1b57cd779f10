import { Temporal } from 'temporal-polyfill'
import { type Calendar, dateAt, isOff, type OfficeHours, officeZone, periodOf } from './calendar.ts'

/** A day on which the office works, and its two spans of work (before and after the break) in epoch milliseconds. */
export type WorkingDay = { day: string; spans: readonly [Span, Span]; closes: number }
export type Span = { from: number; to: number }

const reckoned = new WeakMap<Calendar, Map<number, readonly WorkingDay[]>>()

/** The working days of a year in order; reckoned once for each calendar, for Temporal takes milliseconds for a year. */
export function workingDaysOf(calendar: Calendar, year: number): readonly WorkingDay[] {
  const years = reckoned.get(calendar) ?? new Map<number, readonly WorkingDay[]>()
  reckoned.set(calendar, years)

  const days = years.get(year) ?? reckonYear(calendar, year)
  years.set(year, days)
  return days
}

/** The working day that `at` falls on, at whatever hour. */
export function workingDayAt(calendar: Calendar, at: Date): WorkingDay | undefined {
  const date = dateAt(at)
  return workingDaysOf(calendar, date.year).find(({ day }) => day === date.toString())
}

function reckonYear(calendar: Calendar, year: number): WorkingDay[] {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })

  return Array.from({ length: first.daysInYear }, (_, days) => first.add({ days })).flatMap((date) => {
    const day = date.toString()
    const hours = isOff(calendar, day) ? undefined : periodOf(calendar, day)?.hours.get(date.dayOfWeek)
    return hours ? [workingDay(date, day, hours)] : []
  })
}

function workingDay(date: Temporal.PlainDate, day: string, hours: OfficeHours): WorkingDay {
  const closes = epoch(date, hours.closes)
  const morning = { from: epoch(date, hours.opens), to: epoch(date, hours.breakStarts) }
  return { day, spans: [morning, { from: epoch(date, hours.breakEnds), to: closes }], closes }
}

function epoch(date: Temporal.PlainDate, plainTime: string): number {
  return date.toZonedDateTime({ timeZone: officeZone, plainTime }).epochMilliseconds
}
