import { afterEach, beforeEach, expect, test } from 'vitest'
import { plantUnitHead } from '../../test/cast.ts'
import { visitor } from '../../test/visitor.ts'
import { allChecked, openWorld, password, type World } from '../../test/world.ts'
import { Forbidden } from '../platform/refusal.ts'
import { withdrawSignatory } from '../registers/signatories/end-signatory.ts'
import { readReport } from './handling-report/read-report.ts'
import { grantOverride } from './request/gate/grant-override.ts'
import { returnWorkOrder } from './signature/refuse-work-order.ts'
import { reassignTicket } from './work-order/reassign-ticket.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

test('a Plh. for signing alone returns an order, and neither reassigns, nor reads reports, nor lets through the gate', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature', by: 'sekretariat' })
  await world.actingFor('kapusdatin', { scope: 'signing' })
  const plh = world.act('kapusdatin')
  const change = { technicianId: world.act('teknisi2').person.id, reason: 'Cuti.' }

  await expect(reassignTicket(world.db, plh, number, change)).rejects.toMatchObject({ code: 'outside-delegation' })
  await expect(readReport(world.db, plh, number)).rejects.toThrow(Forbidden)
  await expect(grantOverride(world.db, plh, plh.person.unitId, 'Mendesak.')).rejects.toThrow(Forbidden)
  await returnWorkOrder(world.db, plh, number, 'Nomor seri belum sesuai.')
})

test('a Plh. of full scope reassigns and lets through the gate', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature', by: 'keljal' })
  await world.actingFor('kapusdatin')
  const plh = world.act('kapusdatin')

  await reassignTicket(world.db, plh, number, { technicianId: world.act('teknisi2').person.id, reason: 'Cuti.' })
  await grantOverride(world.db, plh, world.act('keljal').person.unitId, 'Mendesak.')
})

test('whoever stands in sees every ticket and what waits for a signature; when his days are over, nothing of it', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const head = 'kepalakeljal'
  await plantUnitHead(world.db, head, 'KELJAL')
  await world.meetAgain()
  const [page, api] = [await visitor(world, head), await world.signIn(head)]
  expect((await page.open(`/tiket/${number}`)).status).toBe(404)
  expect((await api.post(`/tickets/${number}/return`, { reason: 'Belum sesuai.' })).status).toBe(403)

  const id = await world.actingFor(head, { scope: 'signing' })
  expect((await page.open('/')).text).toContain(`href="/tiket/${number}/tanda-tangan"`)
  expect((await page.open('/')).text).toContain('Anda Plh. Kasubag TU s.d.')
  expect((await page.open(`/tiket/${number}`)).text).toContain('Periksa dan tanda tangani')
  expect((await page.open(`/tiket/${number}`)).text).not.toContain('Alihkan tugas')
  expect((await page.open('/dispensasi')).status).toBe(403)
  expect((await (await visitor(world, 'kasubag')).open('/')).text).toContain('berlaku s.d.')

  await withdrawSignatory(world.db, world.act('admin'), id)
  expect((await page.open(`/tiket/${number}`)).status).toBe(404)
  expect((await page.open('/')).text).not.toContain(number)
  expect((await api.post(`/tickets/${number}/return`, { reason: 'Belum sesuai.' })).status).toBe(403)
})

test('a technician who stands in does not sign the order that he carries out', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature', by: 'keljal', technician: 'teknisi2' })
  await world.actingFor('teknisi2')
  const page = await visitor(world, 'teknisi2')

  expect((await page.open(`/tiket/${number}`)).text).not.toContain('Periksa dan tanda tangani')
  const client = await world.signIn('teknisi2')
  const answer = await client.post(`/tickets/${number}/signature`, { checklist: allChecked, password })
  expect([answer.status, answer.body.type]).toEqual([403, expect.stringContaining('signer-is-technician')])
})

test('a Plh. signs, and his paper says so', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature', by: 'keljal' })
  await world.actingFor('kapusdatin', { scope: 'signing' })
  const client = await world.signIn('kapusdatin')

  expect((await client.post(`/tickets/${number}/signature`, { checklist: allChecked, password })).status).toBe(201)
  const { body } = await client.get(`/tickets/${number}`)
  expect(body.workOrder.signature).toMatchObject({ title: expect.stringMatching(/^Plh\. Kepala Subbagian/) })
})

test('a second Kasubag TU who is not recorded signs nothing', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature', by: 'keljal' })
  await world.db.updateTable('people').set({ role: 'tu_head' }).where('username', '=', 'teknisi2').execute()
  const client = await world.signIn('teknisi2')

  const answer = await client.post(`/tickets/${number}/signature`, { checklist: allChecked, password })
  expect([answer.status, answer.body.type]).toEqual([403, expect.stringContaining('not-in-office')])
})
