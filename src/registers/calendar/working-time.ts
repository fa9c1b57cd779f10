import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { type Calendar, dateAt, yearAt } from './calendar.ts'
import { type Span, type WorkingDay, workingDayAt, workingDaysOf } from './working-day.ts'

/** How long the work itself may take (SOP activity 4, A6): the policies `sla.handling.unit` and `.value`. */
export type HandlingTime = { unit: 'hari_kerja' | 'jam_kerja' | 'hari_kalender'; value: number }

const minute = 60_000
const day = 24 * 60 * minute

/** 37.5 hours in a week of five days. */
export const minutesOfOrdinaryDay = 450

/** SOP activity 4: when work that counts from `from` falls due. */
export function dueOfHandling(calendar: Calendar, time: HandlingTime, from: Date): Date {
  switch (time.unit) {
    case 'hari_kerja':
      return endOfWorkingDay(calendar, from, time.value)
    case 'jam_kerja':
      return addWorkingMinutes(calendar, from, time.value * minutesOfOrdinaryDay)
    case 'hari_kalender':
      return new Date(from.getTime() + time.value * day)
  }
}

/** Close of the nth working day after the day of `from`, which itself never counts. */
export function endOfWorkingDay(calendar: Calendar, from: Date, workingDays: number): Date {
  const today = dateAt(from).toString()
  let left = workingDays

  for (const workingDay of workingDaysFrom(calendar, from)) {
    if (workingDay.day === today) continue
    left -= 1
    if (left <= 0) return new Date(workingDay.closes)
  }
  throw noWorkingDays()
}

/** The moment at which so many minutes of office hours have passed. What ends at closing time is due then, not next morning. */
export function addWorkingMinutes(calendar: Calendar, from: Date, minutes: number): Date {
  let left = minutes * minute

  for (const span of spansFrom(calendar, from)) {
    const start = Math.max(span.from, from.getTime())
    if (start + left <= span.to) return new Date(start + left)
    left -= span.to - start
  }
  throw noWorkingDays()
}

/** Whole minutes of office hours between two moments; 0 when `to` is not after `from`. */
export function workingMinutesBetween(calendar: Calendar, from: Date, to: Date): number {
  let worked = 0

  for (const span of spansFrom(calendar, from)) {
    const start = Math.max(span.from, from.getTime())
    if (start >= to.getTime()) break
    worked += Math.min(span.to, to.getTime()) - start
  }
  return Math.floor(worked / minute)
}

export function isWorkingDay(calendar: Calendar, at: Date): boolean {
  return workingDayAt(calendar, at) !== undefined
}

function* spansFrom(calendar: Calendar, from: Date): Generator<Span> {
  for (const workingDay of workingDaysFrom(calendar, from)) {
    for (const span of workingDay.spans) if (span.to > from.getTime()) yield span
  }
}

/** Ends after two years on end without a working day, so that an empty calendar can't keep anyone counting for ever. */
function* workingDaysFrom(calendar: Calendar, from: Date): Generator<WorkingDay> {
  let lastYear = yearAt(from) + 2

  for (let year = lastYear - 2; year <= lastYear; year += 1) {
    const days = workingDaysOf(calendar, year)
    for (let next = firstClosingAfter(days, from.getTime()); next < days.length; next += 1) {
      yield days[next] as WorkingDay
      lastYear = year + 2
    }
  }
}

/** Where in the days of a year the first one stands that closes after `moment`; halving, since a list asks it for each row. */
function firstClosingAfter(days: readonly WorkingDay[], moment: number): number {
  let [from, to] = [0, days.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((days[middle]?.closes ?? moment) > moment) to = middle
    else from = middle + 1
  }
  return from
}

function noWorkingDays(): Refusal {
  return new Refusal(
    'calendar-without-working-days',
    t('Kalender kerja tidak memuat hari kerja selama dua tahun ke depan. Mintalah administrator melengkapi jam kerja.'),
  )
}
