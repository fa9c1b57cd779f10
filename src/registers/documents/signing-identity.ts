import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { createRoot, issueCertificate, type SigningIdentity } from '../../platform/pdf/certificates.ts'
import { openPrivateKey, sealPrivateKey } from '../../platform/pdf/sealed-key.ts'
import type { Person } from '../people/person.ts'
import { certificateInUse, insertAuthority, newestAuthority, putCertificateToUse } from './queries.ts'

const rootYears = 20
const certificateYears = 2
const day = 24 * 60 * 60 * 1000
// renewed while the old one still holds, so that nobody finds his certificate dead in the morning
const renewBefore = 30 * day

export type Signatory = Pick<Person, 'id' | 'name'> & { office: string }

/**
 * The key a person signs with, from the office's own certificate authority: made on first use, renewed by itself.
 * Private keys leave the database only sealed; `secret` opens them.
 */
export async function signingIdentity(
  tx: Database,
  secret: Buffer,
  signatory: Signatory,
  at: Date,
): Promise<SigningIdentity & { certificateId: number }> {
  await sql`select pg_advisory_xact_lock(hashtext('signing certificates'))`.execute(tx)
  const inUse = await certificateInUse(tx, signatory.id)
  const key = inUse && opened(inUse.sealedKey, secret)
  if (!inUse || !key || inUse.validUntil.getTime() - at.getTime() < renewBefore)
    return await issueFor(tx, secret, signatory, at)

  return { certificateId: inUse.id, certificatePem: inUse.certificate, privateKeyPem: key, rootPem: inUse.root }
}

/** A new key and certificate for the signatory; the one before stays valid for what it signed. */
async function issueFor(tx: Database, secret: Buffer, signatory: Signatory, at: Date) {
  const authority = await authorityInUse(tx, secret, signatory.office, at)
  const issued = await issueCertificate(authority, {
    commonName: signatory.name,
    organization: signatory.office,
    years: certificateYears,
    from: at,
  })

  const certificateId = await putCertificateToUse(tx, {
    authorityId: authority.id,
    personId: signatory.id,
    certificate: issued.certificatePem,
    sealedKey: sealPrivateKey(issued.privateKeyPem, secret).toString('base64'),
    validFrom: issued.notBefore,
    validUntil: issued.notAfter,
  })
  return { ...issued, certificateId }
}

async function authorityInUse(tx: Database, secret: Buffer, office: string, at: Date) {
  const known = await newestAuthority(tx)
  const key = known && opened(known.sealedKey, secret)
  if (known && key && known.validUntil.getTime() - at.getTime() > certificateYears * 366 * day)
    return { id: known.id, certificatePem: known.certificate, privateKeyPem: key }

  const root = await createRoot({ commonName: `${office} - Root`, organization: office, years: rootYears, from: at })
  const id = await insertAuthority(tx, {
    certificate: root.certificatePem,
    sealedKey: sealPrivateKey(root.privateKeyPem, secret).toString('base64'),
    validUntil: root.notAfter,
  })
  return { id, ...root }
}

/** Nothing where the key was sealed with a secret that has been lost: a new one is made then, and the office can go on. */
function opened(sealedKey: string, secret: Buffer): string | undefined {
  try {
    return openPrivateKey(Buffer.from(sealedKey, 'base64'), secret)
  } catch {
    return undefined
  }
}
