import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import * as asn1 from 'asn1js'
import forge from 'node-forge'
import * as pki from 'pkijs'
import { afterAll, expect, test } from 'vitest'
import { createRoot, issueCertificate } from './certificates.ts'
import { signPdf } from './sign.ts'
import { renderPdf } from './typst.ts'
import { isIssuedBy, readSignature } from './verify.ts'

const at = new Date('2026-11-23T02:15:00Z')
const from = new Date('2026-11-01T00:00:00Z')
const facts = { name: 'Ny. Ráni (Pratiwi), S.T. \\ 李', reason: 'Identifikasi dan verifikasi', location: 'Jakarta', at }

const root = await createRoot({ organization: 'Dinas Bina Marga', commonName: 'Akar Pusdatin', years: 20, from })
const identity = await issueCertificate(root, {
  commonName: 'Rani Pratiwi, S.T.',
  organization: 'Dinas Bina Marga',
  years: 5,
  from,
})
const letter = renderPdf(
  new URL('letter.test.typ', import.meta.url),
  { notice: 'Kaki surat', body: 'Komputer tidak menyala' },
  { title: 'Surat uji', language: 'id', at },
)
const signed = await signPdf(letter, identity, facts)
const gap = signatureGap(signed)

const folder = mkdtempSync(`${tmpdir()}/signed-`)
writeFileSync(`${folder}/letter.pdf`, signed)
afterAll(() => rmSync(folder, { recursive: true }))

test('a signed letter says who signed it and when, and that nothing changed since', () => {
  const signature = readSignature(signed)

  expect(signature).toMatchObject({
    coversWholeDocument: true,
    intact: true,
    signerName: 'Rani Pratiwi, S.T.',
    signedAt: at,
  })
  expect(signature && isIssuedBy(signature.certificate, root.certificatePem, at)).toBe(true)
})

test('signing leaves every byte of the letter as it was, its PDF/A claims included', () => {
  expect(Buffer.from(signed.subarray(0, letter.length)).equals(letter)).toBe(true)
  expect(
    Buffer.from(signed)
      .toString('latin1')
      .match(/pdfaid:part>2</g),
  ).toHaveLength(1)
  expect(
    Buffer.from(signed)
      .toString('latin1')
      .match(/pdfaid:conformance>A</g),
  ).toHaveLength(1)
})

test('one flipped bit anywhere in the signed bytes is found', async () => {
  const places = [0, gap.start - 1, gap.end, signed.length - 1]
  for (let place = 17; place < signed.length; place += 211) places.push(place)

  for (const place of places.filter((one) => one < gap.start || one >= gap.end)) {
    const signature = readSignature(flipped(signed, place))
    expect(signature?.intact && signature.coversWholeDocument, `byte ${place}`).not.toBe(true)
  }
})

test('a flipped bit in the signature or in the room behind it is found', async () => {
  for (const place of [gap.start, gap.start + 3, gap.start + 5000, gap.end - 2, gap.end - 1]) {
    const signature = readSignature(flipped(signed, place))
    expect(signature?.intact, `byte ${place}`).not.toBe(true)
  }
})

test('bytes appended after the signing are found', () => {
  const signature = readSignature(Buffer.concat([signed, Buffer.from('\n%%EOF\n')]))

  expect(signature).toMatchObject({ coversWholeDocument: false, intact: true })
})

test('a genuine signature that brings its own content along does not vouch for another letter', async () => {
  const message = new pki.SignedData({ schema: pki.ContentInfo.fromBER(new Uint8Array(cmsBytes())).content })
  message.encapContentInfo.eContent = new asn1.OctetString({ valueHex: new Uint8Array(signedContent()).buffer })
  const carrier = new pki.ContentInfo({ contentType: pki.ContentInfo.SIGNED_DATA, content: message.toSchema() })
  const forged = withSignature(flipped(signed, 40), Buffer.from(carrier.toSchema().toBER(false)))
  const believed = await message.verify({ signer: 0, data: new Uint8Array(1).buffer })

  expect(believed, 'PKI.js by itself believes it').toBe(true)
  expect(readSignature(forged)).toMatchObject({ coversWholeDocument: true, intact: false })
})

test('an unsigned letter, and one whose signature was cut off, have none', async () => {
  expect(readSignature(letter)).toBeNull()
  expect(readSignature(signed.subarray(0, letter.length))).toBeNull()
  expect(readSignature(Buffer.from('bukan PDF'))).toBeNull()
})

test('a letter is signed once', async () => {
  await expect(signPdf(signed, identity, facts)).rejects.toThrow('signed before')
})

test('another library finds digest, signature and the attributes that PAdES wants', () => {
  const { certificates, rawCapture } = cmsMessage()
  const attributes: forge.asn1.Asn1[] = rawCapture.authenticatedAttributes
  const signedSet = forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.SET, true, attributes)
  const digest = forge.md.sha256.create().update(forge.asn1.toDer(signedSet).getBytes()).digest().getBytes()
  const holder = certificates.find((one) => one.subject.getField('CN').value === 'Rani Pratiwi, S.T.')

  expect(Object.keys(byOid(attributes)).sort()).toEqual([
    '1.2.840.113549.1.9.16.2.47',
    forge.pki.oids.contentType,
    forge.pki.oids.messageDigest,
  ])
  expect(byOid(attributes)[forge.pki.oids.messageDigest ?? '']).toBe(contentDigest())
  expect(
    holder?.publicKey && 'verify' in holder.publicKey && holder.publicKey.verify(digest, rawCapture.signature),
  ).toBe(true)
})

test.skipIf(!has('pdfsig'))('poppler finds the signature valid and the whole document signed', () => {
  const report = run('pdfsig', `${folder}/letter.pdf`)

  expect(report).toContain('Signature is Valid')
  expect(report).toContain('Total document signed')
  expect(report).toContain('ETSI.CAdES.detached')
})

test.skipIf(!has('pdfsig') || !has('certutil'))('poppler trusts it once it has the root of the office', () => {
  writeFileSync(`${folder}/root.pem`, root.certificatePem)
  run('certutil', '-N', '-d', `sql:${folder}`, '--empty-password')
  run('certutil', '-A', '-d', `sql:${folder}`, '-n', 'akar', '-t', 'C,C,C', '-i', `${folder}/root.pem`)

  expect(run('pdfsig', '-nssdir', folder, `${folder}/letter.pdf`)).toContain('Certificate is Trusted')
})

test.skipIf(!has('qpdf'))('qpdf finds no fault in the file', () => {
  expect(run('qpdf', '--check', `${folder}/letter.pdf`)).toContain('No syntax or stream encoding errors')
})

test.skipIf(!has('openssl'))('OpenSSL verifies it as CAdES through the root of the office', () => {
  writeFileSync(`${folder}/root.pem`, root.certificatePem)
  writeFileSync(`${folder}/content`, signedContent())
  writeFileSync(`${folder}/signature.der`, cmsBytes())
  const files = ['-in', `${folder}/signature.der`, '-content', `${folder}/content`, '-CAfile', `${folder}/root.pem`]

  expect(
    run(
      'openssl',
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'DER',
      '-purpose',
      'any',
      '-out',
      '/dev/null',
      ...files,
    ),
  ).toContain('Verification successful')
})

function signatureGap(pdf: Uint8Array) {
  const [, start, end] = /\/ByteRange \[0 (\d+) (\d+)/.exec(Buffer.from(pdf).toString('latin1')) ?? []
  return { start: Number(start), end: Number(end) }
}

function flipped(pdf: Uint8Array, place: number): Uint8Array {
  const changed = Buffer.from(pdf)
  changed[place] = (changed[place] ?? 0) ^ 1
  return changed
}

/** The signature without the zeros that fill its room. */
function cmsBytes(): Buffer {
  const padded = Buffer.from(Buffer.from(signed.subarray(gap.start + 1, gap.end - 1)).toString('latin1'), 'hex')
  return padded.subarray(0, padded.readUInt16BE(2) + 4)
}

function cmsMessage() {
  const message = forge.pkcs7.messageFromAsn1(forge.asn1.fromDer(cmsBytes().toString('binary')))
  if (!('certificates' in message)) throw new Error('Not a signed message')
  return message
}

function byOid(attributes: forge.asn1.Asn1[]): Record<string, string> {
  return Object.fromEntries(
    attributes.map(({ value: [oid, values] }) => [forge.asn1.derToOid(leaf(oid)), leaf(values)]),
  )
}

function leaf(node: string | forge.asn1.Asn1 | undefined): string {
  if (typeof node === 'string' || !node) return node ?? ''
  return typeof node.value === 'string' ? node.value : leaf(node.value[0])
}

function contentDigest(): string {
  return createHash('sha256').update(signedContent()).digest('binary')
}

function signedContent(): Buffer {
  return Buffer.concat([signed.subarray(0, gap.start), signed.subarray(gap.end)])
}

/** The letter with another message in place of its signature, its byte range fitted to it. */
function withSignature(pdf: Uint8Array, message: Buffer): Buffer {
  const hex = message.toString('hex')
  const end = gap.start + hex.length + 2
  const head = Buffer.from(pdf.subarray(0, gap.start)).toString('latin1')
  const range = `/ByteRange [0 ${gap.start} ${end} ${pdf.length - gap.end}]`

  const fitted = head.replace(/\/ByteRange \[[^\]]*\]/, (old) => range.padEnd(old.length))
  const shift = fitted.length - head.length
  if (shift !== 0) throw new Error(`The byte range moved by ${shift}`)
  return Buffer.from(`${fitted}<${hex}>${Buffer.from(pdf.subarray(gap.end)).toString('latin1')}`, 'latin1')
}

function has(command: string): boolean {
  return spawnSync(command, ['--help']).error === undefined
}

function run(command: string, ...parameters: string[]): string {
  const { stdout, stderr } = spawnSync(command, parameters)
  return `${stdout}${stderr}`
}
