import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { AttachmentPurpose, Category, Ownership } from '../../platform/database/schema.ts'
import type { ReceivedFile } from '../../platform/files/receive-file.ts'
import { takingNumber } from '../../registers/documents/number.ts'
import type { Act, Person } from '../../registers/people/person.ts'
import { visibleTo } from '../ticket/visibility.ts'
import type { Rated } from './follow-up.ts'

type NewTicket = {
  pattern: string
  unitId: number
  /** Whether that unit is served by it and so rates it. */
  servesUnit: boolean
  /** Opened by a maintenance plan; the row that says which follows in the same transaction. */
  planned: boolean
  category: Category
  description: string
  requesterName: string
  phone: string
  location: string
  assetId: number | null
  deviceName: string | null
  ownership: Ownership | null
  followUpOf: number | null
  formOpenedAt: Date | null
  dueAt: Date
  /** What its timeline begins with. */
  details?: Record<string, string | number>
}

/**
 * Its number, the ticket and the first line of its timeline in one statement: from the number to the commit everybody else
 * waits for his own.
 */
export async function insertTicket(tx: Database, act: Act, ticket: NewTicket) {
  const { category, description, requesterName, phone, location, formOpenedAt, dueAt } = ticket
  const { assetId, deviceName, ownership, followUpOf, unitId, servesUnit, planned, details = {} } = ticket
  const { counted, number } = takingNumber('ticket', ticket.pattern, act.at)
  const { rows } = await sql<{ id: number; number: string }>`
    with counted as (${counted}), ticket as (
      insert into tickets (number, category, description, requester_name, phone, location, form_opened_at, due_at,
        asset_id, device_name, ownership, follow_up_of, supports_work, unit_id, serves_unit, planned, submitted_by, submitted_at,
        stage_since)
      select ${number}, ${category}, ${description}, ${requesterName}, ${phone}, ${location}, ${formOpenedAt}, ${dueAt},
        ${assetId}, ${deviceName}, ${ownership}, ${followUpOf}, true, ${unitId}, ${servesUnit}, ${planned}, ${act.person.id}, ${act.at},
        ${act.at}
      from counted returning id, number),
    event as (
      insert into ticket_events (ticket_id, at, action, actor_id, via, details)
      select id, ${act.at}, 'submit', ${act.person.id}, ${act.via}, ${JSON.stringify(details)}::jsonb from ticket)
    select id, number from ticket`.execute(tx)
  const [made] = rows
  if (!made) throw new Error('a ticket without a number')
  return made
}

export async function insertAttachments(
  tx: Database,
  act: Act,
  ticketId: number,
  partOf: AttachmentPurpose,
  files: ReceivedFile[],
) {
  if (files.length === 0) return
  await tx
    .insertInto('attachments')
    .values(
      files.map((file) => ({
        ticketId,
        partOf,
        name: file.name,
        mediaType: file.mediaType,
        content: Buffer.from(file.bytes),
        attachedAt: act.at,
        attachedBy: act.person.id,
      })),
    )
    .execute()
}

export async function ratedTicket(
  tx: Database,
  person: Person,
  number: string,
): Promise<(Rated & { id: number }) | undefined> {
  const { rows } = await sql<Rated & { id: number }>`
    select tickets.id, feedback.given_at as feedback_at,
      jsonb_build_object('requirements', requirements, 'procedure', procedure, 'time', time, 'product', product,
        'competence', competence, 'behaviour', behaviour, 'facilities', facilities, 'complaints', complaints,
        'overall', overall) as scores,
      array(select later.number from tickets later where later.follow_up_of = tickets.id) as followed_by
    from tickets join feedback on feedback.ticket_id = tickets.id
    where tickets.number = ${number} and ${visibleTo(person)}`.execute(tx)
  return rows[0]
}

export async function insertCancellation(tx: Database, act: Act, ticketId: number, reason: string) {
  await tx
    .insertInto('cancellations')
    .values({ ticketId, reason, cancelledBy: act.person.id, cancelledAt: act.at })
    .execute()
}
