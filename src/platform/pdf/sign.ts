import type { SigningIdentity } from './certificates.ts'
import { detachedSignature } from './signature/cms.ts'
import { addSignatureField, type SignatureFacts } from './signature/signature-field.ts'

/**
 * Signs a PDF as PAdES-B-B in an appended update, which leaves every byte of the original and its PDF/A claims as they
 * were. Refuses a PDF that already has a form: a document is signed once.
 */
export async function signPdf(pdf: Uint8Array, identity: SigningIdentity, facts: SignatureFacts): Promise<Uint8Array> {
  const { bytes, gap } = addSignatureField(pdf, facts)
  const signature = await detachedSignature(
    Buffer.concat([bytes.subarray(0, gap.start), bytes.subarray(gap.end)]),
    identity,
  )

  const room = gap.end - gap.start - 2
  const hex = Buffer.from(signature).toString('hex')
  if (hex.length > room) throw new Error(`The signature needs ${hex.length / 2} bytes, ${room / 2} are reserved`)

  bytes.write(hex, gap.start + 1, 'latin1')
  return bytes
}
