import * as asn1 from 'asn1js'
import * as pki from 'pkijs'
import { type KeyPair, readCertificate, readPrivateKey } from '../certificates.ts'
import { authorityKey, extension, time } from './extensions.ts'

/** The reasons of RFC 5280 that a signatory's certificate can have; `unspecified` is left unwritten, as it wants it. */
const reasonCodes = { unspecified: 0, keyCompromise: 1, affiliationChanged: 3, superseded: 4, cessationOfOperation: 5 }

export type RevocationReason = keyof typeof reasonCodes
type RevokedCertificate = { certificatePem: string; at: Date; reason: RevocationReason }

export type RevocationList = {
  revoked: readonly RevokedCertificate[]
  from: Date
  /** When a reader shall come for the next one. */
  until: Date
  /** Grows with each list of the same root. */
  number: number
}

/** The root's own list of the certificates that it no longer stands for, as a DER CRL. */
export async function revocationList(
  root: Pick<KeyPair, 'certificatePem' | 'privateKeyPem'>,
  { revoked, from, until, number }: RevocationList,
): Promise<Uint8Array<ArrayBuffer>> {
  const issuer = readCertificate(root.certificatePem)
  const numbered = extension('2.5.29.20', new asn1.Integer({ value: number }))
  const list = new pki.CertificateRevocationList({
    version: 1,
    issuer: issuer.subject,
    thisUpdate: time(from),
    nextUpdate: time(until),
    crlExtensions: new pki.Extensions({ extensions: [await authorityKey(issuer), numbered] }),
    // Not even an empty list of entries where nothing is revoked: RFC 5280 wants it absent.
    ...(revoked.length > 0 && { revokedCertificates: revoked.map(entry) }),
  })
  await list.sign(await readPrivateKey(root.privateKeyPem), 'SHA-256')

  return new Uint8Array(list.toSchema(true).toBER(false))
}

function entry({ certificatePem, at, reason }: RevokedCertificate): pki.RevokedCertificate {
  const code = extension('2.5.29.21', new asn1.Enumerated({ value: reasonCodes[reason] }))
  return new pki.RevokedCertificate({
    userCertificate: readCertificate(certificatePem).serialNumber,
    revocationDate: time(at),
    ...(reason !== 'unspecified' && { crlEntryExtensions: new pki.Extensions({ extensions: [code] }) }),
  })
}
