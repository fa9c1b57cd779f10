import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readOnly, tags } from '../reading/der.ts'

/**
 * Whether one of the roots (PEM, one or several) issued the certificate that stamped, or issued one in between that came
 * with the token.
 */
export function chainsToRoot(token: Uint8Array, stamper: Uint8Array, rootPem: string, at: Date): boolean {
  try {
    const roots = certificatesIn(rootPem)
    const between = certificatesOf(token).filter((one) => roots.some((root) => issued(root, one, at)))
    const certificate = new X509Certificate(stamper)
    return [...roots, ...between].some((issuer) => issued(issuer, certificate, at))
  } catch {
    return false
  }
}

/** What the file holds, once it is known to be certificates. */
export function certificateFile(path: string): string | undefined {
  try {
    const pem = readFileSync(path, 'utf8')
    return certificatesIn(pem).length > 0 ? pem : undefined
  } catch {
    return undefined
  }
}

/** The certificates in a PEM text. Throws where one of them is none. */
function certificatesIn(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return blocks.map((block) => new X509Certificate(block))
}

/** RFC 5652, 5.1: what the authority sent along, its own certificate among them. */
function certificatesOf(token: Uint8Array): X509Certificate[] {
  const sent = readOnly(token).parts[1]?.parts[0]?.parts.find(({ tag }) => tag === 0xa0)?.parts ?? []
  return sent.filter(({ tag }) => tag === tags.sequence).map(({ whole }) => new X509Certificate(whole))
}

function issued(issuer: X509Certificate, certificate: X509Certificate, at: Date): boolean {
  return (
    issuer.ca &&
    issuer.validFromDate <= at &&
    at <= issuer.validToDate &&
    certificate.checkIssued(issuer) &&
    certificate.verify(issuer.publicKey)
  )
}
