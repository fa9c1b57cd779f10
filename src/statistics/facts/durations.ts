import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Activity } from '../../procedure/stages.ts'
import type { Months } from './sums.ts'

/** An activity of the SOP, or the working time from a ticket's submission to its report. */
export type TimedPart = Activity['code'] | 'turnaround'

/** So many tickets took so many minutes: exact up to an hour, above it rounded up to the quarter. */
export type Duration = { minutes: number; tickets: number }

/** The shortest first, without those of planned maintenance. */
export async function durationsOf(db: Database, { first, last, units }: Months): Promise<Map<TimedPart, Duration[]>> {
  const { rows } = await sql<Duration & { activity: TimedPart }>`
    select activity, minutes, sum(tickets)::int as tickets from monthly_durations
    where month between ${first} and ${last}
      and ${units ? sql`unit_id = any(${units})` : sql`unit_id is null`}
    group by 1, 2 having sum(tickets) > 0
    order by 1, 2`.execute(db)
  return Map.groupBy(rows, ({ activity }) => activity)
}

/** The time within which the `share` (above 0, at most 1) quickest were done: the nearest rank, null of none. Pure. */
export function percentile(durations: readonly Duration[], share: number): number | null {
  const wanted = share * durations.reduce((sum, { tickets }) => sum + tickets, 0)
  let reached = 0
  for (const { minutes, tickets } of durations) {
    reached += tickets
    if (reached >= wanted) return minutes
  }
  return null
}
