import * as asn1 from 'asn1js'
import * as pki from 'pkijs'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { canStampTime, startTsa, type TsaFailure } from '../../../../test/tsa.ts'
import { extension } from '../certificate/extensions.ts'
import { createRoot, issueCertificate, readCertificate, readPrivateKey } from '../certificates.ts'
import { readTimestampToken } from '../reading/timestamp-token.ts'
import { requestTimestamp, TimestampFault } from './timestamp.ts'

const signature = crypto.getRandomValues(new Uint8Array(384))

describe.skipIf(!canStampTime)('with a real authority', async () => {
  const tsa = await startTsa()
  afterEach(() => tsa.fail(null))
  afterAll(() => tsa.close())

  test('the authority stamps a signature with its own time', async () => {
    const { token, at } = await requestTimestamp(tsa.url, signature)

    expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(60_000)
    expect(await readTimestampToken(token, signature)).toMatchObject({ at, authority: 'TSA Uji', intact: true })
  })

  test('a stamp is for one signature, and for no other', async () => {
    const { token } = await requestTimestamp(tsa.url, signature)

    expect(await readTimestampToken(token, signature.slice(1))).toMatchObject({
      intact: false,
    })
  })

  test.each<[TsaFailure, string]>([
    ['hangs up', 'tidak menjawab'],
    ['error 500', 'tidak menjawab'],
    ['too long', 'tidak menjawab'],
    ['rejection', 'menolak permintaan'],
    ['garbage', 'bukan penanda waktu'],
    ['altered', 'tidak sah'],
  ])('an authority that fails (%s) gives no stamp, and the signatory is told so', async (failure, words) => {
    tsa.fail(failure)

    await expect(requestTimestamp(tsa.url, signature)).rejects.toThrow(TimestampFault)
    await expect(requestTimestamp(tsa.url, signature)).rejects.toThrow(words)
  })

  test.each([-6, 6])('an authority whose clock is %i minutes off is not believed', async (minutes) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - minutes * 60_000 })
    try {
      await expect(requestTimestamp(tsa.url, signature)).rejects.toThrow('lebih dari lima menit')
    } finally {
      vi.useRealTimers()
    }
  })

  test('where the office names a root, the stamps of its authority alone are taken', async () => {
    const from = new Date()
    const other = await createRoot({ organization: 'Penanda Waktu Uji', commonName: 'Akar Uji', years: 1, from })

    expect(await requestTimestamp(tsa.url, signature, { rootPem: tsa.rootPem })).toHaveProperty('at')
    expect(await requestTimestamp(tsa.url, signature, { rootPem: other.certificatePem + tsa.rootPem })).toHaveProperty(
      'at',
    )
    await expect(requestTimestamp(tsa.url, signature, { rootPem: other.certificatePem })).rejects.toThrow('TSA_ROOT')
  })

  test('an authority that keeps silent is not waited for without end', async () => {
    tsa.fail('silent')

    await expect(requestTimestamp(tsa.url, signature, { patience: 200 })).rejects.toThrow('tidak menjawab')
  })

  test.each(['this', 'another'])('a stamp given before for %s signature is not taken for a new one', async (whose) => {
    await requestTimestamp(tsa.url, whose === 'this' ? signature : signature.slice(1))
    tsa.fail('replay')

    await expect(requestTimestamp(tsa.url, signature)).rejects.toThrow('bukan untuk tanda tangan ini')
  })
})

test.skipIf(!canStampTime)('an authority that names its certificate by SHA-1, as many do, is understood', async () => {
  const older = await startTsa({ certificateNamedBy: 'sha1' })
  try {
    expect(await requestTimestamp(older.url, signature)).toHaveProperty('at')
  } finally {
    await older.close()
  }
})

test.skipIf(!canStampTime)('a root may stand behind one authority in between', async () => {
  const far = await startTsa({ between: true })
  try {
    expect(await requestTimestamp(far.url, signature, { rootPem: far.rootPem })).toHaveProperty('at')
  } finally {
    await far.close()
  }
})

test('where nobody listens there is no stamp', async () => {
  await expect(requestTimestamp('http://127.0.0.1:9/', signature)).rejects.toThrow('127.0.0.1:9 tidak menjawab')
})

test('a stamp by a key that is not for stamping alone counts for nothing', async () => {
  const at = new Date('2026-11-23T02:15:00Z')
  const readings = [undefined, ...purposes].map(async (purpose) => {
    const token = await stampedBy(await keyFor(purpose), at)
    return (await readTimestampToken(token, signature))?.intact
  })

  expect(await Promise.all(readings)).toEqual([false, true, false, false])
})

test('a stamp from outside the days of its certificate counts for nothing, nor one that names another', async () => {
  const key = await keyFor(purposes[0])
  const [early, late] = [new Date('2026-10-31T23:59:59Z'), new Date('2028-11-01T00:00:01Z')]
  const another = (await keyFor(purposes[0])).certificate
  const tokens = [stampedBy(key, early), stampedBy(key, late), stampedBy(key, new Date('2026-11-23'), another)]

  for (const token of tokens) expect(await readTimestampToken(await token, signature)).toMatchObject({ intact: false })
})

const timeStamping = '1.3.6.1.5.5.7.3.8'
const signingCode = '1.3.6.1.5.5.7.3.3'
type Key = Awaited<ReturnType<typeof keyFor>>
type Purpose = { keyPurposes: string[]; critical: boolean }
const purposes: Purpose[] = [
  { keyPurposes: [timeStamping], critical: true },
  { keyPurposes: [timeStamping], critical: false },
  { keyPurposes: [timeStamping, signingCode], critical: true },
]

async function keyFor(purpose: Purpose | undefined) {
  const from = new Date('2026-11-01T00:00:00Z')
  const root = await createRoot({ organization: 'Dinas Bina Marga', commonName: 'Akar', years: 20, from })
  const holder = { organization: 'Dinas Bina Marga', commonName: 'Rani Pratiwi, S.T.', years: 2, from }
  const { certificatePem, privateKeyPem } = await issueCertificate(root, holder)

  const certificate = readCertificate(certificatePem)
  if (purpose) {
    const { keyPurposes, critical } = purpose
    certificate.extensions?.push(extension('2.5.29.37', new pki.ExtKeyUsage({ keyPurposes }).toSchema(), critical))
    await certificate.sign(await readPrivateKey(root.privateKeyPem), 'SHA-256')
  }
  return { certificate, privateKey: await readPrivateKey(privateKeyPem) }
}

/** Sound in all but perhaps the purpose of its key; PKI.js writes it with open lengths, as some authorities do. */
async function stampedBy({ certificate, privateKey }: Key, at: Date, named = certificate) {
  const hashed = await crypto.subtle.digest('SHA-256', signature)
  const info = new pki.TSTInfo({
    version: 1,
    policy: '1.2.3.4.1',
    messageImprint: new pki.MessageImprint({
      hashAlgorithm: new pki.AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }),
      hashedMessage: new asn1.OctetString({ valueHex: hashed }),
    }),
    serialNumber: new asn1.Integer({ value: 1 }),
    genTime: at,
  })
  const content = info.toSchema().toBER(false)
  const name = await crypto.subtle.digest('SHA-256', named.toSchema(true).toBER(false))
  const signed = new pki.SignedData({
    version: 3,
    encapContentInfo: new pki.EncapsulatedContentInfo({
      eContentType: '1.2.840.113549.1.9.16.1.4',
      eContent: new asn1.OctetString({ valueHex: content }),
    }),
    certificates: [certificate],
    signerInfos: [
      new pki.SignerInfo({
        version: 1,
        sid: new pki.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
        signedAttrs: new pki.SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            attribute('1.2.840.113549.1.9.3', new asn1.ObjectIdentifier({ value: '1.2.840.113549.1.9.16.1.4' })),
            attribute(
              '1.2.840.113549.1.9.4',
              new asn1.OctetString({ valueHex: await crypto.subtle.digest('SHA-256', content) }),
            ),
            attribute(
              '1.2.840.113549.1.9.16.2.47',
              sequence(sequence(sequence(new asn1.OctetString({ valueHex: name })))),
            ),
          ],
        }),
      }),
    ],
  })
  await signed.sign(privateKey, 0, 'SHA-256')

  const wrapped = new pki.ContentInfo({ contentType: pki.ContentInfo.SIGNED_DATA, content: signed.toSchema(true) })
  return new Uint8Array(wrapped.toSchema().toBER(false))
}

function attribute(type: string, value: asn1.BaseBlock): pki.Attribute {
  return new pki.Attribute({ type, values: [value] })
}

function sequence(...value: asn1.BaseBlock[]): asn1.Sequence {
  return new asn1.Sequence({ value })
}
