import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { issueCertificate, type SigningIdentity } from '../../platform/pdf/certificates.ts'
import { seal, unseal } from '../../platform/seal.ts'
import { type Authority, authorities, authorityOf } from '../../registers/documents/certificates/queries.ts'
import { prepareAuthority } from '../../registers/documents/signing-identity.ts'

const certificateYears = 5
const renewBeforeMs = 30 * 24 * 60 * 60 * 1000

/** The key that anchors are signed with: nobody's own, from the office's root, renewed by itself. */
export async function anchorKey(
  tx: Database,
  { secret, office, at }: { secret: Buffer; office: string; at: Date },
): Promise<SigningIdentity & { id: number }> {
  const known = await newestKey(tx)
  const privateKeyPem = known && unseal(known.sealedKey, secret)
  if (known && privateKeyPem && known.validUntil.getTime() - at.getTime() > renewBeforeMs)
    return { id: known.id, certificatePem: known.certificate, privateKeyPem, rootPem: known.root }

  await prepareAuthority(tx, secret, office, at)
  const root = await authorityOf(tx)
  const rootKey = root && unseal(root.sealedKey, secret)
  if (!root || !rootKey) throw new Error('an office without a root')
  const issued = await issueCertificate(
    { certificatePem: root.certificate, privateKeyPem: rootKey },
    { commonName: 'Jejak Audit', organization: office, years: certificateYears, from: at },
  )
  const { id } = await tx
    .insertInto('auditKeys')
    .values({
      authorityId: root.id,
      certificate: issued.certificatePem,
      sealedKey: seal(issued.privateKeyPem, secret),
      validFrom: issued.notBefore,
      validUntil: issued.notAfter,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { ...issued, id }
}

/**
 * The roots whose keys this secret opens. Whoever owns the database alone can write a root of his own into it, but not seal
 * its key; so roots from before the secret was lost are not among these.
 */
export async function ownRoots(db: Database, secret: Buffer): Promise<string[]> {
  return (await authorities(db)).filter((one) => isOwn(one, secret)).map(({ certificate }) => certificate)
}

function isOwn({ certificate, sealedKey }: Authority, secret: Buffer): boolean {
  const key = unseal(sealedKey, secret)
  if (!key) return false
  const publicKey = createPublicKey(createPrivateKey(key))
  return publicKey.equals(new X509Certificate(certificate).publicKey)
}

type Kept = { id: number; certificate: string; sealedKey: string; validUntil: Date; root: string }

async function newestKey(tx: Database): Promise<Kept | undefined> {
  const { rows } = await sql<Kept>`
    select audit_keys.id, audit_keys.certificate, audit_keys.sealed_key, audit_keys.valid_until, root.certificate as root
    from audit_keys join certificate_authorities root on root.id = authority_id
    order by audit_keys.id desc limit 1`.execute(tx)
  return rows[0]
}
