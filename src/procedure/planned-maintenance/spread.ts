import type { Calendar } from '../../registers/calendar/calendar.ts'
import { workingDaysOf } from '../../registers/calendar/working-day.ts'
import type { Period } from './periods.ts'

/** The days of the period on which the office works, in order. */
export function workingDaysIn(calendar: Calendar, { start, next }: Period): string[] {
  const [first, last] = [Number(start.slice(0, 4)), Number(next.slice(0, 4))]
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const days = years.flatMap((year) => workingDaysOf(calendar, year).map(({ day }) => day))
  return days.filter((day) => start <= day && day < next)
}

/** The day of the asset that stands at `place` (from 0) among `of`: spread evenly; none where the office never works. */
export function plannedDay(place: number, of: number, days: readonly string[]): string | undefined {
  return days[Math.floor((place * days.length) / of)]
}

/** How many of them a day has at the most. */
export function mostADay(of: number, days: readonly string[]): number {
  return days.length === 0 ? 0 : Math.ceil(of / days.length)
}

const daysMadeUp = 2

/** How many may be opened on one day: its own, and of what was left lying two days' worth, so that no flood comes. */
export function mostOpenedADay(of: number, days: readonly string[]): number {
  return (1 + daysMadeUp) * mostADay(of, days)
}
