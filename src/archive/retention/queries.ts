import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Category, Stage } from '../../platform/database/schema.ts'
import type { HeldBecause, Periods } from './retention.ts'

/** One group of what the periods name: what would go (`heldBecause` null), and what stays and why. */
export type DueGroup = {
  whole: boolean
  heldBecause: HeldBecause | null
  tickets: number
  oldest: Date
  newest: Date
}

export async function dueGroups(db: Database, periods: Periods): Promise<DueGroup[]> {
  const { rows } = await sql<DueGroup>`
    ${due(periods)}
    select whole, held_because, count(*) as tickets, min(ended_at) as oldest, max(ended_at) as newest
    from due group by whole, held_because order by held_because is not null, whole desc, held_because`.execute(db)
  return rows
}

/** What else goes by its age: lines of the access log, and what people were told. */
export async function dueLogs(db: Database, { logsBefore }: Periods): Promise<{ readings: number; notices: number }> {
  const { rows } = await sql<{ readings: number; notices: number }>`
    select (select count(*) from personal_data_readings where read_at < ${startOf(logsBefore)}) as readings,
      (select count(*) from notices where at < ${startOf(logsBefore)}) as notices`.execute(db)
  return rows[0] ?? { readings: 0, notices: 0 }
}

export type DueTicket = {
  ticketId: number
  number: string
  whole: boolean
  unit: string
  category: Category
  stage: Stage
  submittedAt: Date
  endedAt: Date
  heldBecause: HeldBecause | null
}

/** The very tickets, a portion in the order of their ids from behind `after`. */
export async function dueTickets(db: Database, periods: Periods, after: number, limit: number): Promise<DueTicket[]> {
  const { rows } = await sql<DueTicket>`
    ${due(periods)}
    select due.id as ticket_id, due.number, whole, units.name as unit, category, stage, submitted_at, ended_at,
      held_because
    from due join units on units.id = due.unit_id
    where due.id > ${after} order by due.id limit ${limit}`.execute(db)
  return rows
}

/** Puts everything that nothing holds on the list of a disposal, and answers how many that are. */
export async function insertItems(tx: Database, disposalId: number, periods: Periods): Promise<number> {
  const { numAffectedRows } = await sql`
    ${due(periods)}
    insert into disposal_items (disposal_id, ticket_id, number, whole, unit_id, category, stage, submitted_at, ended_at)
    select ${disposalId}::int, id, number, whole, unit_id, category, stage, submitted_at, ended_at
    from due where held_because is null`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

// Stays as it is asked in dispose_portion(), which judges each of them anew.
function due({ ticketsBefore, attachmentsBefore }: Periods): RawBuilder<unknown> {
  const [whole, files] = [startOf(ticketsBefore), startOf(attachmentsBefore)]
  const held = sql`exists (select from legal_holds where ticket_id = tickets.id and lifted_at is null)`
  const counted = sql`exists (select from ticket_facts facts where facts.ticket_id = tickets.id and facts.stage = tickets.stage)
    and not exists (select from stale_ticket_facts stale where stale.ticket_id = tickets.id)`
  return sql`
    with recursive kept (id) as (
      select follow_up_of from tickets where follow_up_of is not null
        and (stage not in ('closed', 'rejected', 'cancelled') or stage_since >= ${whole} or ${held} or not (${counted}))
      union select tickets.follow_up_of from tickets join kept on kept.id = tickets.id where follow_up_of is not null),
    due as (
      select id, number, unit_id, category, stage, submitted_at, stage_since as ended_at, stage_since < ${whole} as whole,
        case when ${held} then 'legal_hold'
          when stage_since < ${whole} and id in (select id from kept) then 'followed'
          when stage_since < ${whole} and not (${counted}) then 'not_counted' end as held_because
      from tickets
      where stage in ('closed', 'rejected', 'cancelled') and (stage_since < ${whole} or (stage_since < ${files}
        and exists (select from attachments where ticket_id = tickets.id
          and not exists (select from asset_proposals where label_photo = attachments.id)))))`
}

/** Midnight of the office as the day begins. */
function startOf(day: string): RawBuilder<Date> {
  return sql<Date>`(${day}::date::timestamp at time zone 'Asia/Jakarta')`
}
