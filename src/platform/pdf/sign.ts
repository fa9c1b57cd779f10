import { createHash } from 'node:crypto'
import { watched } from '../watched.ts'
import type { SigningIdentity } from './certificates.ts'
import { detachedSignature, type StampedBy } from './signature/cms.ts'
import { addSignatureField, type SignatureFacts } from './signature/signature-field.ts'
import { largestToken } from './signature/timestamp.ts'

export type SignedPdf = { pdf: Uint8Array; timestampedAt: Date | null }

/**
 * Signs a PDF as PAdES-B-B, or B-T with the address of a timestamp authority, in an appended update: every byte of the
 * original and its PDF/A claims stay as they were. Refuses a PDF that already has a form, since a document is signed
 * once; throws `TimestampFault` where the authority does not answer as it should.
 */
export function signPdf(
  pdf: Uint8Array,
  identity: SigningIdentity,
  facts: SignatureFacts,
  stampedBy: StampedBy = {},
): Promise<SignedPdf> {
  return watched.paper.tracePromise(() => sign(pdf, identity, facts, stampedBy), { step: 'sign' })
}

async function sign(
  pdf: Uint8Array,
  identity: SigningIdentity,
  facts: SignatureFacts,
  stampedBy: StampedBy,
): Promise<SignedPdf> {
  const { bytes, gap } = addSignatureField(pdf, facts, stampedBy.timestampUrl ? roomWithTimestamp : room)
  const digest = createHash('sha256').update(bytes.subarray(0, gap.start)).update(bytes.subarray(gap.end)).digest()
  const { message, timestampedAt } = await detachedSignature(digest, identity, stampedBy)

  const reserved = (gap.end - gap.start) / 2 - 1
  if (message.length > reserved)
    throw new Error(`The signature needs ${message.length} bytes, ${reserved} are reserved`)

  bytes.write(Buffer.from(message).toString('hex'), gap.start + 1, 'latin1')
  return { pdf: bytes, timestampedAt }
}

// Bytes. Two certificates and a signature need about 3 kB, more where the office has a long name.
const room = 6144
const roomWithTimestamp = room + largestToken
