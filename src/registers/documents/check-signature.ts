import { X509Certificate } from 'node:crypto'
import type { Database } from '../../platform/database/connect.ts'
import { isIssuedBy } from '../../platform/pdf/reading/certificate.ts'
import { readSignature, type SignatureReading } from '../../platform/pdf/reading/signatures.ts'
import { authorityCertificates } from './certificates/queries.ts'

/** What the bytes of a paper say today of the signature in them. */
export type SignatureCheck = Pick<
  SignatureReading,
  'intact' | 'coversWholeDocument' | 'signerName' | 'signedAt' | 'reason' | 'timestamp'
> & {
  fingerprint: string
  /** Issued by an authority of this office, and valid when it signed. */
  ofOffice: boolean
}

/** Reads the signature in the paper anew. Null where there is none that can be read, as in every paper signed by pen. */
export async function checkSignature(db: Database, pdf: Uint8Array): Promise<SignatureCheck | null> {
  const read = await readSignature(pdf)
  if (!read) return null

  const roots = await authorityCertificates(db)
  const at = read.signedAt ?? new Date()
  const issued = await Promise.all(roots.map((root) => isIssuedBy(read.certificatePem, root, at)))
  const { fingerprint256 } = new X509Certificate(read.certificatePem)
  return { ...read, fingerprint: fingerprint256, ofOffice: issued.includes(true) }
}

/** Whether it was made by the certificate that the office put on record with it, PEM. */
export function isByRecordedCertificate(
  { fingerprint }: Pick<SignatureCheck, 'fingerprint'>,
  { certificate }: { certificate: string | null },
): boolean {
  return certificate !== null && new X509Certificate(certificate).fingerprint256 === fingerprint
}
