import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { canReadPaper, paperText } from '../../platform/pdf/paper-text.ts'
import { Forbidden } from '../../platform/refusal.ts'
import { lettersInForce } from '../../registers/letters/queries.ts'
import { changePolicy } from '../../registers/settings/change-policy.ts'
import { putLogo, removeLogo } from './put-logo.ts'
import { editTemplate, resetTemplate, shippedText } from './template/edit-template.ts'

const order = '/admin/surat/templat/work-order'
const shipped = shippedText('work-order')
const renamed = shipped.replace('"SURAT PERINTAH PERBAIKAN"', '"SURAT PERINTAH KERJA"')
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#036" d="M0 0h9v9z"/></svg>'

let world: World
let admin: Visitor
beforeAll(async () => {
  world = await openWorld()
  admin = await visitor(world, 'admin')
})
afterEach(async () => {
  const act = world.act('admin')
  await removeLogo(world.office, act)
  for (const name of ['letter', 'work-order', 'handling-report'] as const) await resetTemplate(world.office, act, name)
})
afterAll(() => world.close())

test('the layout page shows the letters as they stand, each part with the setting it comes from', async () => {
  const { text } = await admin.open('/admin/surat')

  expect(text).toContain('PEMERINTAH PROVINSI DAERAH KHUSUS IBUKOTA JAKARTA')
  expect(text).toContain('/admin/pengaturan/letterhead.footer.internal')
  expect(text).toContain('kop surat dicetak tanpa lambang')
  expect(text.match(/>Bawaan</g)).toHaveLength(3)
})

test('a setting that is printed leads to the page with the specimens once it is saved', async () => {
  const saved = await admin.send('/admin/pengaturan/letterhead.city', { 'letterhead.city': 'Jakarta Pusat' })
  expect([saved.status, saved.location]).toEqual([303, '/admin/surat'])
  expect((await admin.open('/admin/pengaturan')).text).toContain('href="/admin/surat"')
})

test.each(['surat-perintah', 'surat-perintah-ditandatangani', 'laporan'])(
  'the specimen %s is a PDF that nothing was recorded for',
  async (name) => {
    const before = await recorded()
    const { status, headers, bytes } = await admin.open(`/admin/surat/contoh/${name}`)

    expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(new TextDecoder().decode(bytes.subarray(0, 5))).toBe('%PDF-')
    expect(await recorded()).toEqual(before)
  },
)

test.runIf(canReadPaper)('a specimen shows the settings of today and says that it is one', async () => {
  await changePolicy(world.db, world.act('admin'), 'letterhead.lines', ['DINAS PERCOBAAN'])
  const paper = paperText((await admin.open('/admin/surat/contoh/surat-perintah-ditandatangani')).bytes)

  expect(paper).toContain('DINAS PERCOBAAN')
  expect(paper).toContain('0000/SPP/PUSDATIN-BM/')
  expect(paper).toContain('Nama Pejabat (contoh), S.T.')
})

test('an uploaded drawing is printed on the next letters and shown as a PNG, never as it was sent', async () => {
  const without = (await admin.open('/admin/surat/contoh/laporan')).bytes
  const saved = await admin.send('/admin/surat/lambang', { logo: new File([drawing], 'lambang.svg') })
  expect([saved.status, saved.location]).toEqual([303, '/admin/surat'])

  const { headers, bytes } = await admin.open('/admin/surat/lambang')
  expect(headers.get('content-type')).toBe('image/png')
  expect((await sharp(bytes).metadata()).format).toBe('png')
  expect((await admin.open('/admin/surat')).text).toContain('<img')
  expect((await admin.open('/admin/surat/contoh/laporan')).bytes).not.toEqual(without)

  await admin.send('/admin/surat/lambang', { remove: 'yes' })
  expect((await admin.open('/admin/surat/lambang')).status).toBe(404)
})

test('a refused logo brings the page back with what to do, and the old one stays', async () => {
  await putLogo(world.office, world.act('admin'), Buffer.from(drawing))
  const before = await lettersInForce(world.db)
  const evil = new File([drawing.replace('<path', '<script/><path')], 'lambang.svg')
  const { status, text } = await admin.send('/admin/surat/lambang', { logo: evil })

  expect(status).toBe(422)
  expect(text).toContain('SVG lambang memuat skrip atau animasi.')
  expect((await admin.send('/admin/surat/lambang')).text).toContain('Berkas lambang kosong')
  expect(await lettersInForce(world.db)).toEqual(before)
})

test.runIf(canReadPaper)('an edited template prints the next orders; those that were issued never change', async () => {
  const early = await world.aTicket({ stage: 'awaiting_signature' })
  const before = await paperOf(early)
  const saved = await admin.send(order, { content: renamed.replaceAll('\n', '\r\n') })
  expect(saved.status).toBe(303)

  const late = await world.aTicket({ stage: 'awaiting_signature', by: 'keljal' })
  expect(paperText(await paperOf(late))).toContain('SURAT PERINTAH KERJA')
  expect(await paperOf(early)).toEqual(before)
  expect((await admin.open('/admin/surat')).text).toContain('Disunting')
})

test('a template that does not print is not saved: everything typed comes back with the line that Typst names', async () => {
  const typed = renamed.replace('strong(sheet.number)', 'strong(sheet.nomor)')
  const line = typed.split('\n').findIndex((text) => text.includes('sheet.nomor')) + 1
  const { status, text } = await admin.send(order, { content: typed })

  expect(status).toBe(422)
  expect(text).toContain(`work-order.typ:${line}: dictionary does not contain key`)
  expect(text).toMatch(new RegExp(`<mark>\\s+${line} .*sheet\\.nomor`))
  expect(text).toContain('SURAT PERINTAH KERJA')
  expect((await lettersInForce(world.db)).templates).toEqual({})
})

test.each([
  ['', 'Templat tidak boleh kosong'],
  [`#import "@preview/cetz:0.2.2"\n${shipped}`, 'paket dari internet'],
  [`${shipped}\u0000`, 'karakter yang tidak dapat dibaca'],
  [`${shipped}${'// panjang sekali\n'.repeat(13_000)}`, 'paling besar 200 kB'],
])('template %# is refused with what to do', async (content, sentence) => {
  const { status, text } = await admin.send(order, { content })
  expect(status).toBe(422)
  expect(text).toContain(sentence)
})

test('a template is uploaded as a file, and the shipped one can be downloaded to begin from', async () => {
  const download = await admin.open(`${order}?unduh`)
  expect(download.headers.get('content-disposition')).toBe('attachment; filename="work-order.typ"')
  expect(download.text).toBe(shipped)

  await admin.send(order, { content: shipped, file: new File([renamed], 'work-order.typ') })
  expect((await admin.open(order)).text).toContain('SURAT PERINTAH KERJA')
})

test('back to the shipped template, and an earlier edit taken up again', async () => {
  await admin.send(order, { content: renamed })
  const first = (await lettersInForce(world.db)).templates['work-order']
  await admin.send(order, { reset: 'yes' })
  expect((await lettersInForce(world.db)).templates).toEqual({})

  const history = await admin.open(order)
  expect(history.text).toContain('Pakai lagi')
  expect((await admin.open(`${order}?versi=${first}`)).text).toContain('SURAT PERINTAH KERJA')
  expect((await admin.send(order, { restore: String(first) })).status).toBe(303)
  expect((await admin.open(order)).text).toContain('SURAT PERINTAH KERJA')
  expect((await admin.send('/admin/surat/templat/letter', { restore: String(first) })).status).toBe(404)
})

test('the shipped text saved again is no edit', async () => {
  await admin.send(order, { content: renamed })
  await admin.send(order, { content: shipped })
  await admin.send(order, { content: shipped })

  expect((await lettersInForce(world.db)).templates).toEqual({})
  expect((await admin.open(order)).text).toContain('Surat dicetak dengan templat bawaan.')
})

test('an edit that an upgrade broke is told with the line of Typst, letters are printed by the shipped one', async () => {
  await world.db
    .insertInto('letterTemplates')
    .values({ ...broken, name: 'work-order', changedBy: world.act('admin').person.id, changedAt: new Date() })
    .execute()

  expect((await admin.open('/admin/surat')).text).toContain('Tidak dapat dicetak; bawaan dipakai')
  expect((await admin.open(order)).text).toContain('unknown variable: hilang')
  expect((await admin.open('/admin/surat/contoh/surat-perintah')).status).toBe(200)
  // the shared part can be mended all the same
  const letter = shippedText('letter').replace('Halaman', 'Hal.')
  expect((await admin.send('/admin/surat/templat/letter', { content: letter })).status).toBe(303)
})

const broken = { content: '#hilang' }

test('a template that keeps Typst busy for ever is given up, and the site answers meanwhile', async () => {
  const endless = `#for a in range(100000) { for b in range(100000) { let c = a * b } }\n${shipped}`
  const [{ status, text }, meanwhile] = await Promise.all([admin.send(order, { content: endless }), answeredIn()])

  expect(status).toBe(422)
  expect(text).toContain('tidak selesai dalam')
  expect(meanwhile).toBeLessThan(3000)
}, 40_000)

test('nobody but an admin changes the letters', async () => {
  const act = world.act('kasubag')
  await expect(putLogo(world.office, act, Buffer.from(drawing))).rejects.toThrow(Forbidden)
  await expect(removeLogo(world.office, act)).rejects.toThrow(Forbidden)
  await expect(editTemplate(world.office, act, 'letter', renamed)).rejects.toThrow(Forbidden)
  await expect(resetTemplate(world.office, act, 'letter')).rejects.toThrow(Forbidden)
})

async function answeredIn(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1500))
  const asked = performance.now()
  await admin.open('/admin/pengaturan')
  return performance.now() - asked
}

async function recorded() {
  const count = (table: 'documents' | 'documentReadings' | 'numberSeries') =>
    world.db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll().as('n'))
      .executeTakeFirst()
  return [await count('documents'), await count('documentReadings'), await count('numberSeries')]
}

async function paperOf(number: string): Promise<Uint8Array> {
  const paper = await world.db
    .selectFrom('workOrders')
    .innerJoin('tickets', 'tickets.id', 'ticketId')
    .innerJoin('documents', 'documents.id', 'documentId')
    .where('tickets.number', '=', number)
    .select('documents.content')
    .executeTakeFirstOrThrow()
  return new Uint8Array(paper.content)
}
