import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { openWorld, printerOfJantan, printerOfKeljal, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'

let world: World
let bagas: Visitor
let nadia: Visitor
let kasubag: Visitor
let jantan: Visitor
beforeAll(async () => {
  world = await openWorld()
  bagas = await visitor(world, 'teknisi1')
  nadia = await visitor(world, 'teknisi2')
  kasubag = await visitor(world, 'kasubag')
  jantan = await visitor(world, 'jantan')
})
afterAll(() => world.close())

const filled = { workTypes: ['printer', 'other'], condition: 'Tutup depan retak.', 'device.kind': 'as_reported' }

test('the technician who prints takes the ticket, and the order says what he wrote', async () => {
  const number = await world.aTicket({ stage: 'submitted' })
  const form = await bagas.open(paths.workOrder(number))
  expect(form.status).toBe(200)
  expect(form.text).toContain('Printer tidak menarik kertas sejak pagi.')
  expect(form.text).toMatch(/name="workTypes" checked="" value="printer"|value="printer"[^>]*checked/)

  expect(await bagas.send(paths.workOrder(number), filled)).toMatchObject({ status: 303, location: `/tiket/${number}` })
  expect(await ticket(number)).toMatchObject({ stage: 'awaiting_signature', technicianId: idOf('teknisi1') })
  expect((await order(number)).snapshot).toMatchObject({
    workTypes: ['printer', 'other'],
    condition: 'Tutup depan retak.',
  })
  expect(await lastVia(number)).toBe('page')
})

test('the paper can be looked at or kept, and each opening is counted', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const shown = await jantan.open(paths.workOrderPdf(number))
  const kept = await bagas.open(`${paths.workOrderPdf(number)}?unduh`)

  expect(shown.headers.get('content-disposition')).toMatch(/^inline; filename="surat-perintah-.*-v1\.pdf"$/)
  expect(kept.headers.get('content-disposition')).toMatch(/^attachment;/)
  expect(shown.text.slice(0, 5)).toBe('%PDF-')
  expect(shown.bytes).toEqual(kept.bytes)
  expect(await readings(number)).toBe(2)
})

test('what cannot be read comes back marked, with everything typed, and nothing is printed', async () => {
  const number = await world.aTicket({ stage: 'submitted' })
  const again = await bagas.send(paths.workOrder(number), { ...filled, note: 'x'.repeat(10_000), accessories: 'tas' })

  expect(again.status).toBe(422)
  expect(again.text).toContain('Paling banyak 500 karakter; sekarang 10000.')
  expect(again.text).toContain('value="Tutup depan retak."')
  expect(again.text).toContain('value="tas"')
  expect((await ticket(number)).stage).toBe('submitted')
})

test('an asset that the unit does not hold is no correction', async () => {
  const number = await world.aTicket({ stage: 'submitted' })
  const device = { 'device.kind': 'asset', 'device.register': printerOfKeljal }
  const again = await bagas.send(paths.workOrder(number), { ...filled, ...device })

  expect(again.status).toBe(422)
  expect(again.text).toContain('id="field-device-register-error"')
  expect(again.text).toContain(`value="${printerOfKeljal}"`)
})

test('a device found to be no asset stands on the ticket from then on', async () => {
  const number = await world.aTicket({ stage: 'submitted' })
  const device = { 'device.kind': 'non_asset', 'device.name': 'Printer milik staf', 'device.ownership': 'personal' }
  await bagas.send(paths.workOrder(number), { ...filled, ...device })

  expect(await ticket(number)).toMatchObject({ assetId: null, deviceName: 'Printer milik staf', ownership: 'personal' })
})

test('what the unit had declared stays readable where another device was found', async () => {
  const number = await world.aTicket({ stage: 'submitted' })
  const device = { 'device.kind': 'non_asset', 'device.name': 'Printer milik staf', 'device.ownership': 'personal' }
  await bagas.send(paths.workOrder(number), { ...filled, ...device })

  const change = `dari Aset Dinas ${printerOfJantan} menjadi Printer milik staf (Non-Aset, Milik pribadi)`
  expect((await jantan.open(paths.ticket(number))).text).toContain(change)
  expect((await kasubag.open(paths.signature(number))).text).toContain(change)

  const same = await world.aTicket({ stage: 'submitted' })
  await bagas.send(paths.workOrder(same), { ...filled, 'device.kind': 'asset', 'device.register': printerOfJantan })
  expect((await jantan.open(paths.ticket(same))).text).not.toContain('Perangkat diubah')
})

test('of two technicians who print at once, one is told on his form that the ticket is taken', async () => {
  const number = await world.aTicket({ stage: 'submitted' })
  const answers = await Promise.all([bagas, nadia].map((one) => one.send(paths.workOrder(number), filled)))

  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
  const refused = answers.find(({ status }) => status === 409)
  expect(refused?.text).toContain('Surat Perintah Perbaikan tiket ini sudah dicetak.')
  expect(refused?.text).toContain('value="Tutup depan retak."')
})

test('a ticket that is taken already leads back to itself, with the reason', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const led = await nadia.open(paths.workOrder(number))

  expect(led).toMatchObject({ status: 303, location: `/tiket/${number}` })
  expect(decodeURIComponent(led.headers.get('set-cookie') ?? '')).toContain('sudah dicetak')
})

test('units and the Kasubag TU cannot print, and another unit finds no paper', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const keljal = await visitor(world, 'keljal')

  expect((await jantan.open(paths.workOrder(number))).status).toBe(403)
  expect((await kasubag.send(paths.workOrder(number), filled)).status).toBe(403)
  expect((await keljal.open(paths.workOrderPdf(number))).status).toBe(404)
  expect((await bagas.open(paths.workOrder('T20200101-001'))).status).toBe(404)
})

test('a returned order says why, keeps what was filled in, and becomes a new version beside the old one', async () => {
  const number = await world.aTicket({ stage: 'submitted' })
  await bagas.send(paths.workOrder(number), filled)
  await kasubag.send(paths.returning(number), { 'returning.reason': 'Nomor seri belum sesuai.' })

  const form = await bagas.open(paths.workOrder(number))
  expect(form.text).toContain('Nomor seri belum sesuai.')
  expect(form.text).toContain('value="Tutup depan retak."')

  const before = await bagas.open(paths.workOrderPdf(number))
  await bagas.send(paths.workOrder(number), { ...filled, condition: 'Baik.' })
  expect(await order(number)).toMatchObject({ version: 2 })
  expect((await bagas.open(`${paths.workOrderPdf(number)}?version=1`)).bytes).toEqual(before.bytes)
  expect((await bagas.open(`${paths.workOrderPdf(number)}?version=3`)).status).toBe(404)
  expect((await bagas.open(`${paths.workOrderPdf(number)}?version=dua`)).status).toBe(404)
})

test('a signed order handed over is printed anew by the other technician', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  const form = await kasubag.open(paths.reassignment(number))
  expect(form.text).toContain(`value="${idOf('teknisi2')}"`)
  expect(form.text).not.toContain(`value="${idOf('teknisi1')}"`)

  const change = { technicianId: idOf('teknisi2'), reason: 'Bagas cuti.' }
  expect((await kasubag.send(paths.reassignment(number), change)).status).toBe(303)
  expect(await ticket(number)).toMatchObject({ stage: 'returned', technicianId: idOf('teknisi2') })
  expect((await bagas.send(paths.repair(number))).status).toBe(409)
  expect((await nadia.open(paths.workOrder(number))).text).toContain('Bagas cuti.')
})

test('a running repair goes on under the other technician, due when it was due', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  const { dueAt } = await ticket(number)
  await kasubag.send(paths.reassignment(number), { technicianId: idOf('teknisi2'), reason: 'Bagas cuti.' })

  expect(await ticket(number)).toMatchObject({ stage: 'in_progress', technicianId: idOf('teknisi2'), dueAt })
  expect((await bagas.open(paths.hold(number))).status).toBe(303)
  expect((await nadia.open(paths.hold(number))).status).toBe(200)
})

test('a returned order that is handed over stays due when it was due, on its page and in the queue', async () => {
  const number = await world.aTicket({ stage: 'returned' })
  const due = new Date('2026-01-05T02:00:00Z')
  await world.db.updateTable('tickets').set({ dueAt: due }).where('number', '=', number).execute()
  const change = { technicianId: idOf('teknisi2'), reason: 'Bagas cuti.' }
  expect((await kasubag.send(paths.reassignment(number), change)).status).toBe(303)

  expect((await ticket(number)).dueAt).toEqual(due)
})

test('handing over needs a technician and a reason', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  const empty = await kasubag.send(paths.reassignment(number), { technicianId: '', reason: 'Bagas cuti.' })
  const toHead = await kasubag.send(paths.reassignment(number), {
    technicianId: idOf('kasubag'),
    reason: 'Bagas cuti.',
  })
  const toSame = await kasubag.send(paths.reassignment(number), {
    technicianId: idOf('teknisi1'),
    reason: 'Bagas cuti.',
  })

  expect([empty.status, toHead.status, toSame.status]).toEqual([422, 422, 409])
  expect(empty.text).toContain('Pilih seorang Tenaga Ahli.')
  expect(empty.text).toContain('Bagas cuti.')
  expect((await bagas.open(paths.reassignment(number))).status).toBe(403)
})

function idOf(username: string): string {
  return world.people.get(username)?.id ?? ''
}

function ticket(number: string) {
  return world.db.selectFrom('tickets').selectAll().where('number', '=', number).executeTakeFirstOrThrow()
}

function order(number: string) {
  return world.db
    .selectFrom('workOrders')
    .innerJoin('tickets', 'tickets.id', 'workOrders.ticketId')
    .select(['workOrders.version', 'workOrders.snapshot'])
    .where('tickets.number', '=', number)
    .orderBy('version', 'desc')
    .executeTakeFirstOrThrow()
}

async function readings(number: string): Promise<number> {
  const rows = await world.db
    .selectFrom('documentReadings')
    .innerJoin('workOrders', 'workOrders.documentId', 'documentReadings.documentId')
    .innerJoin('tickets', 'tickets.id', 'workOrders.ticketId')
    .select('documentReadings.id')
    .where('tickets.number', '=', number)
    .execute()
  return rows.length
}

async function lastVia(number: string): Promise<string> {
  const { via } = await world.db
    .selectFrom('ticketEvents')
    .innerJoin('tickets', 'tickets.id', 'ticketEvents.ticketId')
    .select('via')
    .where('tickets.number', '=', number)
    .orderBy('ticketEvents.id', 'desc')
    .executeTakeFirstOrThrow()
  return via
}
