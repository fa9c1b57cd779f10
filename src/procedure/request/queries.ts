import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { AttachmentPurpose, Category, Ownership } from '../../platform/database/schema.ts'
import type { ReceivedFile } from '../../platform/files/receive-file.ts'
import type { Act, Person } from '../../registers/people/person.ts'
import { visibleTo } from '../ticket/visibility.ts'

type NewTicket = {
  number: string
  category: Category
  description: string
  requesterName: string
  phone: string
  location: string
  assetId: number | null
  deviceName: string | null
  ownership: Ownership | null
  followUpOf: number | null
  formOpenedAt: Date
  dueAt: Date
}

export async function insertTicket(tx: Database, act: Act, ticket: NewTicket): Promise<number> {
  const { id } = await tx
    .insertInto('tickets')
    .values({
      number: ticket.number,
      category: ticket.category,
      description: ticket.description,
      requesterName: ticket.requesterName,
      phone: ticket.phone,
      location: ticket.location,
      assetId: ticket.assetId,
      deviceName: ticket.deviceName,
      ownership: ticket.ownership,
      followUpOf: ticket.followUpOf,
      formOpenedAt: ticket.formOpenedAt,
      dueAt: ticket.dueAt,
      supportsWork: true,
      unitId: act.person.unitId,
      submittedBy: act.person.id,
      submittedAt: act.at,
      stageSince: act.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
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

export async function closedTicketForFollowUp(tx: Database, person: Person, number: string) {
  const { rows } = await sql<{ id: number; closedAt: Date; lowestScore: number }>`
    select tickets.id, feedback.given_at as closed_at,
      least(requirements, procedure, time, product, competence, behaviour, facilities, complaints, overall) as lowest_score
    from tickets join feedback on feedback.ticket_id = tickets.id
    where tickets.number = ${number} and ${visibleTo(person)}`.execute(tx)
  return rows[0]
}

/** Open tickets that may be about the same thing: the same asset, or the unit's own of the same category. */
export async function lookAlikes(
  db: Database,
  person: Person,
  seen: { category: Category; register: string; exceptNumber: string },
) {
  return await db
    .selectFrom('tickets')
    .leftJoin('assets', 'assets.id', 'tickets.assetId')
    .select(['tickets.number', 'tickets.stage', 'tickets.description', 'tickets.submittedAt', 'assets.register'])
    .where('stage', 'not in', ['closed', 'rejected', 'cancelled'])
    .where(visibleTo(person))
    .where('tickets.number', '<>', seen.exceptNumber)
    .where((is) =>
      is.or([
        is('assets.register', '=', seen.register),
        is.and([is('tickets.category', '=', seen.category), is('tickets.unitId', '=', person.unitId)]),
      ]),
    )
    .orderBy('submittedAt', 'desc')
    .limit(5)
    .execute()
}

export async function insertCancellation(tx: Database, act: Act, ticketId: number, reason: string) {
  await tx
    .insertInto('cancellations')
    .values({ ticketId, reason, cancelledBy: act.person.id, cancelledAt: act.at })
    .execute()
}
