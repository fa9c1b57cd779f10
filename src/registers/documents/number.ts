import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { dateAt } from '../calendar/calendar.ts'
import { formatNumber, periodOf } from '../settings/number-pattern.ts'

/**
 * The next number of a series, counted per day where the pattern names the day, else per year. The row stays locked
 * until the transaction ends, so a number that is not used is not lost: no gaps.
 */
export async function takeNumber(tx: Database, series: string, pattern: string, at: Date): Promise<string> {
  const day = dateAt(at)
  const { rows } = await sql<{ last: number }>`
    insert into number_series (series, period, last) values (${series}, ${periodOf(pattern, day)}, 1)
    on conflict (series, period) do update set last = number_series.last + 1
    returning last`.execute(tx)

  return formatNumber(pattern, rows[0]?.last ?? 0, day)
}
