import type { Keep } from '../../platform/config/backup.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'

type Kept = { name: string; at: Date }

/**
 * Those that may go: all but the newest of each of the last `daily` days, `weekly` weeks and `monthly` months in which one was
 * made, by the office's calendar. The newest of all stays whatever is asked for.
 */
export function toForget(backups: Kept[], { daily, weekly, monthly }: Keep): string[] {
  const newestFirst = backups.toSorted((one, other) => other.at.getTime() - one.at.getTime())
  const kept = new Set([
    ...newestFirst.slice(0, 1),
    ...newestOfEach(newestFirst, daily, (day) => day.toString()),
    ...newestOfEach(newestFirst, weekly, (day) => `${day.yearOfWeek}-${day.weekOfYear}`),
    ...newestOfEach(newestFirst, monthly, (day) => day.toPlainYearMonth().toString()),
  ])
  return newestFirst.filter((backup) => !kept.has(backup)).map(({ name }) => name)
}

function newestOfEach(
  newestFirst: Kept[],
  periods: number,
  periodOf: (day: ReturnType<typeof dateAt>) => string,
): Kept[] {
  const newest = new Map<string, Kept>()
  for (const backup of newestFirst) {
    const period = periodOf(dateAt(backup.at))
    if (!newest.has(period)) newest.set(period, backup)
  }
  return [...newest.values()].slice(0, periods)
}
