import { X509Certificate } from 'node:crypto'
import { type SqlBool, sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { Act } from '../../people/person.ts'

/** Every root that the office ever signed under, newest first, as PEM. */
export async function authorityCertificates(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('certificateAuthorities').select('certificate').orderBy('id', 'desc').execute()
  return rows.map(({ certificate }) => certificate)
}

export type Authority = { id: number; certificate: string; sealedKey: string; validUntil: Date }

/** The same with their sealed keys, newest first. */
export async function authorities(db: Database): Promise<Authority[]> {
  return await db
    .selectFrom('certificateAuthorities')
    .select(['id', 'certificate', 'sealedKey', 'validUntil'])
    .orderBy('id', 'desc')
    .execute()
}

/** One of them, the newest where none is named. */
export async function authorityOf(db: Database, id?: number): Promise<Authority | undefined> {
  const all = await authorities(db)
  return id === undefined ? all[0] : all.find((one) => one.id === id)
}

export type SignatoryCertificate = {
  id: number
  holder: string
  certificate: string
  validFrom: Date
  validUntil: Date
  replacedAt: Date | null
  revokedAt: Date | null
  revocationReason: string | null
  revokedBy: string | null
  /** How many papers were signed with it. */
  papers: number
}

/** Whose certificates the office issued, newest first. */
export async function signatoryCertificates(db: Database): Promise<SignatoryCertificate[]> {
  const { rows } = await sql<SignatoryCertificate>`
    select signing_certificates.id, holder.name as holder, certificate, valid_from, valid_until, replaced_at, revoked_at,
      revocation_reason, revoker.name as revoked_by,
      (select count(*)::int from signatures where certificate_id = signing_certificates.id) as papers
    from signing_certificates
      join people holder on holder.id = person_id
      left join people revoker on revoker.id = revoked_by
    order by signing_certificates.id desc`.execute(db)
  return rows
}

/** False where it was revoked already, or is none of ours. From then on its holder gets another one. */
export async function putOutOfUse(tx: Database, act: Act, id: number, reason: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('signingCertificates')
    .set({ revokedAt: act.at, revokedBy: act.person.id, revocationReason: reason })
    .set({ replacedAt: sql<Date>`coalesce(replaced_at, ${act.at})` })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export type Revocation = { fingerprint: string; at: Date }

/** Every certificate of the office that was revoked, under whichever root, by its SHA-256 fingerprint. */
export async function revokedCertificates(db: Database): Promise<Revocation[]> {
  const rows = await db
    .selectFrom('signingCertificates')
    .select(['certificate', 'revokedAt as at'])
    .where(sql<SqlBool>`revoked_at is not null`)
    .$narrowType<{ at: Date }>()
    .execute()
  return rows.map(({ certificate, at }) => ({ fingerprint: new X509Certificate(certificate).fingerprint256, at }))
}

export type RevokedCertificate = { certificatePem: string; at: Date; reason: string }

/** What the list of revoked certificates of one root must name, oldest revocation first. */
export async function revokedUnder(db: Database, authorityId: number): Promise<RevokedCertificate[]> {
  return await db
    .selectFrom('signingCertificates')
    .select(['certificate as certificatePem', 'revokedAt as at', 'revocationReason as reason'])
    .where('authorityId', '=', authorityId)
    .where(sql<SqlBool>`revoked_at is not null`)
    .orderBy('revokedAt')
    .orderBy('id')
    .$narrowType<{ at: Date; reason: string }>()
    .execute()
}
