import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Stage } from '../../platform/database/schema.ts'
import { isStaff, type Person } from '../../registers/people/person.ts'

export type EarlierTicket = {
  number: string
  stage: Stage
  description: string
  submittedAt: Date
  /** What was done and which parts were put in, where it was reported. */
  action: string | null
  parts: string | null
}

/** What the asset went through before this ticket, newest first; for staff alone, who see every ticket. */
export async function earlierTicketsOf(
  db: Database,
  person: Person,
  ticket: { id: number; assetId: number | null },
): Promise<EarlierTicket[]> {
  if (ticket.assetId === null) return []
  const { rows } = await earlierOn(person, { id: sql`${ticket.id}`, assetId: sql`${ticket.assetId}` }).execute(db)
  return rows
}

export function earlierOn(
  person: Person,
  { id, assetId }: { id: RawBuilder<unknown>; assetId: RawBuilder<unknown> },
): RawBuilder<EarlierTicket> {
  return sql<EarlierTicket>`
    select earlier.number, earlier.stage, left(earlier.description, 200) as description,
      earlier.submitted_at as "submittedAt", left(handling_reports.action, 200) as action,
      (select string_agg(spare_parts.name, ', ') from part_replacements join spare_parts on spare_parts.id = spare_part_id
        where handling_report_id = handling_reports.id) as parts
    from tickets earlier left join handling_reports on handling_reports.ticket_id = earlier.id
    where ${sql.lit(isStaff(person))} and earlier.asset_id = ${assetId} and earlier.id < ${id}
    order by earlier.submitted_at desc limit 5`
}
