import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { AssetEventKind, Outcome, Stage, Via } from '../../platform/database/schema.ts'
import type { Differences } from '../../registers/assets/events.ts'
import type { Person } from '../../registers/people/person.ts'
import { hasOldTickets } from '../ticket/old-tickets.ts'
import { visibleTo } from '../ticket/visibility.ts'
import { returned } from './figure-queries.ts'

export type AssetTicket = {
  number: string
  stage: Stage
  description: string
  submittedAt: Date
  startedAt: Date | null
  deliveredAt: Date | null
  reportNumber: string | null
  outcome: Outcome | null
  orderNumber: string | null
}

/** The asset's tickets that the person may see, newest first, with what their papers are called. */
/** How many tickets of an application before this one are about it. */
export async function oldTicketsOfAsset(db: Database, person: Person, assetId: number): Promise<number> {
  if (!(await hasOldTickets(db))) return 0
  const { rows } = await sql<{ count: number }>`
    select count(*) from imported_tickets tickets where asset_id = ${assetId} and ${visibleTo(person)}`.execute(db)
  return rows[0]?.count ?? 0
}

export async function ticketsOfAsset(db: Database, person: Person, assetId: number): Promise<AssetTicket[]> {
  const { rows } = await sql<AssetTicket>`
    select tickets.number, stage, left(description, 160) as description, submitted_at, started_at, delivered_at,
      handling_reports.number as report_number, outcome,
      (select work_orders.number from work_orders where work_orders.ticket_id = tickets.id
        order by version desc limit 1) as order_number
    from tickets
      left join repairs on repairs.ticket_id = tickets.id
      left join handling_reports on handling_reports.ticket_id = tickets.id
    where tickets.asset_id = ${assetId} and ${visibleTo(person)}
    order by submitted_at desc, tickets.id desc limit 100`.execute(db)
  return rows
}

export type PartPutIn = {
  ticket: string
  at: Date
  name: string
  quantity: number
  unitOfMeasure: string
  /** Rupiah; null for what was put in before prices were kept. */
  cost: string | null
}

/** The parts that went into the asset, newest first, by the tickets that the person may see. */
export async function partsOfAsset(db: Database, person: Person, assetId: number): Promise<PartPutIn[]> {
  const { rows } = await sql<PartPutIn>`
    select tickets.number as ticket, delivered_at as at, spare_parts.name, (quantity - ${returned})::integer as quantity,
      unit_of_measure, (quantity - ${returned}) * unit_price as cost
    from part_replacements
      join tickets on tickets.id = part_replacements.ticket_id
      join handling_reports on handling_reports.id = handling_report_id
      join spare_parts on spare_parts.id = spare_part_id
    where part_replacements.asset_id = ${assetId} and quantity > ${returned} and ${visibleTo(person)}
    order by part_replacements.id desc limit 200`.execute(db)
  return rows
}

export type AssetEvent = {
  id: number
  kind: AssetEventKind
  at: Date
  by: string | null
  via: Via
  /** Number of the ticket that it came of, where the person may see that one. */
  ticket: string | null
  note: string
  reference: string
  effectiveOn: string | null
  details: Differences
}

export async function eventsOfAsset(db: Database, person: Person, assetId: number): Promise<AssetEvent[]> {
  const { rows } = await sql<AssetEvent>`
    select asset_events.id, kind, at, people.name as by, via, tickets.number as ticket, note, reference, effective_on,
      details
    from asset_events
      left join people on people.id = by_person
      left join tickets on tickets.id = ticket_id and ${visibleTo(person)}
    where asset_events.asset_id = ${assetId} order by asset_events.id desc limit 100`.execute(db)
  return rows
}
