import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allChecked, openWorld, password, type World } from '../../../test/world.ts'
import { createRoot, issueCertificate } from '../../platform/pdf/certificates.ts'
import { signPdf } from '../../platform/pdf/sign.ts'
import { signWorkOrder } from '../../procedure/signature/sign-work-order.ts'
import { newToken, sha256Of } from './document.ts'
import { insertDocument } from './queries.ts'
import { signingIdentity } from './signing-identity.ts'
import { verifyDocuments } from './verify-documents.ts'

const facts = { name: 'Ratna Kusumawardani', reason: 'Identifikasi dan verifikasi', location: 'Jakarta' }

let world: World
let printed: Buffer
beforeAll(async () => {
  world = await openWorld()
  await world.aTicket({ stage: 'signed' })
  printed = (await papers('awaiting_signature'))[0]?.content ?? Buffer.alloc(0)
})
afterAll(() => world.close())

test('a signed order replaced by one that another house signed is found, its SHA-256 changed along with it', async () => {
  const [order] = await papers('signed')
  const { pdf } = await signPdf(printed, await anotherHouse(), { ...about(order), at: order?.signedAt ?? new Date() })

  expect(await faultsWith(order?.id, pdf)).toEqual([
    'sertifikat pada tanda tangan bukan terbitan kantor',
    'sertifikat pada tanda tangan bukan yang tercatat',
  ])
})

test('a signature by another certificate of the office than the one on record is found', async () => {
  const [order] = await papers('signed')
  const { id, name } = world.act('kapusdatin').person
  const at = order?.signedAt ?? new Date()
  const other = await signingIdentity(world.office, { id, name, office: 'Pusdatin' }, at)
  const { pdf } = await signPdf(printed, other, { ...about(order), at })

  expect(await faultsWith(order?.id, pdf)).toEqual(['sertifikat pada tanda tangan bukan yang tercatat'])
})

test('another order of the same signatory in the place of a signed one is found by its time', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature', by: 'keljal' })
  const later = world.act('kasubag', new Date(Date.now() + 60_000))
  await signWorkOrder(world.office, later, number, { checklist: allChecked, password })
  const [order, other] = await papers('signed')

  expect(await faultsWith(order?.id, other?.content ?? printed)).toEqual([
    'tanda tangan dibuat untuk surat lain',
    'waktu pada tanda tangan bukan yang tercatat',
  ])
})

test('another order, signed in the same second, is found by what it was signed for', async () => {
  const [one, other] = [await waiting(), await waiting()]
  const act = world.act('kasubag')
  for (const number of [one, other]) await signWorkOrder(world.office, act, number, { checklist: allChecked, password })
  const [second, first] = (await papers('signed')).toReversed()
  expect(second?.signedAt).toEqual(first?.signedAt)

  expect(await faultsWith(first?.id, second?.content ?? printed)).toEqual(['tanda tangan dibuat untuk surat lain'])
})

test('of a paper through BSrE the bytes must fit the signature, and what BSrE appended is no fault', async () => {
  const { pdf } = await signPdf(printed, await anotherHouse(), { ...facts, at: new Date() })
  const id = await aPaperThroughBsre(Buffer.concat([pdf, Buffer.from('\n% penanda waktu\n')]))
  expect(await faults()).toEqual([])

  const changed = Buffer.from(pdf)
  changed[3000] = 255 - (changed[3000] ?? 0)
  expect(await faultsWith(id, changed)).toEqual(['tanda tangan di dalam berkas tidak cocok dengan isinya'])
  expect(await faultsWith(id, printed)).toEqual(['tanda tangan di dalam berkas tidak ada atau tidak dapat dibaca'])
})

const waiting = () => world.aTicket({ stage: 'awaiting_signature' })

function about(order: { number: string } | undefined) {
  return { ...facts, reason: `${facts.reason} Surat Perintah Perbaikan ${order?.number} versi 1` }
}

function papers(state: 'awaiting_signature' | 'signed') {
  return world.db
    .selectFrom('documents')
    .select(['id', 'number', 'content', 'signedAt'])
    .where('state', '=', state)
    .orderBy('id')
    .execute()
}

async function faults(): Promise<string[]> {
  const found: string[] = []
  await verifyDocuments(world.db, ({ wrong }) => found.push(...wrong))
  return found
}

/** What is said while somebody with the database's own password has put these bytes there. */
async function faultsWith(id: number | undefined, content: Uint8Array): Promise<string[]> {
  const kept = (
    await world.db
      .selectFrom('documents')
      .select('content')
      .where('id', '=', id ?? 0)
      .executeTakeFirst()
  )?.content
  await put(id, content)
  const found = await faults()
  await put(id, kept ?? printed)
  return found
}

async function put(id: number | undefined, content: Uint8Array) {
  await sql`alter table documents disable trigger documents_are_kept`.execute(world.db)
  await sql`update documents set content = ${Buffer.from(content)}, sha256 = ${sha256Of(content)} where id = ${id}`.execute(
    world.db,
  )
  await sql`alter table documents enable trigger documents_are_kept`.execute(world.db)
}

async function anotherHouse() {
  const root = await createRoot({ organization: 'Pusdatin', commonName: 'Akar', years: 9, from: new Date(0) })
  const from = new Date(Date.now() - 60_000)
  return issueCertificate(root, { organization: 'Pusdatin', commonName: 'Ratna Kusumawardani', years: 1, from })
}

async function aPaperThroughBsre(content: Uint8Array): Promise<number> {
  const act = world.act('kasubag')
  const signer = { name: act.person.name, title: 'Kepala Subbagian Tata Usaha', at: act.at, method: 'bsre' as const }
  const paper = { kind: 'work_order' as const, number: '0901/SPP/UJI', version: 1, state: 'signed' as const }
  return (await insertDocument(world.db, act, { ...paper, token: newToken(), content, signer })).id
}
