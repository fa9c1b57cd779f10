import { digest, hashOf, isSignedByKey } from './algorithms.ts'
import { joined, sameBytes } from './bytes.ts'
import { type Certificate, certificateOf } from './certificate.ts'
import { type Der, expectTag, objectIdentifier, octets, readDer, tags } from './der.ts'

/** A CMS message (RFC 5652) of one signer whose certificate came with it. */
export type SignedMessage = {
  contentType: string
  /** The content carried inside; a signature beside its content has none. */
  content: Uint8Array | null
  holder: Certificate
  digestAlgorithm: Der
  signedAttributes: Der
  signatureAlgorithm: Der
  signature: Uint8Array
  unsignedAttributes: readonly Der[]
}

export const attributes = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timestamp: '1.2.840.113549.1.9.16.2.14',
} as const

/** Null for anything but the message of one signer with signed attributes, followed by zeros alone. */
export function readSignedMessage(bytes: Uint8Array): SignedMessage | null {
  try {
    const { value, rest } = readDer(bytes)
    return rest.every((byte) => byte === 0) ? messageOf(value) : null
  } catch {
    return null
  }
}

/** The single value of an attribute; undefined where it is missing or written twice. */
export function attributeOf(from: readonly Der[], type: string): Der | undefined {
  const [found, ...others] = from.filter(({ parts: [name] }) => objectIdentifier(name) === type)
  const values = found?.parts[1]?.parts ?? []
  return others.length === 0 && values.length === 1 ? values[0] : undefined
}

/**
 * Whether the holder's key signed the digest of `content`. A content carried inside the message counts for nothing here:
 * whoever believes it lets a genuine signature be carried over into another document.
 */
export async function isIntact(message: SignedMessage, content: Uint8Array): Promise<boolean> {
  const { signedAttributes, holder, digestAlgorithm } = message
  const hash = hashOf(digestAlgorithm)
  if (!hash) return false

  const written = attributeOf(signedAttributes.parts, attributes.messageDigest)
  const type = attributeOf(signedAttributes.parts, attributes.contentType)
  return (
    written?.tag === tags.octetString &&
    sameBytes(written.content, await digest(hash, content)) &&
    objectIdentifier(type) === message.contentType &&
    (await isSignedByKey({
      data: asSet(signedAttributes),
      signature: message.signature,
      algorithm: message.signatureAlgorithm,
      hash,
      publicKey: holder.publicKey,
    }))
  )
}

/**
 * Whether the digest of the holder's certificate stands among what was signed, so that no other one can take its place.
 * `missing` where nothing is said of it. RFC 5035; the older form with SHA-1 is what many timestamps still have.
 */
export async function namesItsCertificate({ signedAttributes, holder }: SignedMessage) {
  const newer = attributeOf(signedAttributes.parts, attributes.signingCertificateV2)
  const older = attributeOf(signedAttributes.parts, attributes.signingCertificate)
  const first = (newer ?? older)?.parts[0]?.parts[0]?.parts
  if (!first) return 'missing'

  const algorithm = first.find(({ tag }) => tag === tags.sequence && first[0]?.tag === tag)
  const hash = newer ? (algorithm ? hashOf(algorithm) : 'SHA-256') : 'SHA-1'
  const written = first.find(({ tag }) => tag === tags.octetString)
  return hash && written && sameBytes(written.content, await digest(hash, holder.der)) ? 'right' : 'wrong'
}

const signedData = '1.2.840.113549.1.7.2'

function messageOf(value: Der): SignedMessage | null {
  const [type, wrapped] = expectTag(value, tags.sequence).parts
  if (objectIdentifier(type) !== signedData) return null

  const [, , encapsulated, ...others] = expectTag(wrapped?.parts[0], tags.sequence).parts
  const [signer, ...moreSigners] = expectTag(others.at(-1), tags.set).parts
  const certificates = others.find(({ tag }) => tag === 0xa0)?.parts ?? []
  if (!encapsulated || !signer || moreSigners.length > 0) return null

  const inside = encapsulated.parts[1]?.parts[0]
  const contentType = objectIdentifier(encapsulated.parts[0])
  return signerOf(signer, certificates, { contentType, content: inside ? octets(inside) : null })
}

function signerOf(signer: Der, certificates: readonly Der[], content: Pick<SignedMessage, 'contentType' | 'content'>) {
  const [, identifier, digestAlgorithm, signedAttributes, signatureAlgorithm, signature, unsigned] = signer.parts
  const holder = identifier && certificates.filter(({ tag }) => tag === tags.sequence).find(isNamedBy(identifier))
  if (!holder || !digestAlgorithm || signedAttributes?.tag !== 0xa0 || !signatureAlgorithm) return null

  return {
    ...content,
    holder: certificateOf(holder),
    digestAlgorithm,
    signedAttributes,
    signatureAlgorithm,
    signature: expectTag(signature, tags.octetString).content,
    unsignedAttributes: unsigned?.tag === 0xa1 ? unsigned.parts : [],
  }
}

function isNamedBy(identifier: Der): (certificate: Der) => boolean {
  const [issuer, serial] = expectTag(identifier, tags.sequence).parts
  return (value) => {
    const certificate = certificateOf(value)
    return (
      sameBytes(certificate.issuer.whole, expectTag(issuer, tags.sequence).whole) &&
      sameBytes(certificate.serial, expectTag(serial, tags.integer).content)
    )
  }
}

/** What is signed is the attributes as a set, while the message carries them under a tag of its own. */
function asSet({ whole }: Der): Uint8Array {
  return joined(new Uint8Array([tags.set]), whole.subarray(1))
}
