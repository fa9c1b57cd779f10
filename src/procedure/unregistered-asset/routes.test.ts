import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runJobs } from '../../../test/jobs.ts'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { allFours, aReport, openWorld, printerOfKeljal, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'
import { elementAnswer } from '../feedback/answer.ts'
import { giveFeedback } from '../feedback/give-feedback.ts'
import { deliverReport } from '../handling-report/deliver-report.ts'
import { reportRequest } from '../handling-report/handling-report.ts'

let world: World
let technician: Visitor
let clerk: Visitor
beforeAll(async () => {
  world = await openWorld()
  technician = await visitor(world, 'teknisi1')
  clerk = await visitor(world, 'pengurusbarang')
})
afterAll(() => world.close())

const found = { kind: 'non_asset', name: 'Printer gudang', ownership: 'office_unregistered' }
const read = { name: 'Printer gudang', registerAsRead: '1.3.2.10.02.03.003.000881', brandModel: 'Cetakindo L310' }

test('proposed with a photo, registered by the clerk: then, and not before, a part goes in', async () => {
  const number = await aTicket('in_progress')
  expect((await technician.open(paths.ticket(number))).text).toContain(paths.unregisteredAsset(number))
  expect(await propose(number)).toMatchObject({ status: 303, location: paths.ticket(number) })
  await expect(reportWithPart(number)).rejects.toMatchObject({ code: 'parts-need-asset' })

  const id = await proposalOn(number)
  const shown = await clerk.open(paths.assetProposal(id))
  expect(shown.text).toContain('value="1.3.2.10.02.03.003"')
  expect(shown.text).toContain('value="000881"')
  const photo = /href="([^"]*lampiran[^"]*)"/.exec(shown.text)?.[1] ?? ''
  expect((await clerk.open(photo)).headers.get('content-type')).toBe('image/jpeg')
  expect((await clerk.send(paths.assetProposal(id), asNew('881'))).status).toBe(303)

  expect(await deviceOf(number)).toEqual({ register: read.registerAsRead, deviceName: null, state: 'in_repair' })
  const ticket = await technician.open(paths.ticket(number))
  expect(ticket.text).toContain(`Pengurus Barang mencatat perangkat sebagai aset ${read.registerAsRead}`)
  expect(ticket.text).toContain('Perangkat diubah dari Printer gudang')
  // the order stays the paper that was signed
  const order = await world.db
    .selectFrom('workOrders')
    .innerJoin('tickets', 'tickets.id', 'ticketId')
    .select('snapshot')
    .where('tickets.number', '=', number)
    .execute()
  expect(order).toHaveLength(1)
  expect(JSON.stringify(order)).toContain('Printer gudang')
  await reportWithPart(number)
})

test('who keeps the register hears of a proposal, and its technician of what was decided', async () => {
  const number = await aTicket('in_progress')
  await propose(number)
  await runJobs(world.office)
  expect(await toldOf(number)).toEqual(['admin asset_proposed', 'pengurusbarang asset_proposed'])

  await clerk.send(paths.assetProposal(await proposalOn(number)), asNew('883'))
  await runJobs(world.office)
  expect(await toldOf(number)).toContain('teknisi1 asset_decided')
})

test('a proposal may turn out to be an asset that is in the register already', async () => {
  const number = await aTicket('signed')
  await propose(number)
  const id = await proposalOn(number)
  const unknown = await clerk.send(paths.assetProposal(id), { way: 'existing', register: '1.3.2.10.02.03.003.999999' })
  expect(unknown).toMatchObject({ status: 422, text: expect.stringContaining('value="1.3.2.10.02.03.003.999999"') })
  const existing = { way: 'existing', register: printerOfKeljal.replaceAll('.', '') }
  expect((await clerk.send(paths.assetProposal(id), existing)).status).toBe(303)

  expect(await deviceOf(number)).toMatchObject({ register: printerOfKeljal })
})

test('a taken register and bad input bring the form back, and nothing is decided', async () => {
  const number = await aTicket('in_progress')
  await propose(number)
  const id = await proposalOn(number)
  const taken = await clerk.send(paths.assetProposal(id), asNew(printerOfKeljal.slice(-6)))
  expect(taken).toMatchObject({ status: 422, text: expect.stringContaining('sudah dipakai') })
  expect((await clerk.send(paths.assetProposal(id), { ...asNew('1'), code: '9' })).status).toBe(422)

  expect(await deviceOf(number)).toMatchObject({ register: null, deviceName: 'Printer gudang' })
})

test('refused with a reason that the technician reads, who may propose again', async () => {
  const number = await aTicket('in_progress')
  await propose(number)
  const id = await proposalOn(number)
  expect((await clerk.send(paths.assetProposalRefusal(id), { reason: '' })).status).toBe(422)
  expect((await clerk.send(paths.assetProposalRefusal(id), { reason: 'Milik penyedia sewa.' })).status).toBe(303)

  expect((await technician.open(paths.ticket(number))).text).toContain('Tidak dicatat: Milik penyedia sewa.')
  expect((await propose(number)).status).toBe(303)
})

test('of two clerks at once one decides', async () => {
  const number = await aTicket('in_progress')
  await propose(number)
  const id = await proposalOn(number)
  const answers = await Promise.all([
    clerk.send(paths.assetProposal(id), asNew('')),
    clerk.send(paths.assetProposalRefusal(id), { reason: 'Bukan aset.' }),
    clerk.send(paths.assetProposal(id), asNew('')),
  ])

  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409, 409])
  const late = answers.filter(({ status }) => status === 409)
  for (const { text } of late) expect(text).toContain('Usulan ini sudah diputuskan.')
})

test('without a photo, twice, for another device or by another technician nothing is proposed', async () => {
  const number = await aTicket('in_progress')
  const bare = await technician.send(paths.unregisteredAsset(number), read)
  expect(bare).toMatchObject({ status: 422, text: expect.stringContaining('Lampirkan foto labelnya.') })
  expect(bare.text).toContain('value="Cetakindo L310"')
  const disguised = new File(['<script>alert(1)</script>'], 'label.jpg', { type: 'image/jpeg' })
  expect((await technician.send(paths.unregisteredAsset(number), { ...read, label: disguised })).status).toBe(422)
  expect((await propose(number, { name: '<script>x</script>' })).status).toBe(422)
  expect((await propose(number, { note: 'x'.repeat(10_000) })).status).toBe(422)
  expect((await propose(number, {}, await visitor(world, 'teknisi2'))).status).toBe(403)
  expect((await propose(number)).status).toBe(303)
  expect(await propose(number)).toMatchObject({ status: 409 })

  const rented = await world.aTicket({ stage: 'in_progress', by: 'keljal' })
  expect((await propose(rented)).status).toBe(409)
  const submitted = await aTicket('submitted')
  expect((await propose(submitted)).status).toBe(409)
  expect((await technician.open(paths.ticket(rented))).text).not.toContain(paths.unregisteredAsset(rented))
})

test('a device set right meanwhile stays, and the proposal is still registered', async () => {
  const number = await aTicket('in_progress')
  await propose(number)
  await deliverReport(world.office, world.act('teknisi1'), number, reportRequest.parse(aReport))
  await clerk.send(paths.assetProposal(await proposalOn(number)), asNew(''))

  // handled, not ended: its history belongs to the asset
  expect(await deviceOf(number)).toMatchObject({ deviceName: null, state: 'active' })
})

test('what was proposed and decided stays', async () => {
  await expect(world.db.updateTable('assetProposals').set({ name: 'Lain' }).execute()).rejects.toThrow()
  await expect(world.db.deleteFrom('assetProposals').execute()).rejects.toThrow()
})

let tickets = 0
async function aTicket(stage: 'submitted' | 'signed' | 'in_progress'): Promise<string> {
  tickets += 1
  return await world.aTicket({ stage, request: { device: found, location: `Gudang ${tickets}` } })
}

async function propose(number: string, more: Record<string, string> = {}, by = technician) {
  return await by.send(paths.unregisteredAsset(number), { ...read, ...more, label: await photo() })
}

function asNew(number: string): Record<string, string> {
  const unitId = String(world.people.get('jantan')?.unitId)
  return { way: 'new', code: '1.3.2.10.02.03.003', number, name: 'Printer', condition: 'good', unitId }
}

async function reportWithPart(number: string) {
  const request = { ...aReport, parts: [{ part: 'SC-FUSER', quantity: 1 }] }
  await deliverReport(world.office, world.act('teknisi1'), number, reportRequest.parse(request))
  // or else the unit's next ticket stands before the gate
  await giveFeedback(world.db, world.act('jantan'), number, elementAnswer.parse({ scores: allFours }))
}

async function proposalOn(number: string): Promise<string> {
  const { id } = await world.db
    .selectFrom('assetProposals')
    .innerJoin('tickets', 'tickets.id', 'ticketId')
    .select('assetProposals.id')
    .where('tickets.number', '=', number)
    .orderBy('assetProposals.id', 'desc')
    .executeTakeFirstOrThrow()
  return String(id)
}

async function deviceOf(number: string) {
  return await world.db
    .selectFrom('tickets')
    .leftJoin('assets', 'assets.id', 'assetId')
    .select(['register', 'deviceName', 'state'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
}

async function photo(): Promise<File> {
  const drawn = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'white' } })
    .jpeg()
    .toBuffer()
  return new File([new Uint8Array(drawn)], 'label.jpg', { type: 'image/jpeg' })
}

async function toldOf(number: string): Promise<string[]> {
  const rows = await world.db
    .selectFrom('notices')
    .innerJoin('people', 'people.id', 'recipientId')
    .innerJoin('tickets', 'tickets.id', 'ticketId')
    .select(['username', 'kind'])
    .where('tickets.number', '=', number)
    .where('kind', 'in', ['asset_proposed', 'asset_decided'])
    .orderBy('username')
    .execute()
  return rows.map(({ username, kind }) => `${username} ${kind}`)
}
