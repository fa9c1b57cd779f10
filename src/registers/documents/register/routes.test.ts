import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { paths } from '../../../paths.ts'
import { createRoot, issueCertificate } from '../../../platform/pdf/certificates.ts'
import { signPdf } from '../../../platform/pdf/sign.ts'
import { cancelTicket } from '../../../procedure/request/cancel-ticket.ts'
import { newToken } from '../document.ts'
import { documentById, insertDocument } from '../queries.ts'

let world: World
let kasubag: Visitor
beforeAll(async () => {
  world = await openWorld()
  kasubag = await visitor(world, 'kasubag')
})
afterAll(() => world.close())

test('an office that has issued nothing yet is told where its papers will stand', async () => {
  expect((await kasubag.open(paths.documents())).text).toContain('Belum ada dokumen')
})

test('the register lists the newest paper first, and is narrowed by kind, standing and the beginning of the number', async () => {
  await world.aTicket({ stage: 'awaiting_feedback', by: 'keljal' })
  const signed = await papersOf('signed')
  const [report] = await papersOf('issued')

  expect(await listed({})).toEqual([report, ...signed, ...(await papersOf('awaiting_signature'))])
  expect(await listed({ kind: 'handling_report' })).toEqual([report])
  expect(await listed({ standing: 'signed' })).toEqual(signed)
  expect(await listed({ standing: 'superseded' })).toEqual(await papersOf('awaiting_signature'))
  expect(await listed({ standing: 'revoked' })).toEqual([])
  expect(await listed({ q: '0001/S', standing: 'signed' })).toEqual(signed)
  expect(await listed({ q: '001' })).toEqual([])
  expect(await listed({ q: '%' })).toEqual([])
})

test('the papers that wait are known at every moment without asking how each one stands', async () => {
  const waiting = await world.aTicket({ stage: 'awaiting_signature' })
  await world.aTicket({ stage: 'returned' })
  await world.aTicket({ stage: 'signed' })
  const token = newToken()
  await aPaper('0001/UJI', { state: 'draft', token })
  await aPaper('0002/UJI', { state: 'draft', token: newToken() })
  expect((await unfinished()).length).toBe(3)
  expect(await unfinished()).toEqual(await standingUnfinished())

  await aPaper('0001/UJI', { state: 'awaiting_signature', token })
  await cancelTicket(world.db, world.act('jantan'), waiting, 'Sudah teratasi sendiri.')
  expect((await unfinished()).length).toBe(2)
  expect(await unfinished()).toEqual(await standingUnfinished())
  expect(await listed({ standing: 'draft' })).toEqual((await unfinished()).slice(0, 1))
  expect(await listed({ standing: 'awaiting_signature' })).toEqual((await unfinished()).slice(1))
})

test('page after page, no paper is left out or shown twice', async () => {
  for (let number = 1; number <= 60; number += 1) await aPaper(`8${String(number).padStart(3, '0')}/UJI`)

  const first = await kasubag.open(`${paths.documents()}?q=8`)
  const second = await kasubag.open(nextOf(first.text))
  const third = await kasubag.open(nextOf(second.text))
  const pages = [first, second, third].map(({ text }) => idsIn(text))
  expect(pages.map(({ length }) => length)).toEqual([25, 25, 10])
  expect(new Set(pages.flat()).size).toBe(60)
  expect(pages.flat()).toEqual(pages.flat().sort((one, other) => other - one))
  expect(third.text).not.toContain('Berikutnya')
})

test('a document tells its history, its signature as the bytes have it now, and who has opened it', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  await (await visitor(world, 'teknisi1')).open(paths.workOrderPdf(number))
  const id = (await papersOf('signed'))[0] ?? 0
  const { status, text } = await kasubag.open(paths.document(String(id)))

  expect(status).toBe(200)
  for (const said of [
    'tanda tangan elektronik tidak tersertifikasi',
    'Isi berkas sama persis dengan saat terbit.',
    'Tanda tangan utuh, mencakup seluruh berkas, dan memakai sertifikat kantor.',
    'Ratna Kusumawardani, S.Kom., M.T.',
    'Dibuka 1 kali',
    'Bagas',
    'Berkas lain bernomor sama',
  ])
    expect(text).toContain(said)

  const printed = (await papersOf('awaiting_signature'))[0] ?? 0
  expect((await kasubag.open(paths.document(String(printed)))).text).toContain('Digantikan surat yang bertanda tangan')
})

test('bytes that were changed behind the back of the application are told on the page', async () => {
  await world.aTicket({ stage: 'signed' })
  const id = (await papersOf('signed'))[0] ?? 0
  await flipByte(id, 2000)
  const { text } = await kasubag.open(paths.document(String(id)))

  expect(text).toContain('Isi berkas BERBEDA dari saat terbit')
  expect(text).toContain('tidak cocok dengan isinya')
})

test('a paper that another house signed, for somebody else, is told on the page with both names', async () => {
  await world.aTicket({ stage: 'signed' })
  const [id = 0] = await papersOf('signed')
  const [printed = 0] = await papersOf('awaiting_signature')
  const from = new Date(Date.now() - 60_000)
  const root = await createRoot({ organization: 'Kantor lain', commonName: 'Akar', years: 9, from })
  const other = await issueCertificate(root, { organization: 'Kantor lain', commonName: 'Orang Lain', years: 1, from })
  const { content } = await documentById(world.db, printed)
  const { pdf } = await signPdf(content, other, { name: 'Ratna', reason: 'x', location: 'x', at: new Date() })
  await behindTheBack(sql`update documents set content = ${Buffer.from(pdf)} where id = ${id}`)

  const { text } = await kasubag.open(paths.document(String(id)))
  expect(text).toContain('sertifikatnya bukan terbitan kantor')
  expect(text).toContain('atas nama Orang Lain, sedangkan yang tercatat menandatangani adalah Ratna Kusumawardani')
})

test('opening the paper from the register is counted; an administrator keeps the register and opens no paper', async () => {
  const id = String((await papersOf('issued'))[0])
  const pdf = await kasubag.open(paths.documentPdf(id))
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect((await kasubag.open(paths.document(id))).text).toContain('Dibuka 1 kali')

  const admin = await visitor(world, 'admin')
  const page = await admin.open(paths.document(id))
  expect(page.status).toBe(200)
  expect(page.text).not.toContain(paths.documentPdf(id))
  expect((await admin.open(paths.documentPdf(id))).status).toBe(403)
})

test('a paper goes uncounted only on the desk of whoever signs it, while it waits', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const [id = 0] = await papersOf('awaiting_signature')
  const shown = `${paths.workOrderPdf(number)}?version=1&tampil`
  const bagas = await visitor(world, 'teknisi1')
  for (const opened of [await kasubag.open(shown), await kasubag.open(`${shown}&unduh`), await bagas.open(shown)])
    expect(opened.status).toBe(200)
  expect(await readersOf(id)).toEqual([world.act('kasubag').person.id, world.act('teknisi1').person.id])

  const [report = 0] = await papersOf('issued')
  const before = (await readersOf(report)).length
  await kasubag.open(`${paths.documentPdf(String(report))}?tampil`)
  expect((await readersOf(report)).length).toBe(before + 1)
})

test('a document that is not there is not found', async () => {
  for (const id of ['999999', '0', 'x', '1e3']) expect((await kasubag.open(paths.document(id))).status).toBe(404)
  expect((await kasubag.open(paths.documentPdf('999999'))).status).toBe(404)
})

async function listed(asked: Record<string, string>): Promise<number[]> {
  return idsIn((await kasubag.open(`${paths.documents()}?${new URLSearchParams(asked)}`)).text)
}

function idsIn(text: string): number[] {
  return [...text.matchAll(/href="\/dokumen\/(\d+)"/g)].map(([, id]) => Number(id))
}

function nextOf(text: string): string {
  return (/href="(\/dokumen\?[^"]*after=[^"]*)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&')
}

/** Newest first, of the numbers that the procedure gave. */
async function papersOf(state: 'awaiting_signature' | 'signed' | 'issued'): Promise<number[]> {
  const rows = await world.db
    .selectFrom('documents')
    .select('id')
    .where('state', '=', state)
    .where('number', 'not like', '%UJI')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ id }) => id)
}

async function readersOf(documentId: number): Promise<string[]> {
  const rows = await world.db
    .selectFrom('documentReadings')
    .select('personId')
    .where('documentId', '=', documentId)
    .orderBy('id')
    .execute()
  return rows.map(({ personId }) => personId)
}

type Wish = { state?: 'draft' | 'awaiting_signature'; token?: string }

function aPaper(number: string, { state = 'awaiting_signature', token = newToken() }: Wish = {}) {
  const content = new TextEncoder().encode('%PDF-1.7')
  const paper = { kind: 'work_order' as const, number, version: 1, state, token, content }
  return insertDocument(world.db, world.act('teknisi1'), paper)
}

async function unfinished(): Promise<number[]> {
  const rows = await world.db.selectFrom('unfinishedDocuments').select('documentId').orderBy('documentId').execute()
  return rows.map(({ documentId }) => documentId)
}

async function standingUnfinished(): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from document_standings where standing in ('awaiting_signature', 'draft') order by id`.execute(world.db)
  return rows.map(({ id }) => id)
}

async function flipByte(id: number, at: number) {
  await behindTheBack(
    sql`update documents set content = set_byte(content, ${at}, 255 - get_byte(content, ${at})) where id = ${id}`,
  )
}

async function behindTheBack(change: RawBuilder<unknown>) {
  await sql`alter table documents disable trigger documents_are_kept`.execute(world.db)
  await change.execute(world.db)
  await sql`alter table documents enable trigger documents_are_kept`.execute(world.db)
}
