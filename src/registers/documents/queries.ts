import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { DocumentKind, DocumentState } from '../../platform/database/schema.ts'
import type { Act, Person } from '../people/person.ts'
import { type IssuedDocument, type NewDocument, sha256Of } from './document.ts'

export async function insertDocument(tx: Database, act: Act, document: NewDocument): Promise<IssuedDocument> {
  const { signer, content, ...facts } = document
  return await tx
    .insertInto('documents')
    .values({
      ...facts,
      content: Buffer.from(content),
      sha256: sha256Of(content),
      issuedAt: act.at,
      issuedBy: act.person.id,
      signerName: signer?.name ?? null,
      signerTitle: signer?.title ?? null,
      signedAt: signer?.at ?? null,
    })
    .returning(['id', 'sha256', 'token'])
    .executeTakeFirstOrThrow()
}

export async function documentById(db: Database, id: number) {
  return await db
    .selectFrom('documents')
    .select(['number', 'version', 'content'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** This person printed or downloaded it. */
export async function countReading(db: Database, person: Person, id: number) {
  await db.insertInto('documentReadings').values({ documentId: id, personId: person.id }).execute()
}

export type PublicDocument = {
  kind: DocumentKind
  number: string
  version: number
  state: DocumentState
  sha256: string
  issuedAt: Date
  signerName: string | null
  signerTitle: string | null
  signedAt: Date | null
  /** A later paper of the same number was issued. */
  superseded: boolean
  /** That later paper is this very one, signed, and no newer version has followed. */
  supersededBySignature: boolean
}

/** What a stranger may know of a paper: nothing of the complaint, the unit or the phone. */
export async function documentByToken(db: Database, token: string): Promise<PublicDocument | undefined> {
  const { rows } = await sql<PublicDocument>`
    select kind, number, documents.version, state, sha256, issued_at, signer_name, signer_title, signed_at,
      newest.id <> documents.id as superseded,
      newest.id <> documents.id and newest.version = documents.version as superseded_by_signature
    from documents,
      lateral (select id, version from documents later
        where later.kind = documents.kind and later.number = documents.number order by id desc limit 1) newest
    where token = ${token}`.execute(db)
  return rows[0]
}

export async function certificateInUse(tx: Database, personId: string) {
  return await tx
    .selectFrom('signingCertificates')
    .innerJoin('certificateAuthorities', 'certificateAuthorities.id', 'authorityId')
    .select([
      'signingCertificates.id',
      'signingCertificates.certificate',
      'signingCertificates.sealedKey',
      'signingCertificates.validUntil',
      'certificateAuthorities.certificate as root',
    ])
    .where('personId', '=', personId)
    .where('replacedAt', 'is', null)
    .executeTakeFirst()
}

export async function newestAuthority(tx: Database) {
  return await tx
    .selectFrom('certificateAuthorities')
    .select(['id', 'certificate', 'sealedKey', 'validUntil'])
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

export async function insertAuthority(
  tx: Database,
  authority: { certificate: string; sealedKey: string; validUntil: Date },
): Promise<number> {
  const { id } = await tx
    .insertInto('certificateAuthorities')
    .values(authority)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The certificate that the person signs with from now on; the one before is kept, replaced. */
export async function putCertificateToUse(
  tx: Database,
  certificate: {
    authorityId: number
    personId: string
    certificate: string
    sealedKey: string
    validFrom: Date
    validUntil: Date
  },
): Promise<number> {
  await tx
    .updateTable('signingCertificates')
    .set({ replacedAt: certificate.validFrom })
    .where('personId', '=', certificate.personId)
    .where('replacedAt', 'is', null)
    .execute()
  const { id } = await tx
    .insertInto('signingCertificates')
    .values(certificate)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
