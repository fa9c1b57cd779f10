import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import * as asn1 from 'asn1js'
import forge from 'node-forge'
import * as pki from 'pkijs'
import { afterAll, describe, expect, test } from 'vitest'
import {
  facts,
  flipped,
  has,
  letter,
  run,
  signatory,
  signatureGap,
  signedContent,
  withAnotherPage,
  withDocumentTimestamp,
} from '../../../test/signed-letter.ts'
import { canStampTime, startTsa } from '../../../test/tsa.ts'
import { isIssuedBy } from './reading/certificate.ts'
import { readSignature } from './reading/signatures.ts'
import { signPdf } from './sign.ts'
import { TimestampFault } from './signature/timestamp.ts'

const { at } = facts
const { root, identity } = await signatory()
const { pdf: signed } = await signPdf(letter, identity, facts)
const gap = signatureGap(signed)

const folder = mkdtempSync(`${tmpdir()}/signed-`)
writeFileSync(`${folder}/letter.pdf`, signed)
afterAll(() => rmSync(folder, { recursive: true }))

test('a signed letter says who signed it and when, and that nothing changed since', async () => {
  const signature = await readSignature(signed)

  expect(signature).toMatchObject({
    coversWholeDocument: true,
    intact: true,
    signerName: 'Rani Pratiwi, S.T.',
    signedAt: at,
  })
  expect(signature && (await isIssuedBy(signature.certificatePem, root.certificatePem, at))).toBe(true)
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

test('the update has an identifier of its own beside that of the letter', async () => {
  const { pdf } = await signPdf(letter, identity, facts)
  const ids = [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/ID \[\((.*?)\)\s*\((.*?)\)\]/g),
  ]

  expect(ids).toHaveLength(2)
  expect(ids[1]?.[1]).toBe(ids[0]?.[1])
  expect(ids[1]?.[2]).not.toBe(ids[0]?.[2])
})

test('one flipped bit anywhere in the signed bytes is found', async () => {
  const places = [0, gap.start - 1, gap.end, signed.length - 1]
  for (let place = 17; place < signed.length; place += 211) places.push(place)

  for (const place of places.filter((one) => one < gap.start || one >= gap.end)) {
    const signature = await readSignature(flipped(signed, place))
    expect(signature?.intact && signature.coversWholeDocument, `byte ${place}`).not.toBe(true)
  }
})

test('a flipped bit in the signature or in the room behind it is found', async () => {
  for (const place of [gap.start, gap.start + 3, gap.start + 5000, gap.end - 2, gap.end - 1]) {
    const signature = await readSignature(flipped(signed, place))
    expect(signature?.intact, `byte ${place}`).not.toBe(true)
  }
})

test('bytes appended after the signing are found', async () => {
  const signature = await readSignature(Buffer.concat([signed, Buffer.from('\n%%EOF\n')]))

  expect(signature).toMatchObject({ coversWholeDocument: false, intact: true })
})

test('a genuine signature that brings its own content along does not vouch for another letter', async () => {
  const message = new pki.SignedData({ schema: pki.ContentInfo.fromBER(new Uint8Array(cmsBytes())).content })
  message.encapContentInfo.eContent = new asn1.OctetString({ valueHex: new Uint8Array(signedContent(signed)).buffer })
  const carrier = new pki.ContentInfo({ contentType: pki.ContentInfo.SIGNED_DATA, content: message.toSchema() })
  const forged = withSignature(flipped(signed, 40), Buffer.from(carrier.toSchema().toBER(false)))
  const believed = await message.verify({ signer: 0, data: new Uint8Array(1).buffer })

  expect(believed, 'PKI.js by itself believes it').toBe(true)
  expect(await readSignature(forged)).toMatchObject({ coversWholeDocument: true, intact: false })
})

test('an unsigned letter, and one whose signature was cut off, have none', async () => {
  expect(await readSignature(letter)).toBeNull()
  expect(await readSignature(signed.subarray(0, letter.length))).toBeNull()
  expect(await readSignature(Buffer.from('bukan PDF'))).toBeNull()
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

test('names that fill half a page find room in the signature', async () => {
  const { identity: longNamed } = await signatory('Dinas Bina Marga '.repeat(15))

  expect(await readSignature((await signPdf(letter, longNamed, facts)).pdf)).toMatchObject({ intact: true })
})

test('where the authority for timestamps does not answer, nothing is signed', async () => {
  await expect(signPdf(letter, identity, facts, { timestampUrl: 'http://127.0.0.1:9/' })).rejects.toThrow(
    TimestampFault,
  )
})

test.skipIf(!has('pdfsig'))('poppler finds what was done to a signed letter', () => {
  const source = Buffer.from(signed).toString('latin1')
  const emptied = Buffer.from(
    source.replace(/(\/Contents <)[0-9a-f]+/, (all, key) => key.padEnd(all.length, '0')),
    'latin1',
  )
  const [appended, removed] = [withAnotherPage(signed), signed.subarray(0, letter.length)]

  expect(pdfsig(flipped(signed, 1000))).toContain('Digest Mismatch')
  expect(pdfsig(appended)).toContain('Not total document signed')
  expect(pdfsig(removed)).toContain('does not contain any signatures')
  expect(pdfsig(emptied)).not.toContain('Signature is Valid')
})

describe.each(['PAdES-B-B', 'PAdES-B-T'])('%s', (format) => {
  const skipped = format === 'PAdES-B-T' && !canStampTime
  const file = `${folder}/${format}.pdf`

  test.skipIf(skipped)('is what the signature says of itself', async () => {
    const tsa = format === 'PAdES-B-T' ? await startTsa() : undefined
    try {
      const { pdf } = await signPdf(letter, identity, facts, { timestampUrl: tsa?.url })
      writeFileSync(file, pdf)
      expect(await readSignature(pdf)).toMatchObject({ format, intact: true })
    } finally {
      await tsa?.close()
    }
  })

  test.skipIf(skipped || !has('pdfsig'))('poppler finds the signature valid and the whole document signed', () => {
    const report = run('pdfsig', file)

    expect(report).toContain('Signature is Valid')
    expect(report).toContain('Total document signed')
    expect(report).toContain('ETSI.CAdES.detached')
  })

  test.skipIf(skipped || !has('pdfsig') || !has('certutil'))('poppler trusts it once it has the office root', () => {
    const store = mkdtempSync(`${folder}/nss-`)
    writeFileSync(`${folder}/root.pem`, root.certificatePem)
    run('certutil', '-N', '-d', `sql:${store}`, '--empty-password')
    expect(run('pdfsig', '-nssdir', store, file)).not.toContain('Certificate is Trusted')

    run('certutil', '-A', '-d', `sql:${store}`, '-n', 'akar', '-t', 'C,C,C', '-i', `${folder}/root.pem`)
    expect(run('pdfsig', '-nssdir', store, file)).toContain('Certificate is Trusted')
  })

  test.skipIf(skipped || !has('qpdf'))('qpdf finds no fault in the file', () => {
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors')
  })
})

test.skipIf(!canStampTime || !has('pdfsig'))(
  'poppler reads a letter continued for the long term as we do',
  async () => {
    const tsa = await startTsa()
    try {
      const { pdf } = await signPdf(letter, identity, facts, { timestampUrl: tsa.url })
      const report = pdfsig(await withDocumentTimestamp(pdf, tsa.url))

      expect(report).toContain('Not total document signed')
      expect(report).toContain('Signature is Valid')
      expect(report).toContain('Signature Field Name: Waktu')
    } finally {
      await tsa.close()
    }
  },
)

test.skipIf(!has('openssl'))('OpenSSL verifies it as CAdES through the root of the office', () => {
  writeFileSync(`${folder}/root.pem`, root.certificatePem)
  writeFileSync(`${folder}/content`, signedContent(signed))
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
  return createHash('sha256').update(signedContent(signed)).digest('binary')
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

function pdfsig(pdf: Uint8Array): string {
  writeFileSync(`${folder}/one.pdf`, pdf)
  return run('pdfsig', `${folder}/one.pdf`)
}
