import { createHash, randomBytes } from 'node:crypto'
import * as asn1 from 'asn1js'
import * as pki from 'pkijs'
import {
  authorityKey,
  basicConstraints,
  keyUsage,
  revocationListAt,
  subjectKey,
  time,
  usage,
} from './certificate/extensions.ts'
import { fromPem, toPem } from './reading/pem.ts'

/** A certificate with its key, as PEM, and the days between which it may sign. */
export type KeyPair = { certificatePem: string; privateKeyPem: string; notBefore: Date; notAfter: Date }

/** Who signs: the certificate, its key, and the root that a reader needs to trust it. */
export type SigningIdentity = Pick<KeyPair, 'certificatePem' | 'privateKeyPem'> & { rootPem: string }

type Subject = { commonName: string; organization: string; organizationUnit?: string; serial?: string }

/** A fresh certificate authority of the office itself, valid from `from` for whole years. */
export async function createRoot(
  root: Pick<Subject, 'commonName' | 'organization'> & { years: number; from: Date },
): Promise<KeyPair> {
  const keys = await generateKeys()
  const certificate = await draft(root, keys.publicKey, root.from, yearsAfter(root.from, root.years))

  certificate.issuer = certificate.subject
  certificate.extensions?.push(
    basicConstraints({ cA: true, pathLenConstraint: 0 }),
    keyUsage(usage.certificateSigning | usage.revocationListSigning),
  )
  await certificate.sign(keys.privateKey, 'SHA-256')

  return exported(certificate, keys.privateKey)
}

/** A certificate for one signatory. It never outlives the root that issues it. */
export async function issueCertificate(
  root: Pick<KeyPair, 'certificatePem' | 'privateKeyPem'>,
  subject: Subject & { years: number; from: Date; revocationListUrl?: string },
): Promise<KeyPair & SigningIdentity> {
  const issuer = readCertificate(root.certificatePem)
  const keys = await generateKeys()
  const until = Math.min(yearsAfter(subject.from, subject.years).getTime(), issuer.notAfter.value.getTime())
  const certificate = await draft(subject, keys.publicKey, subject.from, new Date(until))

  certificate.issuer = issuer.subject
  // No extended key usage: poppler and older Adobe Readers refuse purposes that they do not know.
  certificate.extensions?.push(
    basicConstraints({ cA: false }),
    keyUsage(usage.digitalSignature | usage.nonRepudiation),
    await authorityKey(issuer),
    ...(subject.revocationListUrl ? [revocationListAt(subject.revocationListUrl)] : []),
  )
  await certificate.sign(await readPrivateKey(root.privateKeyPem), 'SHA-256')

  return { ...(await exported(certificate, keys.privateKey)), rootPem: root.certificatePem }
}

/** What a person compares by eye before he trusts a root: the SHA-256 of the certificate, in pairs with colons. */
export function fingerprint(pem: string): string {
  const digits = createHash('sha256').update(certificateDer(pem)).digest('hex').toUpperCase()
  return digits.match(/../g)?.join(':') ?? ''
}

export function certificateDer(pem: string): Uint8Array<ArrayBuffer> {
  return fromPem(pem)
}

export function readCertificate(pem: string): pki.Certificate {
  return pki.Certificate.fromBER(fromPem(pem))
}

export function readPrivateKey(pem: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', fromPem(pem), algorithm, false, ['sign'])
}

// RSA and not an elliptic curve: every PDF reader in an office checks it, and signing still costs about 3 ms.
const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

function generateKeys() {
  const size = { modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) }
  return crypto.subtle.generateKey({ ...algorithm, ...size }, true, ['sign', 'verify'])
}

async function draft(subject: Subject, publicKey: CryptoKey, from: Date, until: Date): Promise<pki.Certificate> {
  const certificate = new pki.Certificate({
    version: 2,
    serialNumber: new asn1.Integer({ valueHex: serialNumber() }),
    subject: distinguishedName(subject),
    notBefore: time(from),
    notAfter: time(until),
  })
  await certificate.subjectPublicKeyInfo.importKey(publicKey)

  certificate.extensions = [await subjectKey(certificate)]
  return certificate
}

/** 127 random bits: positive in DER, and unguessable as RFC 5280 wants it. */
function serialNumber(): ArrayBuffer {
  const bytes = new Uint8Array(randomBytes(16))
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes.buffer
}

function distinguishedName(subject: Subject): pki.RelativeDistinguishedNames {
  const parts: [type: string, value: string | undefined][] = [
    ['2.5.4.6', 'ID'],
    ['2.5.4.10', subject.organization],
    ['2.5.4.11', subject.organizationUnit],
    ['2.5.4.5', subject.serial],
    ['2.5.4.3', subject.commonName],
  ]

  const typesAndValues = parts.flatMap(([type, value]) => (value ? [nameAttribute(type, value)] : []))
  // PKI.js would write one set of them all; X.509 and every reader expect a set for each.
  const sets = typesAndValues.map((one) => new asn1.Set({ value: [one.toSchema()] }))

  return new pki.RelativeDistinguishedNames({
    typesAndValues,
    valueBeforeDecode: new asn1.Sequence({ value: sets }).toBER(false),
  })
}

function nameAttribute(type: string, value: string): pki.AttributeTypeAndValue {
  const printable = type === '2.5.4.6' || type === '2.5.4.5'
  return new pki.AttributeTypeAndValue({
    type,
    value: printable ? new asn1.PrintableString({ value }) : new asn1.Utf8String({ value }),
  })
}

function yearsAfter(from: Date, years: number): Date {
  const until = new Date(from)
  until.setUTCFullYear(until.getUTCFullYear() + years)
  return until
}

async function exported(certificate: pki.Certificate, privateKey: CryptoKey): Promise<KeyPair> {
  return {
    certificatePem: toPem('CERTIFICATE', certificate.toSchema(true).toBER(false)),
    privateKeyPem: toPem('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', privateKey)),
    notBefore: certificate.notBefore.value,
    notAfter: certificate.notAfter.value,
  }
}
