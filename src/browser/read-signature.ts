import { isIssuedBy } from '../platform/pdf/reading/certificate.ts'
import { readSignature } from '../platform/pdf/reading/signatures.ts'

export type SignatureVerdict = 'signed-by-office' | 'signed-by-others' | 'signed-partly' | 'broken' | 'unsigned'
export type JudgedSignature = { verdict: SignatureVerdict; signer?: string; at?: Date }

/** What a PDF's signature is worth to somebody who trusts these roots (PEM) alone. A bundle of its own, loaded when asked for. */
export async function judgeSignature(pdf: Uint8Array, roots: string[]): Promise<JudgedSignature> {
  const read = await readSignature(pdf)
  if (!read) return { verdict: 'unsigned' }
  if (!read.intact) return { verdict: 'broken' }

  const at = read.signedAt ?? new Date()
  const issued = await Promise.all(roots.map((root) => isIssuedBy(read.certificatePem, root, at)))
  const facts = { signer: read.signerName, at: read.signedAt ?? undefined }
  if (!issued.includes(true)) return { verdict: 'signed-by-others', ...facts }
  return { verdict: read.coversWholeDocument ? 'signed-by-office' : 'signed-partly', ...facts }
}
