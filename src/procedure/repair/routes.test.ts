import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'

let world: World
let bagas: Visitor
let nadia: Visitor
beforeAll(async () => {
  world = await openWorld()
  bagas = await visitor(world, 'teknisi1')
  nadia = await visitor(world, 'teknisi2')
})
afterAll(() => world.close())

test('the technician carries the signed order on his phone: who signed, until when, for whom', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  const { status, text } = await bagas.open(paths.repair(number))

  expect(status).toBe(200)
  expect(text).toMatch(/<h1>\d{4}\/SPP\/PUSDATIN-BM\//)
  expect(text).toContain('Ratna Kusumawardani, S.Kom., M.T.')
  expect(text).toContain('pukul 16.00')
  expect(text).toContain('href="tel:+6281234567890"')
  expect(text).toContain('<svg xmlns="http://www.w3.org/2000/svg"')
  expect(text).toContain('Mulai pengerjaan')
})

test('no work begins before the signature', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const refused = await bagas.send(paths.repair(number))

  expect(refused.status).toBe(409)
  expect(refused.text).toContain('setelah Surat Perintah Perbaikan ditandatangani')
  expect(await bagas.open(paths.repair(number))).toMatchObject({ status: 303, location: `/tiket/${number}` })
  expect(await repairOf(number)).toBeUndefined()
})

test('only the technician of the order begins, once, and is due when the signed paper says', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  expect((await nadia.send(paths.repair(number))).status).toBe(403)

  const answers = await Promise.all([bagas.send(paths.repair(number)), bagas.send(paths.repair(number))])
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
  const repair = await repairOf(number)
  expect(repair?.dueAt).toEqual(repair?.signedDueAt)
})

test('the work stands still for a reason and goes on; the due time stays', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  const before = await repairOf(number)
  const held = await bagas.send(paths.hold(number), { reason: 'waiting_for_vendor', note: 'Fuser dipesan.' })
  expect(held).toMatchObject({ status: 303, location: `/tiket/${number}` })

  const twice = await bagas.send(paths.hold(number), { reason: 'other', note: 'Sekali lagi.' })
  expect(twice.status).toBe(409)
  expect(twice.text).toContain('sedang ditunda')
  expect(twice.text).toContain('Sekali lagi.')

  expect((await bagas.send(paths.resumption(number))).status).toBe(303)
  expect((await bagas.send(paths.resumption(number))).status).toBe(409)
  expect(await holdsOf(number)).toMatchObject([{ reason: 'waiting_for_vendor', note: 'Fuser dipesan.' }])
  expect((await repairOf(number))?.dueAt).toEqual(before?.dueAt)
})

test('a hold without a reason is marked, and its words stay', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  const again = await bagas.send(paths.hold(number), { note: 'Ruang terkunci.' })

  expect(again.status).toBe(422)
  expect(again.text).toContain('id="field-reason-error"')
  expect(again.text).toContain('Ruang terkunci.')
  expect(await holdsOf(number)).toEqual([])
})

test('units hold nothing, and neither does a technician who does not have the ticket', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  const jantan = await visitor(world, 'jantan')

  expect((await jantan.open(paths.repair(number))).status).toBe(403)
  expect((await jantan.send(paths.hold(number), { reason: 'other' })).status).toBe(403)
  expect((await nadia.send(paths.hold(number), { reason: 'other' })).status).toBe(403)
  expect((await nadia.open(paths.hold(number))).status).toBe(303)
  expect((await bagas.open(paths.hold('T20200101-001'))).status).toBe(404)
})

function repairOf(number: string) {
  return world.db
    .selectFrom('repairs')
    .innerJoin('tickets', 'tickets.id', 'repairs.ticketId')
    .innerJoin('signatures', 'signatures.id', 'repairs.signatureId')
    .select(['repairs.dueAt', 'signatures.dueAt as signedDueAt'])
    .where('tickets.number', '=', number)
    .executeTakeFirst()
}

function holdsOf(number: string) {
  return world.db
    .selectFrom('holds')
    .innerJoin('repairs', 'repairs.id', 'holds.repairId')
    .innerJoin('tickets', 'tickets.id', 'repairs.ticketId')
    .select(['holds.reason', 'holds.note', 'holds.resumedAt'])
    .where('tickets.number', '=', number)
    .execute()
}
