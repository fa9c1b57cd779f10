import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { certificateDer, createRoot, issueCertificate, type SigningIdentity } from '../../platform/pdf/certificates.ts'
import { certificateOf, namePart } from '../../platform/pdf/reading/certificate.ts'
import { readOnly } from '../../platform/pdf/reading/der.ts'
import { seal, unseal } from '../../platform/seal.ts'
import type { Person } from '../people/person.ts'
import type { Office } from '../site.ts'
import { revocationListHref } from './certificates/addresses.ts'
import { authorityOf } from './certificates/queries.ts'
import { certificateInUse, insertAuthority, putCertificateToUse } from './queries.ts'

const rootYears = 20
const certificateYears = 2
const day = 24 * 60 * 60 * 1000
// renewed while the old one still holds, so that nobody finds his certificate dead in the morning
const renewBefore = 30 * day

export type KeyHolder = Pick<Person, 'id' | 'name'> & { office: string }

type Ground = Pick<Office, 'db' | 'secret' | 'config'>

/**
 * The key a person signs with, from the office's own certificate authority: made on first use, renewed by itself, made
 * anew after a revocation or under a new name. Private keys leave the database only sealed; the office's secret opens them.
 */
export async function signingIdentity(ground: Ground, holder: KeyHolder, at: Date) {
  const known = await identityInUse(ground.db, ground.secret, holder, at)
  if (known) return known

  return await ground.db.transaction().execute(async (tx) => {
    await oneAtATime(tx)
    return (await identityInUse(tx, ground.secret, holder, at)) ?? (await issueFor(tx, ground, holder, at))
  })
}

/** The root that readers are asked to trust, so that it can be handed out before the first signature. */
export async function prepareAuthority(tx: Database, secret: Buffer, office: string, at: Date): Promise<void> {
  await oneAtATime(tx)
  await authorityInUse(tx, secret, office, at)
}

async function oneAtATime(tx: Database) {
  await sql`select pg_advisory_xact_lock(hashtext('signing certificates'))`.execute(tx)
}

async function identityInUse(
  db: Database,
  secret: Buffer,
  holder: KeyHolder,
  at: Date,
): Promise<(SigningIdentity & { certificateId: number }) | undefined> {
  const inUse = await certificateInUse(db, holder.id)
  const key = inUse && unseal(inUse.sealedKey, secret)
  if (!inUse || !key || inUse.validUntil.getTime() - at.getTime() < renewBefore) return undefined
  if (nameIn(inUse.certificate) !== holder.name) return undefined
  return { certificateId: inUse.id, certificatePem: inUse.certificate, privateKeyPem: key, rootPem: inUse.root }
}

function nameIn(certificatePem: string): string {
  return namePart(certificateOf(readOnly(certificateDer(certificatePem))).subject, 'commonName')
}

/** A new key and certificate for the holder; the one before stays valid for what it signed. */
async function issueFor(tx: Database, { secret, config }: Ground, holder: KeyHolder, at: Date) {
  const authority = await authorityInUse(tx, secret, holder.office, at)
  const issued = await issueCertificate(authority, {
    commonName: holder.name,
    organization: holder.office,
    years: certificateYears,
    from: at,
    revocationListUrl: config.baseUrl + revocationListHref(authority.id),
  })
  const certificateId = await putCertificateToUse(tx, {
    authorityId: authority.id,
    personId: holder.id,
    certificate: issued.certificatePem,
    sealedKey: seal(issued.privateKeyPem, secret),
    validFrom: issued.notBefore,
    validUntil: issued.notAfter,
  })
  return { ...issued, certificateId }
}

async function authorityInUse(tx: Database, secret: Buffer, office: string, at: Date) {
  const known = await authorityOf(tx)
  const key = known && unseal(known.sealedKey, secret)
  if (known && key && known.validUntil.getTime() - at.getTime() > certificateYears * 366 * day)
    return { id: known.id, certificatePem: known.certificate, privateKeyPem: key }

  const root = await createRoot({ commonName: `${office} - Root`, organization: office, years: rootYears, from: at })
  const id = await insertAuthority(tx, {
    certificate: root.certificatePem,
    sealedKey: seal(root.privateKeyPem, secret),
    validUntil: root.notAfter,
  })
  return { id, ...root }
}
