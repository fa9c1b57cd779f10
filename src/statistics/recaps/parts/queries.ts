import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { PartKind } from '../../../platform/database/schema.ts'
import { within } from '../place.ts'
import type { Figures, Scope } from '../recap.ts'

export type PartRow = {
  code: string
  name: string
  kind: PartKind
  unitOfMeasure: string
  quantity: number
  tickets: number
  cost: number
  unpriced: number
}

/** What was put in or used up by the reports of the days, without what came back into the store. */
function used(scope: Scope) {
  return sql`(
    select uses.*, uses.quantity - coalesce((select sum(back.quantity) from stock_movements back
      where back.answers_id = uses.movement_id and back.kind = 'return'), 0) as pieces
    from (
      select ticket_id, spare_part_id, quantity, unit_price, movement_id from part_replacements
      union all
      select ticket_id, spare_part_id, quantity, unit_price, movement_id from consumable_uses) uses
      join ticket_facts using (ticket_id)
    where ${within('reported_on', scope)}) used`
}

export async function partRows(db: Database, scope: Scope): Promise<PartRow[]> {
  const { rows } = await sql<PartRow>`
    select code, name, kind, unit_of_measure, sum(pieces)::int as quantity, count(distinct ticket_id)::int as tickets,
      coalesce(sum(pieces * unit_price), 0)::float8 as cost,
      coalesce(sum(pieces) filter (where unit_price is null), 0)::int as unpriced
    from ${used(scope)} join spare_parts on spare_parts.id = spare_part_id
    where pieces > 0
    group by spare_parts.id order by kind, name, code`.execute(db)
  return rows
}

export async function partFigures(db: Database, scope: Scope): Promise<Figures> {
  const { rows } = await sql<Figures>`
    select count(distinct spare_part_id)::int as rows, coalesce(sum(pieces), 0)::int as quantity,
      count(distinct ticket_id)::int as tickets, coalesce(sum(pieces * unit_price), 0)::float8 as cost,
      coalesce(sum(pieces) filter (where unit_price is null), 0)::int as unpriced
    from ${used(scope)} where pieces > 0`.execute(db)
  return rows[0] ?? { rows: 0 }
}
