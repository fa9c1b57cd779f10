import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import fc from 'fast-check'
import * as pki from 'pkijs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  facts,
  flipped,
  has,
  letter,
  signatory,
  signatureGap,
  signedContent,
  withAnotherPage,
  withDocumentTimestamp,
  withMessage,
} from '../../../../test/signed-letter.ts'
import { canStampTime, startTsa } from '../../../../test/tsa.ts'
import { signPdf } from '../sign.ts'
import { isIssuedBy } from './certificate.ts'
import { NotDer, readDer } from './der.ts'
import { readSignature, readSignatures } from './signatures.ts'

const program = 'openssl'
const { root, identity } = await signatory()
const { pdf: signed } = await signPdf(letter, identity, facts)

test('a signature says who signed, for which office, by whose certificate, and until when that holds', async () => {
  expect(await readSignatures(signed)).toEqual([
    {
      subFilter: 'ETSI.CAdES.detached',
      reason: 'Identifikasi',
      coversWholeDocument: true,
      intact: true,
      signerName: 'Rani Pratiwi, S.T.',
      organisation: 'Dinas Bina Marga',
      signedAt: facts.at,
      format: 'PAdES-B-B',
      timestamp: null,
      certificatePem: identity.certificatePem,
      issuerName: 'Dinas Bina Marga - Root',
      validFrom: identity.notBefore,
      validTo: identity.notAfter,
    },
  ])
})

test('an unsigned letter has no signature, and neither has what is no PDF', async () => {
  expect(await readSignatures(letter)).toEqual([])
  expect(await readSignatures(new Uint8Array())).toEqual([])
})

test('where the browser offers no cryptography, a signed letter is not said to be unsigned', async () => {
  vi.stubGlobal('crypto', {})
  try {
    await expect(readSignatures(signed)).rejects.toThrow('https')
  } finally {
    vi.unstubAllGlobals()
  }
})

test('a page appended after the signing is found', async () => {
  expect(await readSignature(withAnotherPage(signed))).toMatchObject({ coversWholeDocument: false, intact: true })
})

test('whoever appends to a signed letter cannot give its signature another date', async () => {
  const { start, end } = signatureGap(signed)
  const range = `/ByteRange [0 ${start} ${end} ${signed.length - end}]`
  const lie = `99 0 obj << /Type /Sig ${range} /SubFilter /ETSI.CAdES.detached /M (D:20200101000000Z) >> endobj`

  expect(await readSignatures(Buffer.concat([signed, Buffer.from(lie)]))).toMatchObject([{ signedAt: facts.at }])
})

test('a signature whose signed bytes begin later than the file is not read', async () => {
  const source = Buffer.from(signed).toString('latin1')
  const shifted = Buffer.from(source.replace('/ByteRange [0 ', '/ByteRange [1 '), 'latin1')

  expect(await readSignatures(shifted)).toEqual([])
})

test('whatever stands in the room of the signature, reading it ends with an answer', async () => {
  const { start } = signatureGap(signed)
  const message = Buffer.from(signed.subarray(start + 1, start + 6001).toString(), 'hex')
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.tuple(fc.nat(message.length - 1), fc.nat(255)).map(([place, byte]) => {
      const changed = Buffer.from(message)
      changed[place] = byte
      return changed
    }),
  )

  await fc.assert(
    fc.asyncProperty(anything, async (bytes) => {
      expect((await readSignatures(withMessage(signed, bytes))).length).toBeLessThanOrEqual(1)
    }),
    { numRuns: 300 },
  )
})

test('a signature over something of another type does not count as one over a document', async () => {
  const data = Buffer.from('06092a864886f70d010701', 'hex')
  const other = messageOf(signed)
  other[other.indexOf(data) + data.length - 1] = 5

  expect(await readSignature(withMessage(signed, other))).toMatchObject({ intact: false })
})

test('a message nested without end is refused, not followed', () => {
  expect(() => readDer(new Uint8Array(200_000).map((_, place) => (place % 2 ? 0x80 : 0x30)))).toThrow(NotDer)
})

describe.skipIf(!has(program))('signed by OpenSSL', () => {
  const folder = mkdtempSync(`${tmpdir()}/openssl-`)
  beforeAll(() => {
    writeFileSync(`${folder}/holder.pem`, identity.certificatePem)
    writeFileSync(`${folder}/holder.key`, identity.privateKeyPem)
    writeFileSync(`${folder}/content`, signedContent(signed))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each([
    ['RSA', ['-cades'], true],
    ['RSA with SHA-512', ['-cades', '-md', 'sha512'], true],
    ['RSA-PSS', ['-cades', '-keyopt', 'rsa_padding_mode:pss'], true],
    ['SHA-1', ['-cades', '-md', 'sha1'], false],
    ['no name of its certificate', [], false],
  ])('%s', async (_, options, intact) => {
    openssl('cms', '-sign', '-binary', '-outform', 'DER', ...files('holder'), ...options)

    expect(await readSignature(inPlace())).toMatchObject({ intact })
    expect(await readSignature(flipped(inPlace(), 40))).toMatchObject({ intact: false })
  })

  test.each(['P-256', 'P-384', 'P-521'])('the elliptic curve %s', async (curve) => {
    const subject = ['-subj', '/O=Dinas Bina Marga/CN=Rani', '-days', '30']
    const key = ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${curve}`, '-nodes', '-keyout', `${folder}/curve.key`]
    openssl('req', '-x509', ...key, ...subject, '-out', `${folder}/curve.pem`)
    openssl('cms', '-sign', '-binary', '-cades', '-outform', 'DER', ...files('curve'))

    const pem = readFileSync(`${folder}/curve.pem`, 'utf8')
    expect(await readSignature(inPlace())).toMatchObject({ intact: true, signerName: 'Rani' })
    expect(await readSignature(flipped(inPlace(), 40))).toMatchObject({ intact: false })
    expect(await isIssuedBy(pem, pem, new Date())).toBe(true)
    expect(await isIssuedBy(pem, root.certificatePem, new Date())).toBe(false)
  })

  function files(name: string): string[] {
    const signer = ['-signer', `${folder}/${name}.pem`, '-inkey', `${folder}/${name}.key`]
    return ['-in', `${folder}/content`, '-out', `${folder}/message`, ...signer]
  }

  function inPlace(): Buffer {
    return withMessage(signed, readFileSync(`${folder}/message`))
  }
})

describe.skipIf(!canStampTime)('with a timestamp', async () => {
  const tsa = await startTsa()
  const stamped = await signPdf(letter, identity, facts, { timestampUrl: tsa.url })
  afterAll(() => tsa.close())

  test('a signature with a timestamp tells when an authority saw it', async () => {
    expect(await readSignature(stamped.pdf)).toMatchObject({
      coversWholeDocument: true,
      intact: true,
      format: 'PAdES-B-T',
      timestamp: { at: stamped.timestampedAt, authority: 'TSA Uji', intact: true },
    })
  })

  test('a timestamp moved over from another signature is found', async () => {
    const other = await signPdf(letter, identity, { ...facts, reason: 'Lainnya' }, { timestampUrl: tsa.url })
    const swapped = withTimestampOf(messageOf(stamped.pdf), messageOf(other.pdf))

    expect(await readSignature(withMessage(stamped.pdf, swapped))).toMatchObject({
      intact: true,
      format: 'PAdES-B-B',
      timestamp: { intact: false },
    })
  })

  test('a signature continued for the long term, as BSrE does, is read as intact beside the later timestamp', async () => {
    const continued = await withDocumentTimestamp(stamped.pdf, tsa.url)

    expect(await readSignatures(continued)).toMatchObject([
      { signerName: 'Rani Pratiwi, S.T.', intact: true, coversWholeDocument: false, format: 'PAdES-B-T' },
      { subFilter: 'ETSI.RFC3161', signerName: 'TSA Uji', intact: true, coversWholeDocument: true },
    ])
    expect(await readSignature(continued)).toMatchObject({ signerName: 'Rani Pratiwi, S.T.', intact: true })
    expect((await readSignatures(flipped(continued, stamped.pdf.length + 20))).map(({ intact }) => intact)).toEqual([
      true,
      false,
    ])
  })
})

function withTimestampOf(mine: Buffer, foreign: Buffer): Buffer {
  const [message, other] = [mine, foreign].map(
    (bytes) => new pki.SignedData({ schema: pki.ContentInfo.fromBER(new Uint8Array(bytes)).content }),
  )
  const [signer, stamped] = [message?.signerInfos[0], other?.signerInfos[0]]
  if (!message || !signer || !stamped) throw new Error('Not two signed messages')

  signer.unsignedAttrs = stamped.unsignedAttrs
  const wrapped = new pki.ContentInfo({ contentType: pki.ContentInfo.SIGNED_DATA, content: message.toSchema(true) })
  return Buffer.from(wrapped.toSchema().toBER(false))
}

function messageOf(pdf: Uint8Array): Buffer {
  const { start, end } = signatureGap(pdf)
  const padded = Buffer.from(Buffer.from(pdf.subarray(start + 1, end - 1)).toString('latin1'), 'hex')
  return padded.subarray(0, padded.readUInt16BE(2) + 4)
}

function openssl(...parameters: string[]) {
  const { status, stderr } = spawnSync(program, parameters)
  if (status !== 0) throw new Error(String(stderr))
}
