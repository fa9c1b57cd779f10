import * as asn1 from 'asn1js'
import * as pki from 'pkijs'

export function extension(extnID: string, value: asn1.BaseBlock, critical = false): pki.Extension {
  return new pki.Extension({ extnID, critical, extnValue: value.toBER(false) })
}

export const usage = {
  digitalSignature: 0x80,
  nonRepudiation: 0x40,
  certificateSigning: 0x04,
  revocationListSigning: 0x02,
} as const

export function keyUsage(bits: number): pki.Extension {
  const unusedBits = 31 - Math.clz32(bits & -bits)
  return extension('2.5.29.15', new asn1.BitString({ valueHex: new Uint8Array([bits]).buffer, unusedBits }), true)
}

export function basicConstraints(limits: { cA: boolean; pathLenConstraint?: number }): pki.Extension {
  return extension('2.5.29.19', new pki.BasicConstraints(limits).toSchema(), true)
}

export async function subjectKey(certificate: pki.Certificate): Promise<pki.Extension> {
  return extension('2.5.29.14', await keyIdentifier(certificate))
}

export async function authorityKey(issuer: pki.Certificate): Promise<pki.Extension> {
  const identifier = new pki.AuthorityKeyIdentifier({ keyIdentifier: await keyIdentifier(issuer) })
  return extension('2.5.29.35', identifier.toSchema())
}

/** Where a reader learns which certificates of the issuer were revoked. */
export function revocationListAt(url: string): pki.Extension {
  const place = new pki.DistributionPoint({ distributionPoint: [new pki.GeneralName({ type: 6, value: url })] })
  return extension('2.5.29.31', new pki.CRLDistributionPoints({ distributionPoints: [place] }).toSchema())
}

/** As RFC 5280 wants it: in two digits of the year until 2049. */
export function time(value: Date): pki.Time {
  return new pki.Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value })
}

async function keyIdentifier(certificate: pki.Certificate): Promise<asn1.OctetString> {
  return new asn1.OctetString({ valueHex: await certificate.getKeyHash('SHA-1') })
}
