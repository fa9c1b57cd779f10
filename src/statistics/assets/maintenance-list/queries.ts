import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { atMost, plannedForItsValues } from '../../../platform/database/prepared.ts'
import type { Outcome } from '../../../platform/database/schema.ts'
import { returned } from '../../../procedure/asset-record/figure-queries.ts'
import { unitAndItsParts } from '../../../registers/units/choices.ts'

/** Of a unit by its code, parts included, as it was when the ticket was submitted; days are the office's, both included. */
export type Scope = { from: string; to: string; unit?: string }

export type MaintenanceRow = {
  /** Of the handling report. */
  id: number
  deliveredAt: Date
  reportNumber: string
  ticket: string
  register: string
  code: string
  name: string
  brandModel: string
  unit: string
  planned: boolean
  technician: string
  outcome: Outcome
  /** What was put in or used up, in words, and what it cost in rupiah; null where something has no known price. */
  parts: string | null
  cost: string
  unpriced: number
}

/** The assets' handled tickets of the period in the order of their reports, from a report on. */
export async function maintenanceRows(
  db: Database,
  scope: Scope,
  { after, limit }: { after?: number; limit: number },
): Promise<{ items: MaintenanceRow[]; next: number | null }> {
  const { rows } = await sql<MaintenanceRow>`${plannedForItsValues}
    select page.id, delivered_at, report_number, ticket, assets.register, assets.code, assets.name, brand_model,
      units.name as unit, planned, people.name as technician, outcome, parts, coalesce(used.cost, 0) as cost,
      coalesce(unpriced, 0)::integer as unpriced
    from (
      select handling_reports.id, delivered_at, handling_reports.number as report_number, tickets.number as ticket,
        handling_reports.technician_id, outcome, planned, asset_id, unit_id
      from ${reportsIn(scope)}
        ${after ? sql`and (delivered_at, handling_reports.id) > (select delivered_at, id from handling_reports where id = ${after})` : sql``}
      order by delivered_at, handling_reports.id ${atMost(limit + 1)}) page
      join assets on assets.id = asset_id
      join units on units.id = page.unit_id
      join people on people.id = page.technician_id
      left join lateral (${usedFor(sql`page.id`)}) used on true
    order by delivered_at, page.id`.execute(db)

  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

export type MaintenanceTotals = { count: number; cost: string; unpriced: number }

export async function maintenanceTotals(db: Database, scope: Scope): Promise<MaintenanceTotals> {
  const { rows } = await sql<MaintenanceTotals>`${plannedForItsValues}
    with reports as (select handling_reports.id from ${reportsIn(scope)}),
    used as (select uses.* from ${everythingUsed} uses join reports on reports.id = handling_report_id)
    select (select count(*) from reports) as count, coalesce(sum(pieces * unit_price), 0) as cost,
      count(*) filter (where unit_price is null and pieces > 0) as unpriced
    from used`.execute(db)
  return rows[0] ?? { count: 0, cost: '0', unpriced: 0 }
}

function reportsIn({ from, to, unit }: Scope): RawBuilder<unknown> {
  return sql`handling_reports join tickets on tickets.id = handling_reports.ticket_id
    where delivered_at >= ${from}::date::timestamp at time zone 'Asia/Jakarta'
      and delivered_at < (${to}::date + 1)::timestamp at time zone 'Asia/Jakarta'
      and asset_id is not null
      ${unit ? sql`and unit_id in (${unitAndItsParts(unit)})` : sql``}`
}

// consumables are maintenance, too; what came back into the store was not used
const pieces = sql`quantity - ${returned}`
const everythingUsed = sql`(
  select handling_report_id, spare_part_id, unit_price, ${pieces} as pieces from part_replacements
  union all
  select handling_report_id, spare_part_id, unit_price, ${pieces} from consumable_uses)`

function usedFor(reportId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select string_agg(name || ' (' || pieces || ' ' || unit_of_measure || ')', ', ' order by name) as parts,
      sum(pieces * unit_price) as cost, count(*) filter (where unit_price is null) as unpriced
    from ${everythingUsed} uses join spare_parts on spare_parts.id = spare_part_id
    where handling_report_id = ${reportId} and pieces > 0`
}

/** Who signs as Pengurus Barang. */
export async function assetClerks(db: Database) {
  return await db
    .selectFrom('people')
    .where('role', '=', 'asset_clerk')
    .where('active', '=', true)
    .where('shared', '=', false)
    .orderBy('name')
    .select(['id', 'name', 'nip', 'jobTitle'])
    .execute()
}
