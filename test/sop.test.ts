import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSignature } from '../src/platform/pdf/reading/signatures.ts'
import { allChecked, allFours, aReport, aRequest, openWorld, password, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('SOP 460/OT.05.00: a broken printer goes through all seven rows', async () => {
  const [jantan, technician, tuHead] = await Promise.all([
    world.signIn('jantan'),
    world.signIn('teknisi1'),
    world.signIn('kasubag'),
  ])

  // 1 the unit submits and gets its number
  const submitted = await jantan.post('/tickets', aRequest)
  expect(submitted).toMatchObject({ status: 201, body: { stage: 'submitted' } })
  const { number } = submitted.body
  expect(number).toMatch(/^T\d{8}-\d{3}$/)

  // 2 Technical Support prints the work order, which claims the ticket
  const order = await technician.post(`/tickets/${number}/work-order`)
  expect(order).toMatchObject({ status: 201, body: { version: 1 } })
  expect(order.body.number).toMatch(/^\d{4}\/SPP\/PUSDATIN-BM\/[IVX]+\/\d{4}$/)

  // 3 the Kasubag TU identifies and verifies by signing
  const signed = await tuHead.post(`/tickets/${number}/signature`, { checklist: allChecked, password })
  expect(signed).toMatchObject({ status: 201, body: { method: 'internal' } })

  // 4 the technician works, carrying the signed order
  expect(await technician.post(`/tickets/${number}/repair`)).toMatchObject({
    status: 201,
    body: { stage: 'in_progress' },
  })

  // 5 and reports to the Kasubag TU
  const part = { part: 'SC-ROLLER', quantity: 1 }
  const report = await technician.post(`/tickets/${number}/handling-report`, { ...aReport, parts: [part] })
  expect(report).toMatchObject({ status: 201, body: { stage: 'awaiting_feedback' } })

  // 6 the unit rates, 7 and the ticket is closed
  const closed = await jantan.post(`/tickets/${number}/feedback`, { scores: allFours })
  expect(closed).toMatchObject({ status: 201, body: { stage: 'closed' } })
  expect(closed.body.timeline.map((event: { activity: string }) => event.activity)).toEqual([
    'submit',
    'issue_work_order',
    'sign',
    'start_repair',
    'deliver_report',
    'give_feedback',
  ])
  expect(closed.body.clocks.map((clock: { activity: string }) => clock.activity)).toEqual([
    'request',
    'work_order',
    'signature',
    'repair',
    'handling_report',
    'feedback',
  ])
  expect(await tuHead.get('/satisfaction-index')).toMatchObject({
    body: { respondents: 1, handled: 1, index: '100.00', grade: 'A' },
  })
})

test('the signed order is a PDF whose signature holds', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  const { number: _, ...order } = (await (await world.signIn('teknisi1')).get(`/tickets/${number}`)).body.workOrder
  expect(order.signature).toMatchObject({ signer: 'Ratna Kusumawardani, S.Kom., M.T.' })

  const technician = await world.signIn('teknisi1')
  const pdf = await world.app.request(`http://eticket.test/api/v1/tickets/${number}/work-order.pdf`, {
    headers: { authorization: `Bearer ${technician.token}` },
  })
  const bytes = new Uint8Array(await pdf.arrayBuffer())
  expect(await readSignature(bytes)).toMatchObject({ intact: true, coversWholeDocument: true })
})

test('Catatan 1: assets and non-assets may be reported, if they serve the work', async () => {
  const keljal = await world.signIn('keljal')
  const nonAsset = { ...aRequest, device: { kind: 'non_asset', name: 'Laptop pribadi', ownership: 'personal' } }

  expect(await keljal.post('/tickets', nonAsset)).toMatchObject({ status: 201 })
  expect(await keljal.post('/tickets', { ...nonAsset, supportsWork: false })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'supportsWork' }] },
  })
})

test('Catatan 2: no spare part goes into a non-asset', async () => {
  const device = { kind: 'non_asset', name: 'Laptop pribadi', ownership: 'personal' }
  const number = await world.aTicket({ stage: 'in_progress', by: 'keljal', request: { device } })
  const technician = await world.signIn('teknisi1')

  const parts = [{ part: 'SC-SSD-512', quantity: 1 }]
  expect(await technician.post(`/tickets/${number}/handling-report`, { ...aReport, parts })).toMatchObject({
    status: 409,
    body: { type: expect.stringMatching(/parts-need-asset$/) },
  })
  const needsPart = { ...aReport, outcome: 'non_asset_needs_part', recommendation: 'Ganti SSD oleh pemilik.' }
  expect(await technician.post(`/tickets/${number}/handling-report`, needsPart)).toMatchObject({ status: 201 })
})

test('Catatan 3: a unit that owes feedback opens no new ticket', async () => {
  const owed = await world.aTicket({ stage: 'awaiting_feedback', by: 'sekretariat' })
  const unit = await world.signIn('sekretariat')
  const request = { ...aRequest, device: { kind: 'non_asset', name: 'Printer meja', ownership: 'rented' } }

  expect(await unit.post('/tickets', request)).toMatchObject({
    status: 409,
    body: { type: expect.stringMatching(/feedback-owed$/), tickets: [owed] },
  })
  await unit.post(`/tickets/${owed}/feedback`, { scores: allFours })
  expect(await unit.post('/tickets', request)).toMatchObject({ status: 201 })
})
