import { sql } from 'kysely'
import type { Database } from '../../../src/platform/database/connect.ts'
import { chance, minutesBetween } from '../chance.ts'

/**
 * When feedback was given: before the unit's next ticket, as Catatan 3 wants it; here and there after it, which then
 * had an override. `seed_ratings` and `seed_overrides` hold the moments in working time.
 */
export async function passGates(tx: Database, worked: number): Promise<void> {
  const now = sql.lit(worked)
  await sql`
    create unlogged table seed_ratings as
    with submissions as (
      select nth, unit_place, submitted, row_number() over (partition by unit_place order by submitted, nth) as turn,
        ${chance('override', 400)} = 0 as by_override
      from seed_roads),
    marks as (
      select nth, unit_place, submitted as moment, true as is_submission from seed_roads
      union all
      select nth, unit_place, reported, false from seed_roads where stage = 'closed'),
    counted as (
      select *, count(*) filter (where is_submission)
        over (partition by unit_place order by moment, is_submission desc rows unbounded preceding) as before
      from marks),
    owed as (select nth, unit_place, moment as reported, before from counted where not is_submission)
    select owed.nth, reported, next.nth as let_through, next.submitted as next_submitted, case
        when next.by_override
          then next.submitted + ((coalesce(later.submitted, ${now}) - next.submitted) * pace)::bigint
        else reported + least(wish, floor((coalesce(next.submitted, ${now}) - reported) * pace)::bigint) end as given,
      coalesce(next.by_override, false) as by_override
    from (select *, ${minutesBetween('rating', 3, 300)} as wish, 0.2 + ${chance('rating pace', 600)} / 1000.0 as pace
        from owed) owed
      left join submissions next on next.unit_place = owed.unit_place and next.turn = before + 1
      left join submissions later on later.unit_place = owed.unit_place and later.turn = before + 2`.execute(tx)
  await sql`
    create unlogged table seed_overrides as
    select let_through as nth, (max(reported) + max(next_submitted)) / 2 as granted
    from seed_ratings where by_override group by 1`.execute(tx)
  await sql`analyze seed_ratings, seed_overrides`.execute(tx)
}
