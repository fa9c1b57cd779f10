import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inStock, putOnShelf } from '../../../test/stock.ts'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'
import { changePolicy } from '../../registers/settings/change-policy.ts'

let world: World
let bagas: Visitor
let kasubag: Visitor
let jantan: Visitor
beforeAll(async () => {
  world = await openWorld()
  // several reports of one unit wait for feedback here
  await changePolicy(world.office, world.act('admin'), 'feedbackGate.threshold', 10)
  bagas = await visitor(world, 'teknisi1')
  kasubag = await visitor(world, 'kasubag')
  jantan = await visitor(world, 'jantan')
})
afterAll(() => world.close())

const typed = {
  method: 'workshop',
  diagnosis: 'Roller penarik kertas aus.',
  cause: 'wear',
  action: 'Mengganti roller dan mencetak halaman uji.',
  outcome: 'resolved',
  finalCondition: 'good',
}
const nonAsset = { device: { kind: 'non_asset', name: 'Laptop pribadi', ownership: 'personal' } }

test('the report reaches the Kasubag TU, the unit now owes its feedback, and the part left the shelf', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  await putOnShelf(world, 'SC-ROLLER', 9)
  expect((await bagas.open(paths.handlingReport(number))).text).toContain('Roller penarik kertas (sisa 9 ')
  const parts = { 'parts.0.part': '', 'parts.0.quantity': '', 'parts.1.part': 'SC-ROLLER', 'parts.1.quantity': '2' }

  expect(await bagas.send(paths.handlingReport(number), { ...typed, ...parts })).toMatchObject({
    status: 303,
    location: `/tiket/${number}`,
  })
  expect(await stageOf(number)).toBe('awaiting_feedback')
  expect(await inStock(world, 'SC-ROLLER')).toBe(7)

  const report = await jantan.open(paths.handlingReport(number))
  expect(report.text).toContain('Mengganti roller dan mencetak halaman uji.')
  expect(report.text).toContain('Dibawa ke Pusdatin')
  expect(report.text).toContain('SC-ROLLER')
  expect((await jantan.open(paths.handlingReportPdf(number))).text.slice(0, 5)).toBe('%PDF-')
})

test('parts leave the shelf in one order, by whichever name the reports ask for them', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  await putOnShelf(world, 'SC-ROLLER', 9)
  await putOnShelf(world, 'SC-FUSER', 9)
  const [first, second] = await world.db
    .selectFrom('spareParts')
    .select(['id', 'code'])
    .where('code', 'in', ['SC-ROLLER', 'SC-FUSER'])
    .orderBy('id')
    .execute()
  // its name comes last, its code and its row come first
  await world.db
    .updateTable('spareParts')
    .set({ name: 'Zat pembersih' })
    .where('id', '=', first?.id ?? 0)
    .execute()
  const parts = { 'parts.0.part': second?.code ?? '', 'parts.0.quantity': '1' }
  const names = { 'parts.1.part': 'Zat pembersih', 'parts.1.quantity': '1' }

  await world.db.transaction().execute(async (tx) => {
    await sql`select from spare_parts where id = ${first?.id} for update`.execute(tx)
    const report = bagas.send(paths.handlingReport(number), { ...typed, ...parts, ...names })
    await someoneWaits()
    const { rows } = await sql`select from spare_parts where id = ${second?.id} for update skip locked`.execute(tx)
    expect(rows).toHaveLength(1)
    reports.push(report)
  })
  expect((await reports[0])?.status).toBe(303)
})

test('the Kasubag TU marks the report as read, once', async () => {
  const number = await world.aTicket({ stage: 'awaiting_feedback' })
  expect((await kasubag.open(paths.handlingReport(number))).text).toContain('Tandai sudah dibaca')
  expect((await jantan.open(paths.handlingReport(number))).text).not.toContain('Tandai sudah dibaca')

  for (const _ of [1, 2])
    expect(await kasubag.send(paths.reportReading(number))).toMatchObject({
      status: 303,
      location: paths.handlingReport(number),
    })
  expect((await kasubag.open(paths.handlingReport(number))).text).not.toContain('Tandai sudah dibaca')
  expect((await bagas.send(paths.reportReading(number))).status).toBe(403)
})

test('a report that is not there is not found, neither to read nor to mark', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  const keljal = await visitor(world, 'keljal')
  const delivered = await world.aTicket({ stage: 'awaiting_feedback' })

  expect((await jantan.open(paths.handlingReport(number))).status).toBe(404)
  expect((await jantan.open(paths.handlingReportPdf(number))).status).toBe(404)
  expect((await kasubag.send(paths.reportReading(number))).status).toBe(404)
  expect((await keljal.open(paths.handlingReport(delivered))).status).toBe(404)
  expect((await keljal.open(paths.handlingReportPdf(delivered))).status).toBe(404)
})

test('a cause in the technician’s own words is kept as he wrote it', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  await bagas.send(paths.handlingReport(number), { ...typed, cause: 'other', causeWords: 'Terkena tumpahan kopi' })

  expect((await jantan.open(paths.handlingReport(number))).text).toContain('Lainnya: Terkena tumpahan kopi')
})

test('what is missing or too short is marked at once, and everything typed stays', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  const opened = '2026-11-23T01:00:00.000Z'
  const parts = { 'parts.2.part': 'SC-ROLLER', 'parts.2.quantity': 'dua' }
  const short = { ...typed, outcome: '', action: 'Sudah dibersihkan..', formOpenedAt: opened, ...parts }
  const again = await bagas.send(paths.handlingReport(number), short)

  expect(again.status).toBe(422)
  for (const field of ['action', 'outcome', 'parts-0-quantity'])
    expect(again.text).toContain(`id="field-${field}-error"`)
  for (const kept of ['Roller penarik kertas aus.', 'Sudah dibersihkan..', opened]) expect(again.text).toContain(kept)
  expect(again.text).toMatch(/<option value="SC-ROLLER" selected/)
  expect(again.text).toMatch(/name="parts\.0\.quantity"[^>]* value="dua"/)
  expect(await stageOf(number)).toBe('in_progress')
})

test('Catatan 2: a non-asset is not asked for parts, gets none past the form, and none past the operation', async () => {
  const number = await world.aTicket({ stage: 'in_progress', by: 'keljal', request: nonAsset })
  await putOnShelf(world, 'SC-SSD-512', 8)
  const form = await bagas.open(paths.handlingReport(number))
  expect(form.text).not.toContain('name="parts.0.part"')
  expect(form.text).toContain('Perangkat ini tercatat sebagai Non-Aset.')

  const parts = { 'parts.0.part': 'SC-SSD-512', 'parts.0.quantity': '1' }
  expect((await bagas.send(paths.handlingReport(number), { ...typed, ...parts })).status).toBe(409)
  expect(await inStock(world, 'SC-SSD-512')).toBe(8)

  const needsPart = { ...typed, outcome: 'non_asset_needs_part', recommendation: 'Ganti SSD oleh pemilik.' }
  expect((await bagas.send(paths.handlingReport(number), needsPart)).status).toBe(303)
  await expect(putPartInto(number)).rejects.toThrow('part_replacements_ticket_id_asset_id_fkey')
  await expect(takeFor(number)).rejects.toThrow('a spare part goes into an asset alone')
})

test('the last fuser on the shelf goes into one printer; the other report is kept as typed', async () => {
  const [one, other] = await Promise.all([1, 2].map(() => world.aTicket({ stage: 'in_progress' })))
  await putOnShelf(world, 'SC-FUSER', 1)
  const parts = { 'parts.0.part': 'SC-FUSER', 'parts.0.quantity': '1' }
  const answers = await Promise.all(
    [one, other].map((number) => bagas.send(paths.handlingReport(number), { ...typed, ...parts })),
  )

  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
  const refused = answers.find(({ status }) => status === 409)
  expect(refused?.text).toContain('Persediaan Unit fuser printer tinggal 0, diminta 1.')
  expect(refused?.text).toContain('Mengganti roller dan mencetak halaman uji.')
  expect(await inStock(world, 'SC-FUSER')).toBe(0)
})

test('photos from before and after are printed in the report and kept with the ticket', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  const plain = await bytesOfReport(await reported({}))
  await bagas.send(paths.handlingReport(number), { ...typed, photosBefore: await photo(), photosAfter: await photo() })

  const kept = await world.db
    .selectFrom('attachments')
    .innerJoin('tickets', 'tickets.id', 'attachments.ticketId')
    .select(['attachments.name', 'partOf'])
    .where('tickets.number', '=', number)
    .orderBy('attachments.name')
    .execute()
  expect(kept).toEqual([
    { name: 'sebelum-foto.jpg', partOf: 'report' },
    { name: 'sesudah-foto.jpg', partOf: 'report' },
  ])
  expect(await bytesOfReport(number)).toBeGreaterThan(plain + 1000)
})

test('a disguised file or a fourth photo is marked at its own field', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  const disguised = new File(['<script>alert(1)</script>'], 'foto.jpg', { type: 'image/jpeg' })
  const four = await Promise.all([1, 2, 3, 4].map(photo))

  const one = await bagas.send(paths.handlingReport(number), { ...typed, photosAfter: disguised })
  const many = await bagas.send(paths.handlingReport(number), { ...typed, photosBefore: four })
  expect([one.status, many.status]).toEqual([422, 422])
  expect(one.text).toContain('id="field-photosAfter-error"')
  expect(many.text).toContain('id="field-photosBefore-error"')
  expect(await stageOf(number)).toBe('in_progress')
})

test('only the technician of the ticket reports, and only while it is being worked on', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  const nadia = await visitor(world, 'teknisi2')
  const signed = await world.aTicket({ stage: 'signed' })

  expect((await nadia.send(paths.handlingReport(number), typed)).status).toBe(403)
  expect((await jantan.send(paths.handlingReport(number), typed)).status).toBe(403)
  expect(await nadia.open(paths.handlingReport(number))).toMatchObject({ status: 303, location: `/tiket/${number}` })
  expect((await bagas.send(paths.handlingReport(signed), typed)).status).toBe(409)
  expect((await bagas.send(paths.handlingReport('T20200101-001'), typed)).status).toBe(404)
})

async function reported(more: Record<string, string>): Promise<string> {
  const number = await world.aTicket({ stage: 'in_progress' })
  await bagas.send(paths.handlingReport(number), { ...typed, ...more })
  return number
}

async function bytesOfReport(number: string): Promise<number> {
  return (await jantan.open(paths.handlingReportPdf(number))).bytes.length
}

async function photo(): Promise<File> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 }
  const jpeg = await sharp({ create: { width: 320, height: 240, channels: 3, background: 'white', noise } })
    .jpeg()
    .toBuffer()
  return new File([new Uint8Array(jpeg)], 'foto.jpg', { type: 'image/jpeg' })
}

async function stageOf(number: string) {
  const ticket = await world.db.selectFrom('tickets').select('stage').where('number', '=', number).executeTakeFirst()
  return ticket?.stage
}

/** As somebody with a shell on the database might, into whatever asset, out of a store where it never was. */
async function putPartInto(number: string) {
  await sql`
    insert into part_replacements (handling_report_id, ticket_id, asset_id, spare_part_id, quantity, store_id, movement_id)
    select handling_reports.id, handling_reports.ticket_id, (select min(id) from assets), spare_part_id, 1, store_id, stock_movements.id
    from handling_reports join tickets on tickets.id = handling_reports.ticket_id,
      (select * from stock_movements where kind = 'opening' order by id limit 1) stock_movements
    where tickets.number = ${number}`.execute(world.db)
}

/** The same, out of the store for it. */
async function takeFor(number: string) {
  await sql`
    insert into stock_movements (kind, spare_part_id, store_id, quantity, by_person, at, ticket_id)
    select 'use', spare_parts.id, (select min(id) from stores), -1, technician_id, now(), tickets.id
    from tickets, spare_parts where number = ${number} and code = 'SC-SSD-512'`.execute(world.db)
}

const reports: ReturnType<Visitor['send']>[] = []

async function someoneWaits() {
  for (;;) {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(world.db)
    if (rows.length > 0) return
  }
}
