import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { DocumentKind, DocumentState, SignatureMethod } from '../../../platform/database/schema.ts'
import type { Standing } from '../standing.ts'

export type PublicDocument = {
  id: number
  kind: DocumentKind
  number: string
  version: number
  standing: Standing
  method: SignatureMethod | null
  sha256: string
  bytes: number
  issuedAt: Date
  signerName: string | null
  signerTitle: string | null
  signedAt: Date | null
  paperSignedOn: string | null
  timestampedAt: Date | null
  revokedAt: Date | null
  revocationReason: string | null
  certificate: string | null
  /** Of the root that issued it. */
  authorityId: number | null
  certificateRevokedAt: Date | null
  /** The newest paper of the same number, this one perhaps; null where there are drafts alone. */
  newestVersion: number | null
  newestState: DocumentState | null
  newestStanding: Standing | null
  newestMethod: SignatureMethod | null
  newestRevocationReason: string | null
}

/** What a stranger may know of a paper: nothing of the complaint, the unit or the phone. */
export async function documentByToken(db: Database, token: string): Promise<PublicDocument | undefined> {
  const { rows } = await sql<PublicDocument>`
    select documents.id, kind, number, documents.version, document_standings.standing, documents.method, sha256,
      octet_length(content) as bytes, issued_at, documents.signer_name, documents.signer_title, documents.signed_at,
      paper_signed_on, timestamped_at, document_revocations.revoked_at, document_revocations.reason as revocation_reason,
      signing_certificates.certificate, authority_id, signing_certificates.revoked_at as certificate_revoked_at,
      newest.version as newest_version, newest.state as newest_state, newest.standing as newest_standing,
      newest.method as newest_method, newest.reason as newest_revocation_reason
    from documents
      join document_standings on document_standings.id = documents.id
      left join document_revocations on document_revocations.document_id = documents.id
      left join document_signatures signatures on signatures.document_id = documents.id
      left join signing_certificates on signing_certificates.id = certificate_id
      left join lateral (
        select version, state, standing, method, reason
        from documents later
          join document_standings on document_standings.id = later.id
          left join document_revocations on document_revocations.document_id = later.id
        where later.kind = documents.kind and later.number = documents.number and later.state <> 'draft'
        order by later.id desc limit 1
      ) newest on true
    where token = ${token}
    -- a draft bears the QR that its signed paper bears; once that is there, it is what is meant
    order by documents.state = 'draft', documents.id desc limit 1`.execute(db)
  return rows[0]
}
