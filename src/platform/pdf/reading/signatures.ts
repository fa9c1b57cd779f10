import { namePart } from './certificate.ts'
import { type FoundSignature, findSignatures } from './pdf-signatures.ts'
import { toPem } from './pem.ts'
import {
  attributeOf,
  attributes,
  isIntact,
  namesItsCertificate,
  readSignedMessage,
  type SignedMessage,
} from './signed-message.ts'
import { readTimestampToken, type TimestampReading } from './timestamp-token.ts'

export type SignatureReading = {
  /** As the PDF names the form of its signature: `ETSI.CAdES.detached`, `ETSI.RFC3161` for a mere timestamp … */
  subFilter: string
  /** Nothing stands outside the signed bytes: nothing was appended after the signing. */
  coversWholeDocument: boolean
  /** The signed bytes are those that were signed, by the key of the certificate. */
  intact: boolean
  signerName: string
  organisation: string
  /** As the signer's own clock had it. */
  signedAt: Date | null
  /** What it was made for, where the signer's program wrote that as ours does. */
  reason: string
  format: 'PAdES-B-B' | 'PAdES-B-T' | 'other'
  timestamp: TimestampReading | null
  certificatePem: string
  issuerName: string
  validFrom: Date
  validTo: Date
}

/** Reads the last signature that somebody made; one that is a timestamp alone is nobody's. Says nothing of trust. */
export async function readSignature(pdf: Uint8Array): Promise<SignatureReading | null> {
  return (await readSignatures(pdf)).findLast(({ subFilter }) => subFilter !== documentTimestamp) ?? null
}

/**
 * Reads every signature of a PDF that can be read, first to last; says nothing of trust. Runs in a browser as well, and
 * throws in one that got the page over plain http, where it offers no cryptography.
 */
export async function readSignatures(pdf: Uint8Array): Promise<SignatureReading[]> {
  if (!crypto.subtle) throw new Error('Signatures can only be read in a page that came over https')

  const readings = await Promise.all(findSignatures(pdf).map(readingOf))
  return readings.filter((one) => one !== null)
}

const documentTimestamp = 'ETSI.RFC3161'
const advanced = 'ETSI.CAdES.detached'

async function readingOf(found: FoundSignature): Promise<SignatureReading | null> {
  try {
    if (found.subFilter === documentTimestamp) return await documentTimestampOf(found)

    const message = readSignedMessage(found.message)
    return message && (await signatureOf(found, message))
  } catch {
    return null
  }
}

async function signatureOf(found: FoundSignature, message: SignedMessage): Promise<SignatureReading> {
  const timestamp = await timestampOf(message)
  const named = await namesItsCertificate(message)
  const format = found.subFilter !== advanced ? 'other' : timestamp?.intact ? 'PAdES-B-T' : 'PAdES-B-B'

  return {
    ...described(found, message),
    // Only the older forms of signature may leave their certificate unnamed.
    intact:
      named !== 'wrong' && (named === 'right' || format === 'other') && (await isIntact(message, found.content())),
    signedAt: found.signedAt,
    format,
    timestamp,
  }
}

async function documentTimestampOf(found: FoundSignature): Promise<SignatureReading | null> {
  const token = await readTimestampToken(found.message, found.content())
  return (
    token && {
      ...described(found, token.message),
      intact: token.intact,
      signedAt: token.at,
      format: 'other',
      timestamp: readingOnly(token),
    }
  )
}

async function timestampOf(message: SignedMessage): Promise<TimestampReading | null> {
  const attribute = attributeOf(message.unsignedAttributes, attributes.timestamp)
  const token = attribute && (await readTimestampToken(attribute.whole, message.signature))
  return token ? readingOnly(token) : null
}

function readingOnly({ at, authority, intact }: TimestampReading): TimestampReading {
  return { at, authority, intact }
}

function described({ subFilter, coversWholeDocument, reason }: FoundSignature, { holder }: SignedMessage) {
  return {
    subFilter,
    coversWholeDocument,
    reason,
    signerName: namePart(holder.subject, 'commonName'),
    organisation: namePart(holder.subject, 'organisation'),
    certificatePem: toPem('CERTIFICATE', holder.der),
    issuerName: namePart(holder.issuer, 'commonName'),
    validFrom: holder.validFrom,
    validTo: holder.validTo,
  }
}
