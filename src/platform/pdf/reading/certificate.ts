import { isSignedByKey } from './algorithms.ts'
import { sameBytes } from './bytes.ts'
import { type Der, expectTag, objectIdentifier, readOnly, tags, time } from './der.ts'
import { fromPem } from './pem.ts'

/** What a certificate says of itself; nothing of it is believed by reading it. */
export type Certificate = {
  der: Uint8Array
  serial: Uint8Array
  issuer: Der
  subject: Der
  validFrom: Date
  validTo: Date
  publicKey: Der
  extensions: readonly Der[]
}

/** Whether the office's own root issued the certificate and both were valid at that moment. */
export async function isIssuedBy(certificatePem: string, rootPem: string, at: Date): Promise<boolean> {
  const [certificate, root] = [readOnly(fromPem(certificatePem)), readCertificate(fromPem(rootPem))]
  const issued = certificateOf(certificate)
  const [data, algorithm, signature] = certificate.parts
  if (!data || !algorithm || signature?.tag !== tags.bitString) return false

  return (
    sameBytes(issued.issuer.whole, root.subject.whole) &&
    [issued, root].every((one) => isValidAt(one, at)) &&
    (await isSignedByKey({
      data: data.whole,
      signature: signature.content.subarray(1),
      algorithm,
      publicKey: root.publicKey,
    }))
  )
}

function readCertificate(der: Uint8Array): Certificate {
  return certificateOf(readOnly(der))
}

export function certificateOf(value: Der): Certificate {
  const [data] = expectTag(value, tags.sequence).parts
  const fields = expectTag(data, tags.sequence).parts.filter(({ tag }) => tag !== 0xa0)
  const [serial, , issuer, validity, subject, publicKey] = fields

  return {
    der: value.whole,
    serial: expectTag(serial, tags.integer).content,
    issuer: expectTag(issuer, tags.sequence),
    subject: expectTag(subject, tags.sequence),
    validFrom: time(validity?.parts[0]),
    validTo: time(validity?.parts[1]),
    publicKey: expectTag(publicKey, tags.sequence),
    extensions: fields.find(({ tag }) => tag === 0xa3)?.parts[0]?.parts ?? [],
  }
}

export function isValidAt({ validFrom, validTo }: Certificate, at: Date): boolean {
  return validFrom <= at && at <= validTo
}

/** The content of an extension and whether whoever does not know it must refuse. */
export function extensionOf({ extensions }: Certificate, type: string): { critical: boolean; value: Der } | undefined {
  const found = extensions.find(({ parts: [name] }) => objectIdentifier(name) === type)
  const value = found?.parts.at(-1)
  if (!found || value?.tag !== tags.octetString) return undefined
  return { critical: found.parts.length === 3, value: readOnly(value.content) }
}

export const nameParts = { commonName: '2.5.4.3', organisation: '2.5.4.10' } as const

/** One part of a distinguished name, empty where the name lacks it. */
export function namePart(name: Der, type: keyof typeof nameParts): string {
  const pairs = name.parts.flatMap((set) => set.parts)
  const value = pairs.find(({ parts: [part] }) => objectIdentifier(part) === nameParts[type])?.parts[1]
  return value ? new TextDecoder(encodings[value.tag] ?? 'utf-8').decode(value.content) : ''
}

/** BMPString and TeletexString; all other strings of a name are UTF-8 or part of it. */
const encodings: Record<number, string> = { 30: 'utf-16be', 20: 'latin1' }
