import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { demoAssets } from '../../../demo/things.ts'
import { paths } from '../../../paths.ts'
import { pageCountOf } from '../../../platform/pdf/print-together.ts'
import { Forbidden } from '../../../platform/refusal.ts'
import { pdfPages } from '../../../platform/scan/pdf-pages.ts'
import { readCodes } from '../../../platform/scan/read-codes.ts'
import { insertLogo } from '../../letters/queries.ts'
import { printLabels } from './print-labels.ts'
import { presets } from './sheet.ts'

let world: World
let clerk: Visitor
beforeAll(async () => {
  world = await openWorld()
  clerk = await visitor(world, 'pengurusbarang')
})
afterAll(() => world.close())

const registers = demoAssets.map(({ register }) => register)
const [first = '', second = '', third = ''] = registers
const url = (register: string) => `${world.office.config.baseUrl}/pindai/${register}`

/** How many red pixels the pages have. */
async function redOn(pdf: Uint8Array): Promise<number> {
  const pages = await pdfPages(pdf, 30)
  return pages.reduce((found, { pixels }) => found + redIn(pixels), 0)
}

function redIn(pixels: Uint8Array): number {
  let found = 0
  for (let at = 0; at < pixels.length; at += 3)
    if ((pixels[at] ?? 0) > 200 && (pixels[at + 1] ?? 255) < 60 && (pixels[at + 2] ?? 255) < 60) found += 1
  return found
}

/** What is read off the first pages of a PDF, page by page, in no order. */
async function codesOn(pdf: Uint8Array): Promise<string[][]> {
  const pages = await pdfPages(pdf, 30)
  return Promise.all(pages.map(async (page) => (await readCodes(page)).map(({ text }) => text).toSorted()))
}

test.each(presets)('the code on each label is read off the print of $key', async ({ key }) => {
  const answer = await clerk.send(paths.assetLabels(), { step: 'print', sheet: key, start: '1', aset: [first, second] })

  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect((await codesOn(answer.bytes)).flat().toSorted()).toEqual([url(first), url(second)].toSorted())
})

test('the logo of the letterhead stands on each label of every size, and the codes are still read', async () => {
  const red = sharp({ create: { width: 40, height: 50, channels: 3, background: '#ff0000' } })
  const before = await clerk.send(paths.assetLabels(), { step: 'print', sheet: 'a4-3x8', start: '1', aset: [first] })
  expect(await redOn(before.bytes)).toBe(0)
  await insertLogo(world.db, world.act('admin'), { format: 'png', bytes: new Uint8Array(await red.png().toBuffer()) })

  for (const { key } of presets) {
    const print = { step: 'print', sheet: key, start: '1', aset: [first, second] }
    const { bytes } = await clerk.send(paths.assetLabels(), print)
    expect(await redOn(bytes)).toBeGreaterThan(1000)
    expect((await codesOn(bytes)).flat().toSorted()).toEqual([url(first), url(second)].toSorted())
  }
  await insertLogo(world.db, world.act('admin'), null)
  const without = await clerk.send(paths.assetLabels(), { step: 'print', sheet: 'a4-3x8', start: '1', aset: [first] })
  expect(await redOn(without.bytes)).toBe(0)
})

test('a sheet that is used up to its last label goes on with the next page', async () => {
  const answer = await clerk.send(paths.assetLabels(), {
    step: 'print',
    sheet: 'a4-3x8',
    start: '24',
    aset: [first, second, third].join('\n'),
  })

  expect(await codesOn(answer.bytes)).toEqual([[url(first)], [url(second), url(third)].toSorted()])
})

test('labels of a unit and a category, in the order of their codes', async () => {
  const shown = await clerk.open(`${paths.assetLabels()}?unit=JANTAN&category=printer`)
  const printers = demoAssets.filter(({ unit, category }) => unit.startsWith('JANTAN') && category === 'printer')
  expect(shown.text).toContain(`${printers.length} label pada 1 halaman`)
})

test('a range of registers is taken with both its ends', async () => {
  const codes = demoAssets
    .filter(({ register }) => register.startsWith('1.3.2.10.01.02.001.'))
    .map(({ register }) => register)
    .toSorted()
  const [, from = '', to = ''] = codes
  const shown = await clerk.open(`${paths.assetLabels()}?from=${from}&to=${to}`)
  expect(shown.text).toContain('2 label pada 1 halaman')
  expect(shown.text).toContain(`${from} sampai ${to}`)

  const ofCode = await clerk.open(`${paths.assetLabels()}?from=1.3.2.10.01.02.001&to=1.3.2.10.01.02.001`)
  expect(ofCode.text).toContain(`${codes.length} label pada`)
})

test('what the list of assets leads to is counted and kept', async () => {
  const shown = await clerk.open(`${paths.assetLabels()}?aset=${first}&aset=${second}`)
  expect(shown.text).toContain('2 label pada 1 halaman')
  expect(shown.text).toContain(`${first}\n${second}</textarea>`)
})

test('a register that is not in the list is named, and nothing is printed', async () => {
  const answer = await clerk.send(paths.assetLabels(), {
    step: 'print',
    sheet: 'a4-3x8',
    by: 'named',
    aset: `${first}\n1.3.2.10.01.02.001.999999`,
  })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('sudah dihapus: 1.3.2.10.01.02.001.999999.')
  expect(answer.text.replaceAll('\r', '')).toContain(`${first}\n1.3.2.10.01.02.001.999999</textarea>`)
})

test.each([
  [{ by: 'named', aset: '' }, 'Tulis paling sedikit satu nomor register.'],
  [{ by: 'named', aset: 'printer lantai 6' }, 'Bukan nomor register: printer, lantai, 6.'],
  [{ by: 'filter', from: 'printer' }, 'Tulis kode barang, atau kode barang dan nomor register.'],
  [{ by: 'filter', unit: 'JANTAN\u0000' }, 'Ada karakter yang tidak dapat dipakai.'],
  [{ by: 'filter', unit: 'TIDAK-ADA' }, 'Tidak ada aset yang cocok dengan saringan ini.'],
  [{ by: 'filter', sheet: 'own-999' }, 'Pilih salah satu dari pilihan yang tersedia.'],
  [{ by: 'filter', start: '25' }, 'Lembar ini memuat 24 label'],
  [{ by: 'filter', start: '1.5' }, 'Lembar ini memuat 24 label'],
])('%j is refused in words', async (fields, sentence) => {
  const answer = await clerk.send(paths.assetLabels(), { step: 'print', sheet: 'a4-3x8', start: '1', ...fields })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain(sentence)
})

test('a thousand labels are one PDF, one more is refused with what to do, and the site answers meanwhile', async () => {
  await plantAssets(1000 - registers.length)
  let turns = 0
  const others = setInterval(() => {
    turns += 1
  }, 10)
  const printed = await clerk.send(paths.assetLabels(), { step: 'print', sheet: 'a4-3x8', start: '1', by: 'filter' })
  clearInterval(others)
  expect(pageCountOf(printed.bytes)).toBe(42)
  expect(turns).toBeGreaterThan(25)

  await plantAssets(1)
  const more = await clerk.send(paths.assetLabels(), { step: 'print', sheet: 'a4-3x8', start: '1', by: 'filter' })
  expect(more.status).toBe(422)
  expect(more.text).toContain('1001 aset terpilih. Paling banyak 1000 label dalam satu berkas')
}, 60_000)

test('a trial sheet has every label of the page, and no asset', async () => {
  const answer = await clerk.send(paths.assetLabels(), { step: 'trial', sheet: 'a4-2x7' })
  const [page] = await pdfPages(answer.bytes, 1)
  expect(page && (await readCodes(page))).toEqual([])
  expect(pageCountOf(answer.bytes)).toBe(1)
})

test('the office adds a size of its own, prints on it, and takes it away', async () => {
  const size = { ...ownSize, name: 'Stiker kantor' }
  expect((await clerk.send(paths.labelSheets(), size)).status).toBe(303)
  expect((await clerk.open(paths.labelSheets())).text).toContain('2 × 5 label, masing-masing 99 × 55.4 mm')
  const twice = await clerk.send(paths.labelSheets(), size)
  expect([twice.status, twice.text.includes('Nama ini sudah dipakai ukuran lain.')]).toEqual([422, true])

  const { id } = await world.db.selectFrom('labelSheets').select('id').executeTakeFirstOrThrow()
  const print = { step: 'print', sheet: `own-${id}`, start: '1', aset: first }
  expect(await codesOn((await clerk.send(paths.assetLabels(), print)).bytes)).toEqual([[url(first)]])

  expect((await clerk.send(paths.labelSheet(String(id)))).status).toBe(303)
  expect((await clerk.send(paths.assetLabels(), print)).status).toBe(422)
  expect((await clerk.send(paths.labelSheet(String(id)))).status).toBe(404)
})

test('a size whose labels no camera reads is refused, and what was typed stays', async () => {
  const answer = await clerk.send(paths.labelSheets(), { ...ownSize, name: 'Kecil', columns: '8' })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('terlalu kecil untuk kode yang terbaca: paling kecil 40 × 20 mm')
  expect(answer.text).toContain('value="Kecil"')

  const millimetres = Object.entries(ownSize).map(([name, typed]) => [name, Number(typed.replace(',', '.'))])
  const insert = sql`
    insert into label_sheets (name, created_by, created_at, page_width, page_height, columns, rows, margin_top, margin_bottom,
      margin_left, margin_right, column_gap, row_gap)
    select 'Kecil', ${world.act('admin').person.id}, now(), sizes.*
    from json_to_record(${JSON.stringify({ ...Object.fromEntries(millimetres), columns: 8 })}) as sizes ("pageWidth" float,
      "pageHeight" float, columns int, rows int, "marginTop" float, "marginBottom" float, "marginLeft" float,
      "marginRight" float, "columnGap" float, "rowGap" float)`
  await expect(insert.execute(world.db)).rejects.toMatchObject({ constraint: 'wide_enough' })
})

test('nobody but the Pengurus Barang and an administrator prints labels', async () => {
  const [sheet] = presets
  if (!sheet) throw new Error('no presets')
  const wish = { choice: { by: 'filter' as const }, sheet, start: 1, borders: false }
  await expect(printLabels(world.office, world.act('teknisi1'), wish)).rejects.toBeInstanceOf(Forbidden)
})

const ownSize = {
  pageWidth: '210',
  pageHeight: '297',
  columns: '2',
  rows: '5',
  marginTop: '10',
  marginBottom: '10',
  marginLeft: '5',
  marginRight: '5',
  columnGap: '2',
  rowGap: '0',
}

/** Monitors without history, for how many there are is all that counts. */
async function plantAssets(many: number) {
  await sql`
    insert into assets (register, name, brand_model, category, unit_id, location_code)
    select '1.3.2.10.02.03.002.' || lpad((taken + one)::text, 6, '0'), 'Monitor', 'Layarindo 24', 'computer', unit.id,
      '11.01.65.00.010101.00103.00000.2024'
    from generate_series(1, ${many}::integer) as one,
      (select count(*)::integer as taken from assets where code = '1.3.2.10.02.03.002') as before,
      (select id from units where code = 'JANTAN') as unit`.execute(world.db)
}
