import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Category, NoticeKind, Stage } from '../../platform/database/schema.ts'

export type OpenTicket = {
  id: number
  number: string
  stage: Stage
  stageSince: Date
  /** What the time of the repair runs from: the signature, or where that set none the beginning of the work (A7). */
  repairFrom: Date | null
  dueAt: Date | null
  unitId: number
  unit: string
  technicianId: string | null
  category: Category
}

/** Every ticket on which somebody's act is awaited; their number grows with the work in hand, not with the years. */
export async function openTickets(db: Database): Promise<OpenTicket[]> {
  const { rows } = await sql<OpenTicket>`
    select tickets.id, tickets.number, tickets.stage, tickets.stage_since, tickets.due_at, tickets.unit_id,
      units.name as unit, tickets.technician_id, tickets.category,
      case when tickets.stage in ('signed', 'in_progress') then coalesce(
        (select started_at from repairs join signatures on signatures.id = signature_id
          where repairs.ticket_id = tickets.id and signatures.due_at is null),
        (select max(at) from ticket_events where ticket_id = tickets.id and action = 'sign')) end as repair_from
    from tickets join units on units.id = tickets.unit_id
    where tickets.stage in ('submitted', 'awaiting_signature', 'signed', 'in_progress', 'returned', 'awaiting_feedback')
    order by tickets.id`.execute(db)
  return rows
}

/** Whether the act is still awaited; it will be until the end of the transaction. */
export async function isStillAt(tx: Database, { id, stage }: OpenTicket): Promise<boolean> {
  const { rows } = await sql`select from tickets where id = ${id} and stage = ${stage} for share`.execute(tx)
  return rows.length > 0
}

/** What was told of these tickets already, as 'ticket kind occasion'. */
export async function toldOf(db: Database, ids: number[], kinds: NoticeKind[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select distinct ticket_id || ' ' || kind || ' ' || occasion as key from notices
    where ticket_id = any(${ids}::bigint[]) and kind = any(${kinds}::notice_kind[])`.execute(db)
  return new Set(rows.map(({ key }) => key))
}
