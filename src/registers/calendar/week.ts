import type { OfficeHours } from './calendar.ts'

/** Minutes at work in a week, the breaks left out. Perpres 21/2023 asks for 37.5 hours, in Ramadan for 32.5. */
export function minutesOfWeek(hours: ReadonlyMap<number, OfficeHours>): number {
  return hours
    .values()
    .reduce(
      (sum, { opens, breakStarts, breakEnds, closes }) =>
        sum + between(opens, breakStarts) + between(breakEnds, closes),
      0,
    )
}

function between(from: string, to: string): number {
  return minuteOf(to) - minuteOf(from)
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}
