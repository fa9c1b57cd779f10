import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Handled, PartCost } from './figures.ts'

/** Every handled ticket about the asset, also those of a unit that held it before: no more than times come of it. */
export async function handledOf(db: Database, assetId: number): Promise<Handled[]> {
  const { rows } = await sql<Handled>`
    select submitted_at, delivered_at, planned
    from tickets join handling_reports on handling_reports.ticket_id = tickets.id
    where asset_id = ${assetId} order by submitted_at`.execute(db)
  return rows
}

/** What the parts cost that are in the asset: what came back into the store is not counted. */
export async function partCostsOf(db: Database, assetId: number): Promise<PartCost[]> {
  const { rows } = await sql<{ putInAt: Date; cost: string | null }>`
    select delivered_at as put_in_at, (quantity - ${returned}) * unit_price as cost
    from part_replacements join handling_reports on handling_reports.id = handling_report_id
    where asset_id = ${assetId} and quantity > ${returned}`.execute(db)
  return rows.map(({ putInAt, cost }) => ({ putInAt, cost: cost === null ? null : Number(cost) }))
}

/** Of a part that went in, how many came back into the store after all. */
export const returned = sql<number>`coalesce((
  select sum(back.quantity) from stock_movements back where back.answers_id = movement_id and back.kind = 'return'), 0)`
