import { Temporal } from 'temporal-polyfill'
import type { HolidayKind } from '../../platform/database/schema.ts'

export const officeZone = 'Asia/Jakarta'

/** One weekday's hours as 'HH:MM:SS' in WIB: at work from `opens` to the break and from the break to `closes`. */
export type OfficeHours = { opens: string; breakStarts: string; breakEnds: string; closes: string }

/** Office hours by ISO weekday (Monday is 1). Without days it is the ordinary period, in force where no dated one is. */
export type Period = {
  name: string
  firstDay: string | null
  lastDay: string | null
  hours: ReadonlyMap<number, OfficeHours>
}

export type Holiday = { day: string; kind: HolidayKind; name: string }

/** When the office works. Days are 'YYYY-MM-DD'. */
export type Calendar = {
  /** The newest kept change that it holds. */
  version: number
  periods: readonly Period[]
  holidays: ReadonlyMap<string, Holiday>
  jointLeaveIsOff: boolean
}

export function isOff(calendar: Calendar, day: string): boolean {
  const holiday = calendar.holidays.get(day)
  return holiday !== undefined && (holiday.kind !== 'joint_leave' || calendar.jointLeaveIsOff)
}

/** Where dated periods overlap, the one that began last holds. */
export function periodOf(calendar: Calendar, day: string): Period | undefined {
  const inForce = calendar.periods.filter((period) => covers(period, day))
  return inForce.toSorted((one, other) => (other.firstDay ?? '').localeCompare(one.firstDay ?? ''))[0]
}

function covers(period: Period, day: string): boolean {
  return (period.firstDay ?? day) <= day && day <= (period.lastDay ?? day)
}

/** Whether it is in force on a day of the year. */
export function isOfYear({ firstDay, lastDay }: Period, year: number): boolean {
  return (firstDay ?? `${year}`) <= `${year}-12-31` && (lastDay ?? `${year}-12-31`) >= `${year}-01-01`
}

/** The year whose holidays are missing: this one, or from 1 October on the next. */
export function unfilledYear(calendar: Calendar, now: Date): number | undefined {
  const { year, month } = dateAt(now)
  return unfilledBetween(calendar, year, month >= 10 ? year + 1 : year)
}

/** The first of these years that has no public holiday yet. */
export function unfilledBetween(calendar: Calendar, first: number, last: number): number | undefined {
  const years = Array.from({ length: last - first + 1 }, (_, more) => first + more)
  return years.find((year) => !holidaysOf(calendar, year).some(({ kind }) => kind === 'public_holiday'))
}

export function holidaysOf(calendar: Calendar, year: number): Holiday[] {
  const ofYear = calendar.holidays.values().filter(({ day }) => day.startsWith(`${year}-`))
  return [...ofYear].toSorted((one, other) => one.day.localeCompare(other.day))
}

/** Every year that has a holiday. */
export function yearsOf(calendar: Calendar): number[] {
  return [...new Set(calendar.holidays.keys().map((day) => Number(day.slice(0, 4))))].toSorted(
    (one, other) => one - other,
  )
}

/** A year of this century as an address or a form names it. */
export function yearIn(typed = ''): number | undefined {
  return /^20\d\d$/.test(typed) ? Number(typed) : undefined
}

/** The office's date at that moment. */
export function dateAt(at: Date): Temporal.PlainDate {
  return inOffice(at).toPlainDate()
}

/** The office's year at that moment, without the cost of a date: WIB has been seven hours ahead of UTC since 1964. */
export function yearAt(at: Date): number {
  return new Date(at.getTime() + 7 * 60 * 60 * 1000).getUTCFullYear()
}

/** Whether the text is a day of this or the last century as '2026-11-25'. */
export function isDay(typed: string): boolean {
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(typed)) return false
  try {
    return Temporal.PlainDate.from(typed, { overflow: 'reject' }).toString() === typed
  } catch {
    return false
  }
}

/** RFC 3339 with the office's offset: '2026-11-25T16:00:00+07:00'. */
export function officeTime(at: Date): string {
  return inOffice(at).toString({ timeZoneName: 'never' })
}

function inOffice(at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(officeZone)
}
