import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { within } from '../place.ts'
import type { Figures, Scope } from '../recap.ts'

export type TechnicianRow = {
  technician: string
  ordered: number
  handled: number
  measured: number
  inTime: number
  repairMinutes: number | null
  heldMinutes: number | null
  repeated: number
  rated: number
  index: number | null
  partCost: number
}

const allElements = sql`(requirements + procedure + time + product + competence + behaviour + facilities + complaints)`

/** Each counted by its own day: orders printed, reports delivered, ratings given within the days. */
function counted(scope: Scope) {
  const [ordered, reported, rated] = [
    within('ordered_on', scope),
    within('reported_on', scope),
    within('rated_on', scope),
  ]
  return sql`count(*) filter (where ${ordered})::int as ordered, count(*) filter (where ${reported})::int as handled,
    count(repair_in_time) filter (where ${reported} and not planned)::int as measured,
    count(*) filter (where ${reported} and not planned and repair_in_time)::int as in_time,
    round(avg(repair_minutes) filter (where ${reported} and not planned))::int as repair_minutes,
    sum(held_minutes) filter (where ${reported} and not planned)::int as held_minutes,
    count(*) filter (where ${reported} and repeated)::int as repeated,
    count(requirements) filter (where ${rated})::int as rated,
    round(sum(${allElements}) filter (where ${rated}) * 25.0
      / nullif(8 * count(requirements) filter (where ${rated}), 0), 2)::float8 as index,
    coalesce(sum(part_cost) filter (where ${reported}), 0)::float8 as part_cost`
}

function active(scope: Scope) {
  return sql`technician_id is not null
    and (${within('ordered_on', scope)} or ${within('reported_on', scope)} or ${within('rated_on', scope)})`
}

export async function technicianRows(db: Database, scope: Scope): Promise<TechnicianRow[]> {
  const { rows } = await sql<TechnicianRow>`
    select people.name as technician, ${counted(scope)}
    from ticket_facts join people on people.id = technician_id
    where ${active(scope)}
    group by people.id order by people.name, people.id`.execute(db)
  return rows
}

export async function technicianFigures(db: Database, scope: Scope): Promise<Figures> {
  const { rows } = await sql<Figures>`
    select count(distinct technician_id)::int as rows, ${counted(scope)} from ticket_facts where ${active(scope)}`.execute(
    db,
  )
  return rows[0] ?? { rows: 0 }
}
