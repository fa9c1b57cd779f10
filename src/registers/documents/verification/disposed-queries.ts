import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { DocumentKind } from '../../../platform/database/schema.ts'

export type DisposedDocument = {
  kind: DocumentKind
  number: string
  version: number
  sha256: string
  issuedAt: Date
  signedAt: Date | null
  /** When its time was over, and by which Berita Acara. */
  disposedAt: Date | null
  record: string | null
}

/** A paper that was destroyed at the end of its time; the newest that bore this QR. */
export async function disposedByToken(db: Database, token: string): Promise<DisposedDocument | undefined> {
  const { rows } = await sql<DisposedDocument>`
    select disposed.kind, disposed.number, disposed.version, disposed.sha256, disposed.issued_at, disposed.signed_at,
      finished_at as disposed_at, documents.number as record
    from disposed_documents disposed
      join disposals on disposals.id = disposal_id
      left join documents on documents.id = disposals.document_id
    where disposed.token = ${token} order by disposed.state = 'draft', disposed.document_id desc limit 1`.execute(db)
  return rows[0]
}
