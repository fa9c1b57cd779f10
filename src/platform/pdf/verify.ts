import { createHash, verify, X509Certificate } from 'node:crypto'
import * as asn1 from 'asn1js'
import * as pki from 'pkijs'
import { der, sha256 } from './signature/cms.ts'

export type SignatureReading = {
  /** Nothing stands outside the signed bytes: nothing was appended after the signing. */
  coversWholeDocument: boolean
  /** The signed bytes are those that were signed, by the key of `certificate`. */
  intact: boolean
  signerName: string
  /** As the signer's own clock had it. */
  signedAt: Date | null
  certificate: X509Certificate
}

/** Reads the last signature of a PDF. Null when there is none that can be read; says nothing of trust. */
export function readSignature(pdf: Uint8Array): SignatureReading | null {
  const found = findSignature(Buffer.from(pdf))
  const signed = found && readSignedData(found.cms)
  if (!signed) return null

  return {
    coversWholeDocument: found.coversWholeDocument,
    intact: isIntact(signed, found.content),
    signerName: subjectName(signed.holder),
    signedAt: found.signedAt,
    certificate: signed.certificate,
  }
}

/** Whether the office's own root issued the certificate and both were valid at that moment. */
export function isIssuedBy(certificate: X509Certificate, rootPem: string, at: Date): boolean {
  const root = new X509Certificate(rootPem)
  return (
    certificate.checkIssued(root) &&
    certificate.verify(root.publicKey) &&
    [certificate, root].every((one) => one.validFromDate <= at && at <= one.validToDate)
  )
}

function findSignature(bytes: Buffer) {
  const source = bytes.toString('latin1')
  const rangeAt = source.lastIndexOf('/ByteRange')
  const range = /^\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(source.slice(rangeAt, rangeAt + 80))
  const [from, length, tail, tailLength] = range?.slice(1).map(Number) ?? []
  if (from === undefined || length === undefined || tail === undefined || tailLength === undefined) return null

  const gapStart = from + length
  const hex = /^<([0-9a-f]+|[0-9A-F]+)>$/.exec(source.slice(gapStart, tail))?.[1]
  if (!hex) return null

  return {
    cms: Buffer.from(hex, 'hex'),
    content: Buffer.concat([bytes.subarray(from, gapStart), bytes.subarray(tail, tail + tailLength)]),
    coversWholeDocument: from === 0 && tail + tailLength === bytes.length,
    signedAt: readDate(source.slice(source.lastIndexOf(' obj', rangeAt), gapStart)),
  }
}

function readDate(dictionary: string): Date | null {
  const parts = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'\d\d)/.exec(dictionary)
  if (!parts) return null

  const [, year, month, day, hour, minute, second, zone] = parts
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone?.replace("'", ':')}`)
  return Number.isNaN(at.getTime()) ? null : at
}

type SignedMessage = { signer: pki.SignerInfo; holder: pki.Certificate; certificate: X509Certificate }

/** Null for anything but the message of one signer, its certificate with it, followed by zeros alone. */
function readSignedData(cms: Buffer): SignedMessage | null {
  try {
    const { offset, result } = asn1.fromBER(new Uint8Array(cms))
    if (offset === -1 || cms.subarray(offset).some((byte) => byte !== 0)) return null

    const signed = new pki.SignedData({ schema: new pki.ContentInfo({ schema: result }).content })
    const [signer, ...others] = signed.signerInfos
    const holder = signer && certificateOf(signer, signed)
    return holder && others.length === 0 ? { signer, holder, certificate: new X509Certificate(der(holder)) } : null
  } catch {
    return null
  }
}

function certificateOf({ sid }: pki.SignerInfo, signed: pki.SignedData): pki.Certificate | undefined {
  if (!(sid instanceof pki.IssuerAndSerialNumber)) return undefined

  return signed.certificates?.find(
    (one): one is pki.Certificate =>
      one instanceof pki.Certificate && one.issuer.isEqual(sid.issuer) && one.serialNumber.isEqual(sid.serialNumber),
  )
}

const hashes: Record<string, string> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/**
 * Done here and not by PKI.js: that believes a content carried inside the message before the one it is asked about, so
 * a genuine signature could be carried over into another document.
 */
function isIntact({ signer, holder, certificate }: SignedMessage, content: Uint8Array): boolean {
  const hash = hashes[signer.digestAlgorithm.algorithmId]
  if (!hash || !signer.signedAttrs) return false

  const digest = createHash(hash).update(content).digest()
  return (
    attributeHolds(signer.signedAttrs, '1.2.840.113549.1.9.4', digest) &&
    attributeHolds(signer.signedAttrs, '1.2.840.113549.1.9.16.2.47', sha256(der(holder))) &&
    verify(
      hash,
      new Uint8Array(signer.signedAttrs.encodedValue),
      certificate.publicKey,
      signer.signature.valueBlock.valueHexView,
    )
  )
}

/** The digest of the content must stand among what was signed, and that of the certificate too (signing-certificate-v2). */
function attributeHolds(signed: pki.SignedAndUnsignedAttributes, type: string, digest: Uint8Array): boolean {
  const values = signed.attributes.find((one) => one.type === type)?.values ?? []
  return values.some(
    (value) => value instanceof asn1.BaseBlock && Buffer.from(value.toBER(false)).includes(Buffer.from(digest)),
  )
}

function subjectName(certificate: pki.Certificate): string {
  const name = certificate.subject.typesAndValues.find((part) => part.type === '2.5.4.3')
  return name ? String(name.value.valueBlock.value) : ''
}
