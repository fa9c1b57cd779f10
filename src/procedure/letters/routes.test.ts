import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { canReadPaper, paperText } from '../../platform/pdf/paper-text.ts'
import { Forbidden } from '../../platform/refusal.ts'
import { lettersInForce } from '../../registers/letters/queries.ts'
import { changePolicy } from '../../registers/settings/change-policy.ts'
import { putLogo, removeLogo } from './put-logo.ts'
import { editTemplate, resetTemplate } from './template/edit-template.ts'

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#036" d="M0 0h9v9z"/></svg>'

let world: World
let admin: Visitor
beforeAll(async () => {
  world = await openWorld()
  admin = await visitor(world, 'admin')
})
afterEach(async () => {
  await removeLogo(world.office, world.act('admin'))
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
  await changePolicy(world.office, world.act('admin'), 'letterhead.lines', ['DINAS PERCOBAAN'])
  const paper = paperText((await admin.open('/admin/surat/contoh/surat-perintah-ditandatangani')).bytes)

  expect(paper).toContain('DINAS PERCOBAAN')
  expect(paper).toContain('0000/SPP/PUSDATIN-BM/')
  expect(paper).toContain('Nama Pejabat (contoh), S.T.')
})

test.each(['surat-perintah', 'surat-perintah-ditandatangani', 'laporan'])(
  'across each page of the specimen %s stands that it is one',
  async (name) => {
    const { bytes } = await admin.open(`/admin/surat/contoh/${name}`)
    const paper = await (await PDFiumLibrary.init()).loadDocument(bytes)
    // the specimen's serial number begins with the same word
    for (const page of paper.pages()) expect(page.getText()).toMatch(/CONTOH(?!-)/)
  },
)

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

test('nobody but an admin changes the letters', async () => {
  const act = world.act('kasubag')
  await expect(putLogo(world.office, act, Buffer.from(drawing))).rejects.toThrow(Forbidden)
  await expect(removeLogo(world.office, act)).rejects.toThrow(Forbidden)
  await expect(editTemplate(world.office, act, 'letter', 'Halo')).rejects.toThrow(Forbidden)
  await expect(resetTemplate(world.office, act, 'letter')).rejects.toThrow(Forbidden)
})

async function recorded() {
  const count = (table: 'documents' | 'documentReadings' | 'numberSeries') =>
    world.db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll().as('n'))
      .executeTakeFirst()
  return [await count('documents'), await count('documentReadings'), await count('numberSeries')]
}
