import { afterAll, beforeAll, expect, test } from 'vitest'
import { handledTicket } from '../../../../test/handled-ticket.ts'
import { pdfPageTexts } from '../../../../test/pdf-pages.ts'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { openWorld, printerOfKeljal, type World } from '../../../../test/world.ts'
import { paths } from '../../../paths.ts'
import { renderPdfInThread } from '../../../platform/pdf/render-in-thread.ts'
import { readTable } from '../../../platform/tables/read-table.ts'
import { speak } from '../../../platform/words.ts'
import { daysOf } from '../../own-days.ts'
import { askedOf } from './asked.ts'
import { printMaintenanceList } from './print-list.ts'
import { maintenanceTotals } from './queries.ts'

const at = (text: string) => new Date(`${text}+07:00`)
const asked = (query: Record<string, string>) => askedOf(query, '2026-11-27')

let world: World
let clerk: Visitor
beforeAll(async () => {
  world = await openWorld()
  clerk = await visitor(world, 'pengurusbarang')
  await world.db.updateTable('spareParts').set({ price: '125000.50' }).where('code', '=', 'SC-ROLLER').execute()
  // WIB: the last moment of March and the first of April
  await handledTicket(world, { submittedAt: at('2025-03-31T20:00'), deliveredAt: at('2025-03-31T23:59') })
  await handledTicket(world, {
    submittedAt: at('2025-03-31T21:00'),
    deliveredAt: at('2025-04-01T00:00'),
    report: { parts: [{ part: 'SC-ROLLER', quantity: 2 }] },
  })
  await handledTicket(world, {
    by: 'keljal',
    register: printerOfKeljal,
    submittedAt: at('2025-06-30T20:00'),
    deliveredAt: at('2025-06-30T23:59'),
    report: { outcome: 'not_repairable', recommendation: 'Usulkan penggantian.' },
  })
  // no asset: no maintenance of goods
  await world.aTicket({ stage: 'closed', by: 'sekretariat' })
})
afterAll(() => world.close())

test.each([
  [{ year: '2025' }, '2025-01-01', '2025-12-31', 'Tahun 2025'],
  [{ year: '2025', part: 's2' }, '2025-07-01', '2025-12-31', 'Semester II Tahun 2025'],
  [{ year: '2025', part: 'q2' }, '2025-04-01', '2025-06-30', 'Triwulan II Tahun 2025'],
  [{ year: '2024', part: 'm2' }, '2024-02-01', '2024-02-29', 'Februari Tahun 2024'],
  [{ year: '2025', part: 'm12' }, '2025-12-01', '2025-12-31', 'Desember Tahun 2025'],
  [{ part: 'own', from: '2025-03-05', to: '2025-03-05' }, '2025-03-05', '2025-03-05', '5 Maret 2025 s.d. 5 Maret 2025'],
  [{}, '2026-01-01', '2026-12-31', 'Tahun 2026'],
])('%o is the days from %s to %s', (query, from, to, label) => {
  expect(speak('id', () => daysOf(asked(query)))).toMatchObject({ from, to, label })
})

test.each([
  [{ year: '25' }, 'year'],
  [{ year: '2025', part: 'q5' }, 'part'],
  [{ year: '2025', part: 'toString' }, 'part'],
  [{ part: 'own', from: '2025-02-30', to: '2025-03-01' }, 'from'],
  [{ part: 'own', from: '1999-12-31', to: '2025-03-01' }, 'from'],
  [{ part: 'own', from: '2025-03-01', to: '' }, 'to'],
  [{ part: 'own', from: '2025-03-02', to: '2025-03-01' }, 'to'],
])('%o is no period: the page marks %s and keeps what was typed', async (query, field) => {
  const search = new URLSearchParams(query)
  for (const path of [paths.maintenanceList(), paths.maintenanceListPdf(), paths.maintenanceListXlsx()]) {
    const { status, text } = await clerk.open(`${path}?${search}`)
    expect(status).toBe(422)
    expect(text).toMatch(new RegExp(`name="${field}"[^>]*aria-invalid="true"`))
    for (const typed of Object.values(query).filter((value) => /^\d/.test(value)))
      expect(text).toContain(`value="${typed}"`)
  }
})

test('a report belongs to the month in which it was delivered, by the clock of the office', async () => {
  const counted = async (from: string, to: string) => (await maintenanceTotals(world.db, { from, to })).count
  expect(await counted('2025-03-01', '2025-03-31')).toBe(1)
  expect(await counted('2025-04-01', '2025-06-29')).toBe(1)
  expect(await counted('2025-04-01', '2025-06-30')).toBe(2)
})

test('the page lists the work with who did it, what it cost and how it ended, and sums it up', async () => {
  const { text } = await clerk.open(`${paths.maintenanceList()}?year=2025`)
  expect(text).toContain('Roller penarik kertas (2 buah)')
  expect(text.replaceAll('\u00a0', ' ')).toContain('Rp 250.001')
  expect(text).toContain('Tidak dapat diperbaiki')
  expect(text).toContain('Perbaikan')

  const narrowed = await clerk.open(`${paths.maintenanceList()}?year=2025&unit=KELJAL`)
  expect(narrowed.text).toContain(printerOfKeljal)
  expect(narrowed.text).not.toContain('Roller penarik kertas (2 buah)')
  expect((await clerk.open(`${paths.maintenanceList()}?year=2024`)).text).toContain(
    'Belum ada pemeliharaan dalam Tahun 2024',
  )
})

test('the workbook has a row for each work, days and rupiah as such, and the sum under them', async () => {
  const { bytes } = await clerk.open(`${paths.maintenanceListXlsx()}?year=2025`)
  const [head, ...rows] = (await readTable(bytes)).map(({ cells }) => cells)

  expect(head?.slice(0, 3)).toEqual(['NO', 'TANGGAL', 'REGISTER'])
  expect(rows.map((cells) => cells[0])).toEqual([1, 2, 3, ''])
  expect(rows.map((cells) => cells[1])).toEqual(['2025-03-31', '2025-04-01', '2025-06-30', ''])
  expect(rows.map((cells) => cells[8])).toEqual([0, 250_001, 0, 250_001])
})

test('the paper has the head of the office, every row, the sum, who signs, and numbered pages', async () => {
  const { bytes, headers } = await clerk.open(`${paths.maintenanceListPdf()}?year=2025&part=q2`)
  expect(headers.get('content-type')).toBe('application/pdf')
  const [page = '', ...more] = await pdfPageTexts(bytes)

  expect(more).toEqual([])
  for (const words of [
    'DINAS BINA MARGA',
    'DAFTAR HASIL PEMELIHARAAN BARANG',
    'Triwulan II Tahun 2025',
    'Semua Bidang/Unit',
    '01/04/2025',
    'Roller penarik kertas (2 buah)',
    '250.001,00',
    'Jumlah: 2 pemeliharaan',
    'Mengetahui,',
    'Halaman 1 dari 1',
    world.people.get('kasubag')?.name ?? '?',
    world.people.get('pengurusbarang')?.name ?? '?',
  ])
    expect(page).toContain(words)
})

test('a long list names its columns on every page and counts the pages', async () => {
  const row = {
    day: '01/04/2025',
    register: '1.3.2.10.02.03.003.000006',
    name: 'Printer',
    unit: 'Sekretariat',
    kind: 'Perbaikan',
  }
  const rows = Array.from({ length: 120 }, (_, nth) => ({
    ...row,
    number: nth + 1,
    by: 'Nadia',
    cost: '–',
    proof: '1/LP',
    remarks: 'x'.repeat(90),
  }))
  const nobody = { name: '', position: 'Pengurus Barang', nip: null }
  const sheet = {
    letterhead: { lines: ['DINAS'], address: '', logo: null },
    ...{
      paper: 'f4',
      nipLabel: 'NIP.',
      place: 'Jakarta',
      printedOn: '1 Mei 2025',
      period: 'Tahun 2025',
      unit: 'Sekretariat',
    },
    ...{ rows, count: '120', total: '0,00', head: nobody, clerk: nobody },
  }
  const template = new URL('maintenance-list.typ', import.meta.url)
  const options = { title: 'Daftar', language: 'id', at: new Date() }

  const pages = await pdfPageTexts(await renderPdfInThread({ template, data: sheet, options }))
  expect(pages.length).toBeGreaterThan(2)
  for (const [nth, page] of pages.entries()) {
    expect(page).toContain(`Halaman ${nth + 1} dari ${pages.length}`)
    if (page.includes('01/04/2025')) expect(page).toContain('Bukti')
  }
  expect(pages.join(' ')).toContain('1.3.2.10.02.03.003.000006')
})

test('of several Pengurus Barang whoever prints signs, and of two nobody is put down for another', async () => {
  const scope = { from: '2025-01-01', to: '2025-12-31' }
  const wish = { scope, label: 'Tahun 2025', unitName: null }
  const second = world.people.get('teknisi2')
  await world.db
    .updateTable('people')
    .set({ role: 'asset_clerk' })
    .where('id', '=', second?.id ?? '')
    .execute()
  const first = world.people.get('pengurusbarang')?.name ?? '?'

  const [own = ''] = await pdfPageTexts(await printMaintenanceList(world.office, world.act('pengurusbarang'), wish))
  expect(own).toContain(first)
  const [other = ''] = await pdfPageTexts(await printMaintenanceList(world.office, world.act('admin'), wish))
  expect(other).not.toContain(first)
  expect(other).toContain('Pengurus Barang')
})

test('more rows than paper takes are refused with what to do', async () => {
  const scope = { from: '2025-01-01', to: '2025-12-31' }
  const wish = { scope, label: 'Tahun 2025', unitName: null, most: 2 }
  await expect(printMaintenanceList(world.office, world.act('admin'), wish)).rejects.toThrow(
    'Daftar ini memuat 3 baris, PDF paling banyak 2.',
  )
})

test('units and their heads have no list of all', async () => {
  const jantan = await visitor(world, 'jantan')
  for (const path of [paths.maintenanceList(), paths.maintenanceListPdf(), paths.maintenanceListXlsx()])
    expect((await jantan.open(path)).status).toBe(403)
})
