import { X509Certificate } from 'node:crypto'
import { fromBER } from 'asn1js'
import { CertificateRevocationList } from 'pkijs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { paths } from '../../../paths.ts'
import { signingIdentity } from '../signing-identity.ts'
import { revocationListHref, rootHref } from './addresses.ts'
import { certificateStates, stateOf } from './certificate.ts'
import { certificateWarning } from './certificate-warning.ts'

let world: World
let admin: Visitor
let stranger: Visitor
beforeAll(async () => {
  world = await openWorld()
  admin = await visitor(world, 'admin')
  stranger = await visitor(world)
})
afterAll(() => world.close())

test('everybody may have the root of the office, to trust its signatures with', async () => {
  await world.aTicket({ stage: 'signed' })
  const answer = await stranger.open(paths.rootCertificate())
  expect(answer.headers.get('content-type')).toBe('application/pkix-cert')
  // DER: Adobe Reader and Windows open nothing else under this name
  expect(answer.bytes[0]).toBe(0x30)
  const root = new X509Certificate(answer.bytes)
  expect(root.ca).toBe(true)
  expect((await certificates())[0]?.verify(root.publicKey)).toBe(true)

  const { text } = await stranger.open(`${paths.rootCertificate()}?pem`)
  expect(new X509Certificate(text).fingerprint256).toBe(root.fingerprint256)
})

test('a revoked certificate stands in the list of revoked ones at once, and the next signature makes another', async () => {
  await world.aTicket({ stage: 'signed' })
  expect((await revokedSerials()).length).toBe(0)
  const [before] = await rows()
  const sent = await admin.send(paths.certificateRevocation(String(before?.id)), { reason: 'keyCompromise' })
  expect([sent.status, sent.location]).toEqual([303, paths.certificates()])
  expect(await revokedSerials()).toEqual([(await certificates())[0]?.serialNumber])

  const page = (await admin.open(paths.certificates())).text
  expect(page).toContain('Kunci diduga bocor')
  expect(page).toContain('Sertifikat dicabut')

  await world.aTicket({ stage: 'signed' })
  const [newest] = await rows()
  expect(newest?.id).not.toBe(before?.id)
  expect(newest?.replacedAt).toBe(null)
  expect((await revokedSerials()).length).toBe(1)
})

test('a certificate is revoked once, for a reason that is known, and by an administrator alone', async () => {
  await world.aTicket({ stage: 'signed' })
  const path = paths.certificateRevocation(String((await rows())[0]?.id))
  const unnamed = await admin.send(path, { reason: 'bosan' })
  expect([unnamed.status, unnamed.text.includes('Pilih alasan pencabutan.')]).toEqual([422, true])
  expect((await (await visitor(world, 'kasubag')).send(path, { reason: 'superseded' })).status).toBe(403)

  expect((await admin.send(path, { reason: 'superseded' })).status).toBe(303)
  expect((await admin.send(path, { reason: 'superseded' })).status).toBe(409)
})

test('the Kasubag TU reads of the certificates and finds no button to revoke one', async () => {
  await world.aTicket({ stage: 'signed' })
  const { status, text } = await (await visitor(world, 'kasubag')).open(paths.certificates())

  expect(status).toBe(200)
  expect(text).toContain('Agar Adobe Reader memercayai tanda tangan kantor')
  expect(text).not.toContain('Cabut sertifikat')
})

test('a certificate is in use, replaced, past its end or revoked, and the graver word wins', () => {
  const [before, now, after] = [new Date('2026-01-01'), new Date('2026-06-01'), new Date('2027-01-01')]
  const fresh = { revokedAt: null, replacedAt: null, validUntil: after }

  expect(stateOf(fresh, now)).toBe('in_use')
  expect(stateOf({ ...fresh, replacedAt: before }, now)).toBe('replaced')
  expect(stateOf({ ...fresh, replacedAt: before, validUntil: before }, now)).toBe('expired')
  expect(stateOf({ revokedAt: before, replacedAt: before, validUntil: before }, now)).toBe('revoked')
  expect(Object.keys(certificateStates)).toHaveLength(4)
})

test('a signature made after its certificate was revoked is told apart from one made before', () => {
  const [before, after] = [new Date('2026-01-01'), new Date('2026-06-01')]

  expect(certificateWarning({ signedAt: before, certificateRevokedAt: after })).toContain('sebelum pencabutan')
  expect(certificateWarning({ signedAt: after, certificateRevokedAt: before })).toContain('sudah dicabut')
  expect(certificateWarning({ signedAt: after, certificateRevokedAt: null })).toBe(undefined)
})

test('each root of the office has its own list, named in the certificates under it, and stays to be had', async () => {
  await world.aTicket({ stage: 'signed' })
  const [own] = await rows()
  // a secret that only part of the house knows: the old root cannot issue with it, nor this office sign for the new one
  const { id, name } = world.act('kapusdatin').person
  const secret = Buffer.alloc(32, 9)
  await signingIdentity({ ...world.office, secret }, { id, name, office: 'Pusdatin' }, new Date())
  const [other] = await rows()
  const [root, newer] = [own?.authorityId ?? 0, other?.authorityId ?? 0]
  expect(newer).toBeGreaterThan(root)
  expect(listNamedIn(own?.certificate)).toBe(`${world.office.config.baseUrl}/sertifikat/dicabut.crl?akar=${root}`)

  const serial = new X509Certificate(own?.certificate ?? '').serialNumber
  await admin.send(paths.certificateRevocation(String(own?.id)), { reason: 'keyCompromise' })
  expect(await revokedSerials(root)).toContain(serial)
  expect((await stranger.open(revocationListHref(newer))).status).toBe(404)
  expect((await stranger.open(revocationListHref(999))).status).toBe(404)
  expect((await stranger.open(`${paths.revokedCertificates()}?akar=x`)).status).toBe(404)

  const older = new X509Certificate((await stranger.open(rootHref(root))).bytes)
  expect(new X509Certificate(own?.certificate ?? '').verify(older.publicKey)).toBe(true)
  const { text } = await admin.open(paths.certificates())
  expect(text).toContain('Sertifikat kantor sebelumnya')
  expect(text).toContain(`href="${rootHref(root)}"`)
  expect(text).toContain('rahasia kantor diganti')
  expect(text).not.toContain(`href="${revocationListHref(newer)}"`)
})

function listNamedIn(pem = ''): string | undefined {
  const der = new X509Certificate(pem).raw.toString('latin1')
  // up to the next sequence of the certificate
  return /http[!-~]+dicabut\.crl\?akar=\d+(?=0\W)/.exec(der)?.[0]
}

async function revokedSerials(root?: number): Promise<string[]> {
  const address = root === undefined ? paths.revokedCertificates() : revocationListHref(root)
  const { status, headers, bytes } = await stranger.open(address)
  expect([status, headers.get('content-type')]).toEqual([200, 'application/pkix-crl'])
  const list = new CertificateRevocationList({ schema: fromBER(bytes).result })
  return (list.revokedCertificates ?? []).map(({ userCertificate }) =>
    Buffer.from(userCertificate.valueBlock.valueHexView).toString('hex').toUpperCase(),
  )
}

function rows() {
  return world.db
    .selectFrom('signingCertificates')
    .select(['id', 'certificate', 'replacedAt', 'authorityId'])
    .orderBy('id', 'desc')
    .execute()
}

async function certificates(): Promise<X509Certificate[]> {
  return (await rows()).map(({ certificate }) => new X509Certificate(certificate))
}
