import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { AttachmentType } from '../../../platform/database/schema.ts'
import { NotFound } from '../../../platform/refusal.ts'
import type { Person } from '../../../registers/people/person.ts'
import { visibleTo } from '../../ticket/visibility.ts'

type AttachedFile = { name: string; mediaType: AttachmentType; content: Buffer }

/** A file of a ticket that this person may see. */
export async function attachedFile(db: Database, person: Person, number: string, id: string): Promise<AttachedFile> {
  const { rows } = await sql<AttachedFile>`
    select attachments.name, attachments.media_type, attachments.content
    from attachments join tickets on tickets.id = attachments.ticket_id
    where tickets.number = ${number} and attachments.id::text = ${id.toLowerCase()} and ${visibleTo(person)}`.execute(
    db,
  )
  if (!rows[0]) throw new NotFound()
  return rows[0]
}
