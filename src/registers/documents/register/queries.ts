import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { atMost } from '../../../platform/database/prepared.ts'
import type { DocumentKind, DocumentState, SignatureMethod } from '../../../platform/database/schema.ts'
import { NotFound } from '../../../platform/refusal.ts'
import type { Standing } from '../standing.ts'

export type RegisterFilter = {
  kind?: DocumentKind
  standing?: Standing
  /** How the number begins. */
  q?: string
  /** Only documents from before this one. */
  after?: number
  limit: number
}

export type RegisterRow = {
  id: number
  kind: DocumentKind
  number: string
  version: number
  standing: Standing
  method: SignatureMethod | null
  signerName: string | null
  issuedAt: Date
}

/** Every issued paper, newest first, one page from the cursor on, and one row more where another page follows. */
export async function documentsInRegister(db: Database, filter: RegisterFilter): Promise<RegisterRow[]> {
  const { rows } = await sql<RegisterRow>`
    select documents.id, kind, number, version, standing, method, signer_name, issued_at
    from documents
      -- asked row by row (offset 0), so that a page stops after its rows instead of asking how every paper stands
      cross join lateral (select standing from document_standings where id = documents.id offset 0) today
    where true ${narrowed(filter)}
    order by issued_at desc, documents.id desc
    ${atMost(filter.limit + 1)}`.execute(db)
  return rows
}

function narrowed({ kind, standing, q, after }: RegisterFilter): RawBuilder<unknown> {
  return sql`
    ${kind ? sql`and kind = ${kind}` : sql``}
    ${q ? sql`and number like ${`${q.replace(/[\\%_]/g, '\\$&')}%`}` : sql``}
    ${standing ? sql`and standing = ${standing} ${onceIssuedAs(standing)}` : sql``}
    ${after ? sql`and (issued_at, documents.id) < (select issued_at, id from documents where id = ${after})` : sql``}`
}

// says nothing new, but spares asking how each paper stands that cannot stand so
function onceIssuedAs(standing: Standing): RawBuilder<unknown> {
  switch (standing) {
    case 'awaiting_signature':
    case 'draft':
      return sql`and state = ${standing} and documents.id = any(array(select document_id from unfinished_documents))`
    case 'revoked':
      return sql`and documents.id in (select document_id from document_revocations)`
    case 'superseded':
      return sql`and state <> 'draft'`
    default:
      return sql`and state = ${standing}`
  }
}

export type DocumentRecord = {
  id: number
  kind: DocumentKind
  number: string
  version: number
  state: DocumentState
  standing: Standing
  method: SignatureMethod | null
  token: string
  sha256: string
  bytes: number
  issuedAt: Date
  issuedBy: string
  signerName: string | null
  signerTitle: string | null
  signedAt: Date | null
  paperSignedOn: string | null
  timestampedAt: Date | null
  certificate: string | null
  certificateRevokedAt: Date | null
  revokedAt: Date | null
  revokedBy: string | null
  revocationReason: string | null
  readings: number
}

export async function documentRecord(db: Database, id: number): Promise<DocumentRecord> {
  const { rows } = await sql<DocumentRecord>`
    select documents.id, kind, number, version, state, standing, documents.method, token, sha256,
      octet_length(content) as bytes, issued_at, issuer.name as issued_by, documents.signer_name,
      documents.signer_title, documents.signed_at, paper_signed_on, timestamped_at,
      signing_certificates.certificate, signing_certificates.revoked_at as certificate_revoked_at,
      document_revocations.revoked_at, revoker.name as revoked_by, reason as revocation_reason,
      (select count(*)::int from document_readings where document_id = documents.id) as readings
    from documents
      join document_standings on document_standings.id = documents.id
      join people issuer on issuer.id = issued_by
      left join document_signatures signatures on signatures.document_id = documents.id
      left join signing_certificates on signing_certificates.id = certificate_id
      left join document_revocations on document_revocations.document_id = documents.id
      left join people revoker on revoker.id = document_revocations.revoked_by
    where documents.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

export type SameNumber = Pick<RegisterRow, 'id' | 'version' | 'standing' | 'issuedAt'> & { state: DocumentState }

/** Everything that was issued under one number, oldest first. */
export async function papersOfNumber(db: Database, { kind, number }: { kind: DocumentKind; number: string }) {
  const { rows } = await sql<SameNumber>`
    select documents.id, version, state, standing, issued_at
    from documents join document_standings on document_standings.id = documents.id
    where kind = ${kind} and number = ${number} order by documents.id`.execute(db)
  return rows
}

export async function lastReadings(db: Database, id: number): Promise<{ name: string; readAt: Date }[]> {
  return await db
    .selectFrom('documentReadings')
    .innerJoin('people', 'people.id', 'personId')
    .select(['people.name', 'readAt'])
    .where('documentId', '=', id)
    .orderBy('documentReadings.id', 'desc')
    .limit(10)
    .execute()
}
