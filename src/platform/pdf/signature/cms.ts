import { createHash } from 'node:crypto'
import * as asn1 from 'asn1js'
import * as pki from 'pkijs'
import { certificateDer, readCertificate, readPrivateKey, type SigningIdentity } from '../certificates.ts'
import { requestTimestamp, type Timestamp } from './timestamp.ts'

/** An authority for time, and as PEM the root that its certificate must come from. */
export type StampedBy = { timestampUrl?: string; timestampRoot?: string }

export type DetachedSignature = { message: Uint8Array; timestampedAt: Date | null }

/**
 * A detached CMS signature over `content` with the attributes of PAdES baseline B (ETSI EN 319 142-1), as DER; of
 * baseline T where an authority for timestamps is given. The time of signing is left out: PAdES keeps it in the PDF
 * itself, where the signature covers it.
 */
export async function detachedSignature(
  content: Uint8Array,
  identity: SigningIdentity,
  { timestampUrl, timestampRoot }: StampedBy = {},
): Promise<DetachedSignature> {
  const certificate = readCertificate(identity.certificatePem)
  const signer = new pki.SignerInfo({
    version: 1,
    sid: new pki.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    signedAttrs: signedAttributes(sha256(content), sha256(certificateDer(identity.certificatePem))),
  })
  const signed = new pki.SignedData({
    version: 1,
    encapContentInfo: new pki.EncapsulatedContentInfo({ eContentType: pki.ContentInfo.DATA }),
    certificates: [certificate, readCertificate(identity.rootPem)],
    signerInfos: [signer],
  })
  await signed.sign(await readPrivateKey(identity.privateKeyPem), 0, 'SHA-256')

  const value = signer.signature.valueBlock.valueHexView
  const timestamp = timestampUrl ? await requestTimestamp(timestampUrl, value, { rootPem: timestampRoot }) : null
  if (timestamp) signer.unsignedAttrs = unsignedAttributes(timestamp)

  const wrapped = new pki.ContentInfo({ contentType: pki.ContentInfo.SIGNED_DATA, content: signed.toSchema(true) })
  return { message: new Uint8Array(wrapped.toSchema().toBER(false)), timestampedAt: timestamp?.at ?? null }
}

function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(bytes).digest())
}

function signedAttributes(
  digest: Uint8Array<ArrayBuffer>,
  certificateDigest: Uint8Array<ArrayBuffer>,
): pki.SignedAndUnsignedAttributes {
  return new pki.SignedAndUnsignedAttributes({
    type: 0,
    attributes: [
      attribute('1.2.840.113549.1.9.3', new asn1.ObjectIdentifier({ value: pki.ContentInfo.DATA })),
      attribute('1.2.840.113549.1.9.4', new asn1.OctetString({ valueHex: digest.buffer })),
      attribute('1.2.840.113549.1.9.16.2.47', signingCertificateV2(certificateDigest)),
    ],
  })
}

function unsignedAttributes({ token }: Timestamp): pki.SignedAndUnsignedAttributes {
  const value = asn1.fromBER(token).result
  return new pki.SignedAndUnsignedAttributes({ type: 1, attributes: [attribute('1.2.840.113549.1.9.16.2.14', value)] })
}

function attribute(type: string, value: asn1.BaseBlock): pki.Attribute {
  return new pki.Attribute({ type, values: [value] })
}

/** RFC 5035. SHA-256 is the default hash and so stays unwritten in DER. */
function signingCertificateV2(certificateDigest: Uint8Array<ArrayBuffer>): asn1.Sequence {
  const certificateId = new asn1.Sequence({ value: [new asn1.OctetString({ valueHex: certificateDigest.buffer })] })
  return new asn1.Sequence({ value: [new asn1.Sequence({ value: [certificateId] })] })
}
