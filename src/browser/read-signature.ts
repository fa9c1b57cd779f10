import { toHex } from '../platform/pdf/reading/bytes.ts'
import { isIssuedBy } from '../platform/pdf/reading/certificate.ts'
import { fromPem } from '../platform/pdf/reading/pem.ts'
import { readSignature } from '../platform/pdf/reading/signatures.ts'

export type SignatureVerdict =
  | 'signed-by-office'
  | 'signed-by-revoked'
  | 'signed-by-others'
  | 'signed-partly'
  | 'broken'
  | 'unsigned'
export type JudgedSignature = { verdict: SignatureVerdict; signer?: string; at?: Date; revokedAt?: Date }

/** Roots as PEM, and the certificates under them that were revoked: SHA-256 in pairs with colons, and an ISO moment. */
export type Trust = { roots: string[]; revoked: { fingerprint: string; at: string }[] }

/** What a PDF's signature is worth to somebody who trusts these roots alone. A bundle of its own, loaded when asked for. */
export async function judgeSignature(pdf: Uint8Array, { roots, revoked }: Trust): Promise<JudgedSignature> {
  const read = await readSignature(pdf)
  if (!read) return { verdict: 'unsigned' }
  if (!read.intact) return { verdict: 'broken' }

  const at = read.signedAt ?? new Date()
  const issued = await Promise.all(roots.map((root) => isIssuedBy(read.certificatePem, root, at)))
  const facts = { signer: read.signerName, at: read.signedAt ?? undefined }
  if (!issued.includes(true)) return { verdict: 'signed-by-others', ...facts }

  const own = await fingerprintOf(read.certificatePem)
  const revocation = revoked.find(({ fingerprint }) => fingerprint === own)
  const revokedAt = revocation && new Date(revocation.at)
  if (!read.coversWholeDocument) return { verdict: 'signed-partly', ...facts, revokedAt }
  return { verdict: revokedAt ? 'signed-by-revoked' : 'signed-by-office', ...facts, revokedAt }
}

async function fingerprintOf(pem: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', fromPem(pem))
  return (toHex(new Uint8Array(digest)).toUpperCase().match(/../g) ?? []).join(':')
}
