import forge from 'node-forge'
import type { SigningIdentity } from '../src/platform/pdf/certificates.ts'

/** Another year in the date of the signature, which is among the signed bytes behind the paper itself. */
export function tampered(signed: Buffer, paperLength: number): Buffer {
  const date = signed.indexOf('/M (D:', paperLength)
  if (date === -1) throw new Error('No date to change')
  const changed = Buffer.from(signed)
  changed.write('1999', date + '/M (D:'.length)
  return changed
}

/** Signed again as many services still do it: adbe.pkcs7.detached, its certificate not among what is signed. */
export function inOlderForm(signed: Buffer, { certificatePem, privateKeyPem }: SigningIdentity): Buffer {
  const paper = Buffer.from(signed.toString('latin1').replace('ETSI.CAdES.detached', 'adbe.pkcs7.detached'), 'latin1')
  const [, start, end] = (/\/ByteRange \[0 (\d+) (\d+)/.exec(paper.toString('latin1')) ?? []).map(Number)
  if (!start || !end) throw new Error('No signature to replace')

  const message = forge.pkcs7.createSignedData()
  message.content = forge.util.createBuffer(
    Buffer.concat([paper.subarray(0, start), paper.subarray(end)]).toString('binary'),
  )
  message.addCertificate(certificatePem)
  message.addSigner({
    key: privateKeyPem,
    certificate: certificatePem,
    digestAlgorithm: forge.pki.oids.sha256 ?? '',
    authenticatedAttributes: [
      { type: forge.pki.oids.contentType ?? '', value: forge.pki.oids.data ?? '' },
      { type: forge.pki.oids.messageDigest ?? '' },
    ],
  })
  message.sign({ detached: true })

  const hex = Buffer.from(forge.asn1.toDer(message.toAsn1()).getBytes(), 'binary').toString('hex')
  paper.write(hex.padEnd(end - start - 2, '0'), start + 1, 'latin1')
  return paper
}

/** Continued after the signature, as a service does that adds proofs of revocation (PAdES-LT). */
export function continued(signed: Buffer): Buffer {
  const source = signed.toString('latin1')
  const previous = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(source)?.[1])
  const trailer = source.slice(source.lastIndexOf('trailer') + 'trailer'.length, source.lastIndexOf('startxref')).trim()
  const size = Number(/\/Size (\d+)/.exec(trailer)?.[1])

  const at = signed.length
  const body = `${size} 0 obj\n<< /Type /DSS >>\nendobj\n`
  const next = trailer.replace(/\/Size \d+/, `/Size ${size + 1}`).replace(/\/Prev \d+/, `/Prev ${previous}`)
  const table = `xref\n${size} 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n${next}\n`
  return Buffer.concat([signed, Buffer.from(`${body}${table}startxref\n${at + body.length}\n%%EOF\n`, 'latin1')])
}
