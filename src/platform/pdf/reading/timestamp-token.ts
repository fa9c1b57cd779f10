import { digest, hashOf } from './algorithms.ts'
import { sameBytes, toHex } from './bytes.ts'
import { type Certificate, extensionOf, isValidAt, namePart } from './certificate.ts'
import { type Der, expectTag, objectIdentifier, readOnly, tags, time } from './der.ts'
import { isIntact, namesItsCertificate, readSignedMessage, type SignedMessage } from './signed-message.ts'

export type TimestampReading = {
  at: Date
  /** As the authority's certificate names it; whether that authority is believed is for the reader to know. */
  authority: string
  /** The authority's key signed that time for exactly these bytes, and its certificate is for timestamps. */
  intact: boolean
}

export type TokenReading = TimestampReading & {
  nonce: string | null
  message: SignedMessage
}

/** Reads an RFC 3161 token said to be for `stamped`. Null for anything else. */
export async function readTimestampToken(token: Uint8Array, stamped: Uint8Array): Promise<TokenReading | null> {
  try {
    const message = readSignedMessage(token)
    return message?.content && message.contentType === timestampInfo
      ? await tokenOf(message, message.content, stamped)
      : null
  } catch {
    return null
  }
}

const timestampInfo = '1.2.840.113549.1.9.16.1.4'
const extendedKeyUsage = '2.5.29.37'
const forTimestamps = '1.3.6.1.5.5.7.3.8'

async function tokenOf(message: SignedMessage, content: Uint8Array, stamped: Uint8Array): Promise<TokenReading> {
  const [, , imprint, , at, ...others] = expectTag(readOnly(content), tags.sequence).parts
  const moment = time(at)
  const nonce = others.find(({ tag }) => tag === tags.integer)

  return {
    at: moment,
    authority: namePart(message.holder.subject, 'commonName') || namePart(message.holder.subject, 'organisation'),
    intact:
      (await isDigestOf(stamped, imprint)) &&
      isForTimestamps(message.holder) &&
      isValidAt(message.holder, moment) &&
      (await namesItsCertificate(message)) === 'right' &&
      (await isIntact(message, content)),
    nonce: nonce ? toHex(nonce.content) : null,
    message,
  }
}

async function isDigestOf(stamped: Uint8Array, imprint: Der | undefined): Promise<boolean> {
  const [algorithm, written] = imprint?.parts ?? []
  const hash = hashOf(algorithm)
  return Boolean(hash && written && sameBytes(written.content, await digest(hash, stamped)))
}

/** RFC 3161, 2.3: the key has this purpose alone, and the certificate says so as critical. */
function isForTimestamps(certificate: Certificate): boolean {
  const purposes = extensionOf(certificate, extendedKeyUsage)
  return Boolean(purposes?.critical && purposes.value.parts.map(objectIdentifier).join() === forTimestamps)
}
