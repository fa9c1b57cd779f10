import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Months } from '../facts/sums.ts'

/** `open` is what he has to do at this moment; `scores` the sum of all eight elements of his `respondents`. */
export type Workload = {
  technicianId: string
  technician: string
  handled: number
  repairs: number
  repairsInTime: number
  repairMinutes: number
  repeated: number
  respondents: number
  scores: number
  open: number
}

/** Technicians who handled something in these months or have something to do, the busiest first. */
export async function workloadOf(db: Database, { first, last }: Pick<Months, 'first' | 'last'>): Promise<Workload[]> {
  const { rows } = await sql<Workload>`
    with done as (
      select technician_id, sum(handled)::int as handled, sum(repairs)::int as repairs,
        sum(repairs_in_time)::int as repairs_in_time, sum(repair_minutes)::float8 as repair_minutes,
        sum(repeated)::int as repeated, sum(respondents)::int as respondents, sum(scores)::int as scores
      from monthly_workload where month between ${first} and ${last} group by 1),
    waiting as (
      select technician_id, count(*)::int as open from tickets
      where stage in ('awaiting_signature', 'signed', 'in_progress', 'returned') and technician_id is not null group by 1)
    select people.id as technician_id, people.name as technician,
      coalesce(handled, 0) as handled, coalesce(repairs, 0) as repairs, coalesce(repairs_in_time, 0) as repairs_in_time,
      coalesce(repair_minutes, 0) as repair_minutes, coalesce(repeated, 0) as repeated,
      coalesce(respondents, 0) as respondents, coalesce(scores, 0) as scores, coalesce(open, 0) as open
    from done full join waiting using (technician_id) join people on people.id = technician_id
    where coalesce(handled, 0) + coalesce(respondents, 0) + coalesce(open, 0) > 0
    order by handled desc, open desc, people.name`.execute(db)
  return rows
}
