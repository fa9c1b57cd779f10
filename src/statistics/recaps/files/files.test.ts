import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plantUnitHead } from '../../../../test/cast.ts'
import { handledTicket } from '../../../../test/handled-ticket.ts'
import { runJobs } from '../../../../test/jobs.ts'
import { pdfPageTexts } from '../../../../test/pdf-pages.ts'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { openWorld, printerOfKeljal, type World } from '../../../../test/world.ts'
import { paths } from '../../../paths.ts'
import { readTable } from '../../../platform/tables/read-table.ts'
import { partsOf } from '../../../platform/tables/xlsx/parts.ts'
import { askedOf } from '../question.ts'
import { recaps } from '../recaps.ts'
import { makeFile } from './make-file.ts'
import { orderFile } from './order-file.ts'
import { forgetFiles } from './queries.ts'

const at = (text: string) => new Date(`${text}+07:00`)
const asked = (part = 'm4') => askedOf({ year: '2025', part }, '2026-11-27')

let world: World
let kasubag: Visitor
let numbers: string[]
beforeAll(async () => {
  world = await openWorld()
  await plantUnitHead(world.db, 'kepalajantan', 'JANTAN')
  kasubag = await visitor(world, 'kasubag')
  await world.db.updateTable('spareParts').set({ price: '125000' }).where('code', '=', 'SC-ROLLER').execute()
  numbers = []
  for (const day of ['01', '02', '03'])
    numbers.push(
      await handledTicket(world, {
        submittedAt: at(`2025-04-${day}T08:00`),
        deliveredAt: at(`2025-04-${day}T10:00`),
        report: { parts: [{ part: 'SC-ROLLER', quantity: Number(day) }] },
      }),
    )
})
afterAll(() => world.close())

test('a file is asked for, its making is seen, and then it is there: with what happened up to now', async () => {
  const sent = await kasubag.send(paths.recap('pekerjaan'), { year: '2025', part: 'm4', unit: '', format: 'xlsx' })
  expect(sent.status).toBe(303)
  const address = sent.location ?? ''
  const waiting = await kasubag.open(address)
  expect(waiting.headers.get('refresh')).toBe('1')
  expect(waiting.text).toContain('Menunggu giliran')
  expect((await kasubag.open(`${address}/unduh`)).status).toBe(409)

  await runJobs(world.office)
  const done = await kasubag.open(address)
  expect(done.headers.get('refresh')).toBeNull()
  expect(done.text).toContain('3 baris')

  const file = await kasubag.open(`${address}/unduh`)
  expect(file.headers.get('content-disposition')).toContain('rekap-pekerjaan-2025-04-01-2025-04-30.xlsx')
  expect(Number(file.headers.get('content-length'))).toBe(file.bytes.length)
  const [head, ...rows] = (await readTable(file.bytes)).map(({ cells }) => cells)
  expect(head?.slice(0, 3)).toEqual(['NO', 'TGL. TIKET', 'KODE TIKET'])
  expect(rows.map((row) => row[2])).toEqual([...numbers, 'JUMLAH'])
  expect(rows.map((row) => row[0])).toEqual([1, 2, 3, ''])
  expect(rows.map((row) => row[(head?.length ?? 0) - 1])).toEqual([125_000, 250_000, 375_000, 750_000])
})

test('the workbook has its sums as formulas, its headings in sight, and filters', async () => {
  const bytes = await made('xlsx', 'pekerjaan')
  const parts = await partsOf(Buffer.from(bytes))
  const xml = (await Array.fromAsync(parts.text('xl/worksheets/sheet1.xml'))).join('')
  expect(xml).toMatch(/<f>SUBTOTAL\(109,AC2:AC4\)<\/f><v>750000<\/v>/)
  expect(xml).toContain('<autoFilter ref="A1:AC4"/>')
  expect(xml).toContain('state="frozen"')
})

test('CSV has the same rows, numbers as the office writes them', async () => {
  const text = new TextDecoder().decode(await made('csv', 'suku-cadang'))
  expect(text.split('\r\n')[1]).toMatch(/^1;SC-ROLLER;Roller penarik kertas;[^;]*;6;buah;3;750000;0$/)
})

test('the paper has the head of the office, all rows, what they come to, who signs, and numbered pages', async () => {
  const bytes = await made('pdf', 'pekerjaan')
  const pages = await pdfPageTexts(bytes)
  for (const words of [
    ...['DINAS BINA MARGA', 'REKAP PEKERJAAN TECHNICAL SUPPORT', 'April Tahun 2025', 'Semua Bidang/Unit', ...numbers],
    ...['750.000,00', 'Tiket diajukan', 'terhitung dalam satu bulan saja', world.people.get('kasubag')?.name ?? '?'],
    `Halaman ${pages.length} dari ${pages.length}`,
  ])
    expect(pages.join(' ')).toContain(words)
  expect(Buffer.from(bytes).toString('latin1')).toMatch(/MediaBox\s*\[\s*0 0 8\d\d\.\d+ 59\d\.\d+/)
})

test('more rows than paper takes are refused with what to do instead', async () => {
  const order = { asked: asked(), format: 'pdf' as const, most: 2 }
  await expect(orderFile(world.db, world.act('kasubag'), recaps.work, order)).rejects.toThrow(
    'Rekap ini memuat 3 baris, PDF paling banyak 2.',
  )
  await expect(
    orderFile(world.db, world.act('kasubag'), recaps.work, { ...order, format: 'csv' }),
  ).resolves.toBeTruthy()
})

test('nobody but who asked finds a file, and after a day nobody', async () => {
  const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000)
  const order = { asked: asked(), format: 'csv' as const }
  const id = await orderFile(world.db, world.act('kasubag'), recaps.work, order)
  await runJobs(world.office)
  for (const username of ['kapusdatin', 'kepalajantan'])
    for (const path of [paths.recapFile(id), paths.recapFileContent(id)])
      expect((await (await visitor(world, username)).open(path)).status).toBe(404)
  expect((await kasubag.open(paths.recapFile(id))).status).toBe(200)

  const old = await orderFile(world.db, world.act('kasubag', yesterday), recaps.late, order)
  expect((await kasubag.open(paths.recapFile(old))).status).toBe(404)
  await forgetFiles(world.db, new Date())
  const kept = await world.db.selectFrom('recapFiles').select('id').execute()
  expect([kept.some((file) => file.id === id), kept.some((file) => file.id === old)]).toEqual([true, false])
})

test('the same wish twice makes one file; a try that died makes the file anew, and after the last it has failed', async () => {
  const order = { asked: asked('q2'), format: 'csv' as const }
  const id = await orderFile(world.db, world.act('kasubag'), recaps.work, order)
  expect(await orderFile(world.db, world.act('kasubag'), recaps.work, order)).toBe(id)
  expect(await orderFile(world.db, world.act('kapusdatin'), recaps.work, order)).not.toBe(id)

  await sql`update recap_files set stage = 'making' where id = ${id}`.execute(world.db)
  await sql`insert into recap_file_portions values (${id}, 0, 'half'), (${id}, 1, 'of it')`.execute(world.db)
  await makeFile(world.office, id, 2)
  const { bytes } = await kasubag.open(paths.recapFileContent(id))
  expect(new TextDecoder().decode(bytes)).toMatch(/^\uFEFF?NO;/)
  await makeFile(world.office, id, 4)
  expect((await kasubag.open(paths.recapFile(id))).text).toContain('Siap diunduh')

  const lost = await orderFile(world.db, world.act('kasubag'), recaps.work, order)
  expect(lost).not.toBe(id)
  await makeFile(world.office, lost, 4)
  expect((await kasubag.open(paths.recapFile(lost))).text).toContain('gagal dibuat')
})

test('a format that there is none of is told on the page', async () => {
  const { status, text } = await kasubag.send(paths.recap('pekerjaan'), {
    year: '2025',
    part: 'm4',
    unit: '',
    format: 'doc',
  })
  expect([status, text.includes('Pilih salah satu dari pilihan yang tersedia.')]).toEqual([422, true])
})

test("a unit's head gets his own unit's rows in his file", async () => {
  const head = await visitor(world, 'kepalajantan')
  await handledTicket(world, {
    by: 'keljal',
    register: printerOfKeljal,
    submittedAt: at('2025-05-01T08:00'),
    deliveredAt: at('2025-05-01T10:00'),
  })
  const sent = await head.send(paths.recap('pekerjaan'), { year: '2025', part: 'year', unit: '', format: 'csv' })
  await runJobs(world.office)
  const { bytes } = await head.open(`${sent.location}/unduh`)
  const lines = new TextDecoder().decode(bytes).trim().split('\r\n')
  expect(lines).toHaveLength(4)
})

async function made(format: string, slug: string): Promise<Uint8Array> {
  const sent = await kasubag.send(paths.recap(slug), { year: '2025', part: 'm4', unit: '', format })
  await runJobs(world.office)
  return (await kasubag.open(`${sent.location}/unduh`)).bytes
}
