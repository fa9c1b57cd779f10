import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { AttachmentType, ImportSource } from '../../../platform/database/schema.ts'
import { NotFound } from '../../../platform/refusal.ts'
import { visibleTo } from '../../../procedure/ticket/visibility.ts'
import { holdsRole, type Person } from '../../../registers/people/person.ts'
import { unitAndItsParts } from '../../../registers/units/choices.ts'
import type { HistoryLine } from './old-ticket.ts'

/** What the list is asked for; `after` is the id of the last ticket of the page before. */
export type Asked = { q?: string; unit?: string; asset?: string; state?: 'open' | 'ended'; after?: number }

export type OldTicketRow = {
  id: number
  number: string
  source: ImportSource
  unit: string
  category: string
  device: string
  description: string
  status: string
  open: boolean
  technician: string
  submittedAt: Date
}

/** Old tickets that the person may see, the newest first. */
export async function oldTickets(db: Database, person: Person, asked: Asked, limit: number): Promise<OldTicketRow[]> {
  const { rows } = await sql<OldTicketRow>`
    select tickets.id, tickets.number, source, units.name as unit, tickets.category, device, left(description, 300) as description,
      status, open, technician, submitted_at
    from imported_tickets tickets join units on units.id = tickets.unit_id
    where ${conditionOf(person, asked)}
    order by submitted_at desc, tickets.id desc limit ${limit}`.execute(db)
  return rows
}

export function conditionOf(person: Person, { q, unit, asset, state, after }: Asked): RawBuilder<boolean> {
  const conditions = [visibleTo(person)]
  if (q)
    conditions.push(
      sql<boolean>`(search @@ websearch_to_tsquery('indonesian', ${q}) or tickets.number ilike ${startsWith(q)})`,
    )
  if (unit) conditions.push(sql<boolean>`tickets.unit_id in (${unitAndItsParts(unit)})`)
  if (asset) conditions.push(sql<boolean>`tickets.asset_id = (select id from assets where register = ${asset})`)
  if (state) conditions.push(sql<boolean>`open = ${state === 'open'}`)
  if (after)
    conditions.push(
      sql<boolean>`(submitted_at, tickets.id) < (select submitted_at, id from imported_tickets where id = ${after})`,
    )
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

function startsWith(q: string): string {
  return `${q.replace(/[\\%_]/g, '\\$&')}%`
}

export type OldTicketRecord = OldTicketRow & {
  unitId: number
  register: string | null
  endedAt: Date | null
  rating: number | null
  work: string
  requesterName: string
  phone: string | null
  email: string | null
  location: string
  ratingComment: string | null
  history: HistoryLine[]
  peopleRemovedAt: Date | null
  importedAt: Date
  files: { id: string; name: string; mediaType: AttachmentType; bytes: number }[]
}

/** One old ticket; refuses with `NotFound` what is not there or not for this person. */
export async function oldTicketFor(db: Database, person: Person, id: number): Promise<OldTicketRecord> {
  const { rows } = await sql<OldTicketRecord>`
    select tickets.id, tickets.number, tickets.source, tickets.unit_id, units.name as unit, tickets.category, tickets.device,
      tickets.description, tickets.status, tickets.open, tickets.technician, tickets.submitted_at, tickets.ended_at,
      tickets.rating, tickets.work, tickets.requester_name, tickets.phone, tickets.email, tickets.location,
      tickets.rating_comment, tickets.history, tickets.people_removed_at, imports.imported_at, assets.register,
      (select coalesce(jsonb_agg(jsonb_build_object('id', files.id, 'name', files.name, 'mediaType', media_type,
          'bytes', octet_length(content)) order by old_name), '[]')
        from imported_files files where ticket_id = tickets.id) as files
    from imported_tickets tickets join units on units.id = tickets.unit_id
      join imports on imports.id = import_id left join assets on assets.id = tickets.asset_id
    where tickets.id = ${id} and ${visibleTo(person)}`.execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

export async function oldTicketFile(db: Database, person: Person, id: number, file: string) {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(file)) throw new NotFound()
  const { rows } = await sql<{ name: string; mediaType: AttachmentType; content: Buffer }>`
    select files.name, media_type, content from imported_files files join imported_tickets tickets on tickets.id = ticket_id
    where files.id = ${file} and ticket_id = ${id} and ${visibleTo(person)}`.execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

/** The telephone and address are for the unit itself and the tu_head, as those of a ticket are. */
export function maySeeContact(person: Person, { unitId }: { unitId: number }): boolean {
  return holdsRole(person, 'tu_head') || (person.role === 'unit' && person.unitId === unitId)
}
