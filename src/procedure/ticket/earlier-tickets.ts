import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Stage } from '../../platform/database/schema.ts'
import type { Person } from '../../registers/people/person.ts'
import { visibleTo } from './visibility.ts'

export type EarlierTicket = {
  number: string
  stage: Stage
  description: string
  submittedAt: Date
  /** What was done and which parts were put in, where it was reported. */
  action: string | null
  parts: string | null
}

/** What the asset went through before this ticket, newest first. */
export async function earlierTicketsOf(
  db: Database,
  person: Person,
  ticket: { id: number; assetId: number | null },
): Promise<EarlierTicket[]> {
  if (ticket.assetId === null) return []
  const { rows } = await sql<EarlierTicket>`
    select tickets.number, tickets.stage, left(tickets.description, 200) as description, tickets.submitted_at,
      left(handling_reports.action, 200) as action,
      (select string_agg(spare_parts.name, ', ') from part_replacements join spare_parts on spare_parts.id = spare_part_id
        where handling_report_id = handling_reports.id) as parts
    from tickets left join handling_reports on handling_reports.ticket_id = tickets.id
    where tickets.asset_id = ${ticket.assetId} and tickets.id < ${ticket.id} and ${visibleTo(person)}
    order by tickets.submitted_at desc limit 5`.execute(db)
  return rows
}
