import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { site } from '../../../../test/office.ts'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { allChecked, openWorld, password, type World } from '../../../../test/world.ts'
import { paths } from '../../../paths.ts'
import { createRoot, issueCertificate } from '../../../platform/pdf/certificates.ts'
import { signPdf } from '../../../platform/pdf/sign.ts'
import { cancelTicket } from '../../../procedure/request/cancel-ticket.ts'
import { signWorkOrder } from '../../../procedure/signature/sign-work-order.ts'
import { issueWorkOrder } from '../../../procedure/work-order/issue-work-order.ts'
import { workOrderRequest } from '../../../procedure/work-order/work-order.ts'
import { changePolicy, resetPolicy } from '../../settings/change-policy.ts'
import { rootHref } from '../certificates/addresses.ts'
import { revokeCertificate } from '../certificates/revoke-certificate.ts'
import { newToken } from '../document.ts'
import { insertDocument } from '../queries.ts'
import { signingIdentity } from '../signing-identity.ts'

let world: World
let stranger: Visitor
beforeAll(async () => {
  world = await openWorld()
  stranger = await visitor(world)
})
afterAll(() => world.close())

test('a stranger who scans the signed order reads who signed what and when, and nothing of the complaint', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  const { token, sha256 } = await newestPaper(number)
  const { status, text } = await stranger.open(paths.verification(token))

  expect(status).toBe(200)
  expect(text).toContain('Dokumen ini tercatat dan berlaku')
  expect(text).toContain('disetujui secara elektronik melalui Aplikasi E-Ticketing')
  expect(text).toContain('Ratna Kusumawardani, S.Kom., M.T.')
  expect(text).toContain(sha256)
  for (const secret of ['Retno', '0812', 'kertas', 'Jalan dan Jembatan', number, 'Bagas'])
    expect(text).not.toContain(secret)
  expect(text.replaceAll('tidak tersertifikasi', '')).not.toContain('tersertifikasi')
})

test('an order that nobody signed yet says so', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  expect(await verified(number)).toContain('Tanda tangan belum tercatat')
})

test('the print from before the signature points to the signed paper', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const { token } = await newestPaper(number)
  await signWorkOrder(world.office, world.act('kasubag'), number, { checklist: allChecked, password })

  expect((await stranger.open(paths.verification(token))).text).toContain('Sudah ada versi bertanda tangan')
  expect(await verified(number)).toContain('Dokumen ini tercatat dan berlaku')
})

test('an order that was returned is revoked with the reason, and once printed anew tells of the newer version', async () => {
  const number = await world.aTicket({ stage: 'returned' })
  const { token } = await newestPaper(number)
  const returned = await textAt(token)
  expect(returned).toContain('Dokumen ini dicabut dan tidak berlaku')
  expect(returned).toContain('Dikembalikan kepada Tenaga Ahli untuk diperbaiki')
  expect(returned).not.toContain('Nomor seri belum sesuai')
  expect(returned).not.toContain('yang lebih baru')

  await issueWorkOrder(world.office, world.act('teknisi1'), number, workOrderRequest.parse({}))
  expect(await textAt(token)).toContain('Sudah ada versi 2 yang lebih baru')
})

test('the print from before a signature that was revoked no longer points to a signed paper', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const { token } = await newestPaper(number)
  await signWorkOrder(world.office, world.act('kasubag'), number, { checklist: allChecked, password })
  await cancelTicket(world.db, world.act('jantan'), number, 'Sudah teratasi sendiri.')

  const text = await textAt(token)
  expect(text).toContain('Surat yang memuat tanda tangan sudah dicabut. Alasan: ')
  expect(text).not.toContain('Sudah ada versi bertanda tangan')
})

test('a paper in ink whose scan is not on record is told nothing untrue, however the office signs by now', async () => {
  await changePolicy(world.office, world.act('admin'), 'signature.method', 'wet')
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const byPen = await verdictAt(number)
  await resetPolicy(world.db, world.act('admin'), 'signature.method')

  expect(byPen).toContain('atau setelah pindaian surat yang ditandatangani dengan pena tercatat di sini')
  expect(await verdictAt(number)).toBe(byPen)
})

test('a draft whose signing failed is known for what it is, and holds for nothing', async () => {
  const text = await textAt(await aPaper({ number: '0901/SPP/UJI', state: 'draft' }))

  expect(text).toContain('Penandatanganan tidak selesai')
  expect(text).not.toContain('tercatat dan berlaku')
})

test('the QR of a draft leads to the signed paper once there is one', async () => {
  const draft = await aPaper({ number: '0903/SPP/UJI', state: 'draft' })
  await aPaper({ number: '0903/SPP/UJI', state: 'signed', method: 'bsre', token: draft })
  expect(await textAt(draft)).toContain('Dokumen ini tercatat dan berlaku')

  const other = await aPaper({ number: '0903/SPP/UJI', state: 'draft' })
  expect(await textAt(other)).toContain('Sudah ada versi bertanda tangan')
})

test('a paper with the certificate of BSrE leads to the national verifiers, and no other does', async () => {
  const text = await textAt(await aPaper({ number: '0902/SPP/UJI', state: 'signed', method: 'bsre' }))
  expect(text).toContain('diterbitkan oleh Balai Besar Sertifikasi Elektronik')
  expect(text).toContain('https://tte.komdigi.go.id/verifyPDF')
  expect(text).toContain('https://bsre.bssn.go.id/verifikasi')

  expect(await verified(await world.aTicket({ stage: 'signed' }))).not.toContain('bsre.bssn.go.id')
})

test('a paper signed before its certificate was revoked says both times', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  expect(await verified(number)).not.toContain('Sertifikat penandatangan dicabut')
  await revokeCertificate(world.db, world.act('admin'), await certificateInUse(), 'keyCompromise')

  const text = await verified(number)
  expect(text).toContain('Dokumen ini tercatat dan berlaku')
  expect(text).toMatch(/Sertifikat penandatangan dicabut pada .+ sebelum pencabutan/)
})

test('where the certificate names somebody else than the record both names are told', async () => {
  const { name } = world.act('kasubag').person
  const signedAs = async (number: string, commonName: string) =>
    textAt(await aPaper({ number, state: 'signed', method: 'bsre', content: await signedInTheNameOf(commonName) }))

  const text = await signedAs('0911/SPP/UJI', 'ORANG LAIN SAMA SEKALI')
  expect(text).toContain(`atas nama ORANG LAIN SAMA SEKALI, sedangkan yang tercatat menandatangani adalah ${name}`)
  expect(await signedAs('0912/SPP/UJI', 'RATNA KUSUMAWARDANI')).not.toContain('sedangkan yang tercatat')
  expect(await verified(await world.aTicket({ stage: 'signed' }))).not.toContain('sedangkan yang tercatat')
})

test('a paper leads to the root that it was signed under, though the office has a newer one', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  const { id, name } = world.act('kapusdatin').person
  const ground = { ...world.office, secret: Buffer.alloc(32, 9) }
  await signingIdentity(ground, { id, name, office: 'Pusdatin' }, new Date())

  expect(await verified(number)).toContain(`href="${rootHref(await rootOfNewestSignature())}"`)
})

test('the browser is told which certificates of the office are revoked, and since when', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  const id = await certificateInUse()
  await revokeCertificate(world.db, world.act('admin'), id, 'keyCompromise')
  const kept = await world.db.selectFrom('signingCertificates').selectAll().where('id', '=', id).executeTakeFirst()
  const { fingerprint256 } = new X509Certificate(kept?.certificate ?? '')

  const told = /data-check-paper-revoked-value="([^"]*)"/.exec(await verified(number))?.[1]?.replaceAll('&quot;', '"')
  expect(JSON.parse(told ?? '[]')).toContainEqual({ fingerprint: fingerprint256, at: kept?.revokedAt?.toISOString() })
})

test('whoever tries addresses one after the other is told to wait', async () => {
  const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })
  const ask = (address: string) => world.app.request(`${site}${paths.verification('x')}`, {}, from(address))
  let asked = 1
  let refused = await ask('203.0.113.7')
  // a minute may end in between, and its count with it
  for (; refused.status === 404 && asked <= 120; asked += 1) refused = await ask('203.0.113.7')

  expect([refused.status, asked > 60]).toEqual([429, true])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.text()).toContain('Terlalu banyak permintaan')
  expect((await ask('203.0.113.8')).status).toBe(404)
})

test('an address that is on no paper is not found, and says what to make of it', async () => {
  const { status, text } = await stranger.open(paths.verification('bukan-kode-yang-ada'))

  expect(status).toBe(404)
  expect(text).toContain('jangan mempercayai dokumen itu')
})

async function verified(number: string): Promise<string> {
  return textAt((await newestPaper(number)).token)
}

async function textAt(token: string): Promise<string> {
  return (await stranger.open(paths.verification(token))).text
}

async function verdictAt(number: string): Promise<string> {
  return /class="notice-words"[\s\S]*?<\/div>/.exec(await verified(number))?.[0] ?? ''
}

type Paper = {
  number: string
  state: 'draft' | 'signed'
  method?: 'bsre'
  token?: string
  content?: Uint8Array
}

async function aPaper(paper: Paper): Promise<string> {
  const act = world.act('kasubag')
  const { method, token = newToken(), content = new TextEncoder().encode('%PDF-1.7'), ...facts } = paper
  const signer = { name: act.person.name, title: 'Kepala Subbagian Tata Usaha', at: act.at, method }
  const rest = { kind: 'work_order' as const, version: 1, token, content, signer }
  return (await insertDocument(world.db, act, { ...facts, ...rest })).token
}

async function certificateInUse(): Promise<number> {
  const inUse = world.db.selectFrom('signingCertificates').select('id').where('replacedAt', 'is', null)
  return (await inUse.executeTakeFirstOrThrow()).id
}

async function signedInTheNameOf(commonName: string): Promise<Uint8Array> {
  const unsigned = world.db.selectFrom('documents').select('content').where('state', '=', 'awaiting_signature')
  const { content } = await unsigned.limit(1).executeTakeFirstOrThrow()
  const from = new Date(Date.now() - 60_000)
  const root = await createRoot({ organization: 'Kantor lain', commonName: 'Akar', years: 9, from })
  const other = await issueCertificate(root, { organization: 'Kantor lain', commonName, years: 1, from })
  return (await signPdf(content, other, { name: commonName, reason: 'x', location: 'x', at: new Date() })).pdf
}

async function rootOfNewestSignature(): Promise<number> {
  const { authorityId } = await world.db
    .selectFrom('signatures')
    .innerJoin('signingCertificates', 'signingCertificates.id', 'certificateId')
    .select('authorityId')
    .orderBy('signatures.id', 'desc')
    .executeTakeFirstOrThrow()
  return authorityId
}

function newestPaper(ticket: string) {
  return world.db
    .selectFrom('documents')
    .innerJoin('workOrders', 'workOrders.number', 'documents.number')
    .innerJoin('tickets', 'tickets.id', 'workOrders.ticketId')
    .select(['documents.token', 'documents.sha256'])
    .where('tickets.number', '=', ticket)
    .orderBy('documents.id', 'desc')
    .executeTakeFirstOrThrow()
}
