import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { NotFound } from '../../platform/refusal.ts'
import type { Act, Person } from '../people/person.ts'
import { type IssuedDocument, type NewDocument, sha256Of } from './document.ts'

export async function insertDocument(tx: Database, act: Act, document: NewDocument): Promise<IssuedDocument> {
  const { signer, content, ...facts } = document
  const signed = document.state === 'signed' ? signer : undefined
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
      signedAt: signed?.at ?? null,
      method: signed ? (signed.method ?? 'internal') : null,
    })
    .returning(['id', 'sha256', 'token'])
    .executeTakeFirstOrThrow()
}

export async function documentById(db: Database, id: number) {
  const document = await db
    .selectFrom('documents')
    .select(['kind', 'number', 'version', 'state', 'content'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!document) throw new NotFound()
  return document
}

/** This person printed or downloaded it. */
export async function countReading(db: Database, person: Person, id: number) {
  await db.insertInto('documentReadings').values({ documentId: id, personId: person.id }).execute()
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

/** Asked again as a signature is recorded: the certificate stays as it is until then. */
export async function isRevoked(tx: Database, certificateId: number): Promise<boolean> {
  const { rows } = await sql<{ revoked: boolean }>`
    select revoked_at is not null as revoked from signing_certificates where id = ${certificateId} for share`.execute(
    tx,
  )
  return rows[0]?.revoked ?? true
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
