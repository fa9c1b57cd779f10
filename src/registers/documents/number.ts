import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { dateAt } from '../calendar/calendar.ts'
import { aroundSequence, periodOf } from '../settings/number-pattern.ts'

/**
 * The next number of a series, counted per day where the pattern names the day, else per year. The row stays locked
 * until the transaction ends, so a number that is not used is not lost: no gaps.
 */
export async function takeNumber(tx: Database, series: string, pattern: string, at: Date): Promise<string> {
  const { counted, number } = takingNumber(series, pattern, at)
  const { rows } = await sql<{
    number: string
  }>`with counted as (${counted}) select ${number} as number from counted`.execute(tx)
  return rows[0]?.number ?? ''
}

/** The same for a statement that goes on with it: `with counted as (…)`, and the number of what was counted. */
export function takingNumber(
  series: string,
  pattern: string,
  at: Date,
): Record<'counted' | 'number', RawBuilder<unknown>> {
  const day = dateAt(at)
  const { before, width, after } = aroundSequence(pattern, day)
  return {
    counted: sql`insert into number_series (series, period, last) values (${series}, ${periodOf(pattern, day)}, 1)
      on conflict (series, period) do update set last = number_series.last + 1 returning last::text`,
    number: sql`${before}::text || lpad(counted.last, greatest(length(counted.last), ${sql.lit(width)}), '0') || ${after}::text`,
  }
}
