import { createHash, sign } from 'node:crypto'
import { promisify } from 'node:util'
import * as asn1 from 'asn1js'
import { certificateDer, type SigningIdentity } from '../certificates.ts'
import { certificateOf } from '../reading/certificate.ts'
import { readOnly, tags } from '../reading/der.ts'
import { attributes } from '../reading/signed-message.ts'
import { signingKey } from './signing-key.ts'
import { requestTimestamp } from './timestamp.ts'
import { writeDer } from './write-der.ts'

/** An authority for time, and as PEM the root that its certificate must come from. */
export type StampedBy = { timestampUrl?: string; timestampRoot?: string }

export type DetachedSignature = { message: Uint8Array; timestampedAt: Date | null }

// in a thread of its own, so that pages are answered meanwhile
const signInThread = promisify(sign)

/**
 * A detached CMS signature (RFC 5652) over what has this SHA-256, with the attributes of PAdES baseline B (ETSI EN
 * 319 142-1), as DER; of baseline T where an authority for timestamps is given. The time of signing is left out: PAdES
 * keeps it in the PDF itself, where the signature covers it.
 */
export async function detachedSignature(
  digest: Uint8Array,
  { certificatePem, rootPem, privateKeyPem }: SigningIdentity,
  { timestampUrl, timestampRoot }: StampedBy = {},
): Promise<DetachedSignature> {
  const certificate = certificateDer(certificatePem)
  const signed = [
    attribute(contentType, data),
    attribute(messageDigest, writeDer(tags.octetString, digest)),
    attribute(signingCertificateV2, certificateId(certificate)),
  ]
  const value = await signInThread('sha256', writeDer(tags.set, ...signed), signingKey(privateKeyPem))
  const timestamp = timestampUrl ? await requestTimestamp(timestampUrl, value, { rootPem: timestampRoot }) : null

  const signer = sequence(
    version,
    issuerAndSerialNumber(certificate),
    sha256,
    writeDer(0xa0, ...signed),
    sha256WithRsa,
    writeDer(tags.octetString, value),
    ...(timestamp ? [writeDer(0xa1, attribute(timestampToken, timestamp.token))] : []),
  )
  const certificates = writeDer(0xa0, certificate, certificateDer(rootPem))
  const message = sequence(version, set(sha256), sequence(data), certificates, set(signer))
  return { message: sequence(signedData, writeDer(0xa0, message)), timestampedAt: timestamp?.at ?? null }
}

const version = writeDer(tags.integer, Uint8Array.of(1))
const data = objectIdentifier('1.2.840.113549.1.7.1')
const signedData = objectIdentifier('1.2.840.113549.1.7.2')
const sha256 = sequence(objectIdentifier('2.16.840.1.101.3.4.2.1'), new Uint8Array(new asn1.Null().toBER()))
const sha256WithRsa = sequence(objectIdentifier('1.2.840.113549.1.1.11'))
const contentType = objectIdentifier(attributes.contentType)
const messageDigest = objectIdentifier(attributes.messageDigest)
const signingCertificateV2 = objectIdentifier(attributes.signingCertificateV2)
const timestampToken = objectIdentifier(attributes.timestamp)

function objectIdentifier(value: string): Uint8Array {
  return new Uint8Array(new asn1.ObjectIdentifier({ value }).toBER())
}

function attribute(type: Uint8Array, value: Uint8Array): Uint8Array {
  return sequence(type, set(value))
}

/** RFC 5035. SHA-256 is the default hash and so stays unwritten in DER. */
function certificateId(certificate: Uint8Array): Uint8Array {
  const digest = createHash('sha256').update(certificate).digest()
  return sequence(sequence(sequence(writeDer(tags.octetString, digest))))
}

function issuerAndSerialNumber(certificate: Uint8Array): Uint8Array {
  const { issuer, serial } = certificateOf(readOnly(certificate))
  return sequence(issuer.whole, writeDer(tags.integer, serial))
}

function sequence(...parts: Uint8Array[]): Uint8Array {
  return writeDer(tags.sequence, ...parts)
}

function set(...parts: Uint8Array[]): Uint8Array {
  return writeDer(tags.set, ...parts)
}
