import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { atMost } from '../../../platform/database/prepared.ts'
import type { Category, Stage } from '../../../platform/database/schema.ts'
import { placeIn, portionOf, type Standing, within } from '../place.ts'
import type { Figures, Place, Scope } from '../recap.ts'

export type AsideRow = Standing & {
  what: 'rejected' | 'overridden'
  number: string
  requesterName: string
  unit: string
  category: Category
  description: string
  reason: string
  by: string
  at: string
  stage: Stage
}

/** Rejected tickets by the day of the rejection, and those let through the gate by the day of their submission. */
export async function asideRows(db: Database, scope: Scope, { after, limit }: Place) {
  const place = placeIn(after)
  const branch = (nth: 1 | 2, day: string, condition: ReturnType<typeof sql<boolean>>) => sql`(
    select ${sql.id(day)} as day, ticket_id as id, ${sql.lit(nth)} as nth, unit_id, category, stage
    from ticket_facts where ${within(day, scope)} and ${condition}
      ${place ? sql`and (${sql.id(day)}, ticket_id, ${sql.lit(nth)}) > (${place.day}, ${place.id}, ${place.nth})` : sql``}
    order by ${sql.id(day)}, ticket_id ${atMost(limit + 1)})`

  const { rows } = await sql<AsideRow>`
    select page.day::text as day, page.id, page.nth, case page.nth when 1 then 'rejected' else 'overridden' end as what,
      tickets.number, tickets.requester_name, units.name as unit, page.category, tickets.description,
      coalesce(rejections.reason, gate_overrides.reason, '') as reason, coalesce(people.name, '') as by,
      to_char(coalesce(rejected_at, granted_at) at time zone 'Asia/Jakarta', 'YYYY-MM-DD"T"HH24:MI') as at, page.stage
    from (
      ${branch(1, 'ended_on', sql<boolean>`stage = 'rejected'`)} union all
      ${branch(2, 'submitted_on', sql<boolean>`overridden`)}
      order by day, id, nth ${atMost(limit + 1)}) page
      join tickets on tickets.id = page.id
      join units on units.id = page.unit_id
      left join rejections on page.nth = 1 and rejections.ticket_id = page.id
      left join gate_overrides on page.nth = 2 and gate_overrides.ticket_id = page.id
      left join people on people.id = coalesce(rejected_by, granted_by)
    order by page.day, page.id, page.nth`.execute(db)
  return portionOf(rows, limit)
}

export async function asideFigures(db: Database, scope: Scope): Promise<Figures> {
  const { rows } = await sql<{ rejected: number; overridden: number }>`
    select (select count(*)::int from ticket_facts where ${within('ended_on', scope)} and stage = 'rejected') as rejected,
      (select count(*)::int from ticket_facts where ${within('submitted_on', scope)} and overridden) as overridden`.execute(
    db,
  )
  const { rejected, overridden } = rows[0] ?? { rejected: 0, overridden: 0 }
  return { rows: rejected + overridden, rejected, overridden }
}
