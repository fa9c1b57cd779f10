import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ticketRequest } from '../src/procedure/request/request.ts'
import { submitTicket } from '../src/procedure/request/submit-ticket.ts'
import { issueWorkOrder } from '../src/procedure/work-order/issue-work-order.ts'
import { workOrderRequest } from '../src/procedure/work-order/work-order.ts'
import { allChecked, allFours, aReport, aRequest, openWorld, password, printerOfJantan, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const times = (count: number) => Array.from({ length: count }, (_, index) => index)
const nonAsset = { ...aRequest, device: { kind: 'non_asset', name: 'Printer meja', ownership: 'rented' } }
const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort()

test('twenty tickets submitted at once get twenty numbers without a gap', async () => {
  const numbers = await Promise.all(
    times(20).map(() => submitTicket(world.db, world.act('jantan'), ticketRequest.parse(aRequest), [])),
  )

  const running = numbers.map((number) => Number(number.slice(-3))).sort((one, other) => one - other)
  expect(running.at(-1)).toBe((running[0] ?? 0) + 19)
  expect(new Set(numbers).size).toBe(20)
})

test('two technicians print the same ticket at once: one gets it, the other is told', async () => {
  const number = await world.aTicket({ stage: 'submitted' })
  const [one, other] = await Promise.all([world.signIn('teknisi1'), world.signIn('teknisi2')])
  const answers = await Promise.all([one, other].map((technician) => technician.post(`/tickets/${number}/work-order`)))

  expect(statuses(answers)).toEqual([201, 409])
  expect(answers.find(({ status }) => status === 409)?.body.type).toMatch(/already-claimed$/)
})

test('orders printed at once are numbered without a gap', async () => {
  const tickets = await Promise.all(times(6).map(() => world.aTicket({ stage: 'submitted' })))
  const orders = await Promise.all(
    tickets.map((number) => issueWorkOrder(world.office, world.act('teknisi1'), number, workOrderRequest.parse({}))),
  )

  const running = orders.map(({ number }) => Number(number.slice(0, 4))).sort((one, other) => one - other)
  expect(running).toEqual(times(6).map((step) => (running[0] ?? 0) + step))
})

test('an order is signed once, whoever presses at the same moment', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const tuHead = await world.signIn('kasubag')
  const sign = () => tuHead.post(`/tickets/${number}/signature`, { checklist: allChecked, password })

  expect(statuses(await Promise.all([sign(), sign(), sign()]))).toEqual([201, 409, 409])
})

test('the last part on the shelf goes into one printer only', async () => {
  const tickets = await Promise.all([1, 2].map(() => world.aTicket({ stage: 'in_progress' })))
  const technician = await world.signIn('teknisi1')
  const report = { ...aReport, parts: [{ part: 'SC-FUSER', quantity: 1 }] }
  const answers = await Promise.all(
    tickets.map((number) => technician.post(`/tickets/${number}/handling-report`, report)),
  )

  expect(statuses(answers)).toEqual([201, 409])
  expect(answers.find(({ status }) => status === 409)?.body.type).toMatch(/not-enough-in-stock$/)
})

test('a ticket is rated once', async () => {
  const number = await world.aTicket({ stage: 'awaiting_feedback', by: 'keljal' })
  const unit = await world.signIn('keljal')
  const rate = () => unit.post(`/tickets/${number}/feedback`, { scores: allFours })

  expect(statuses(await Promise.all([rate(), rate(), rate()]))).toEqual([201, 409, 409])
})

test('nobody slips through the gate while the report is being delivered', async () => {
  const number = await world.aTicket({ stage: 'in_progress', by: 'sekretariat' })
  const [unit, technician] = await Promise.all([world.signIn('sekretariat'), world.signIn('teknisi1')])
  await technician.post(`/tickets/${number}/handling-report`, aReport)

  const answers = await Promise.all(times(8).map(() => unit.post('/tickets', nonAsset)))
  expect(statuses(answers)).toEqual(times(8).map(() => 409))
})

test('one override lets one ticket through, however many are sent at once', async () => {
  const tuHead = world.people.get('kasubag')
  const unit = await world.signIn('sekretariat')
  await world.db
    .insertInto('gateOverrides')
    .values({
      unitId: world.people.get('sekretariat')?.unitId ?? 0,
      reason: 'Gangguan seluruh lantai.',
      grantedBy: tuHead?.id ?? '',
      grantedAt: new Date(),
    })
    .execute()

  const answers = await Promise.all(times(5).map(() => unit.post('/tickets', nonAsset)))
  expect(statuses(answers)).toEqual([201, 409, 409, 409, 409])
})

test('the same Idempotency-Key submits one ticket, also five times at once', async () => {
  const unit = await world.signIn('keljal')
  const key = { 'idempotency-key': 'satu-tiket' }
  const answers = await Promise.all(times(5).map(() => unit.post('/tickets', nonAsset, key)))

  expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1)
  expect(statuses(answers)).toEqual(times(5).map(() => 201))
})

test('an Idempotency-Key used for another body is refused', async () => {
  const unit = await world.signIn('keljal')
  const key = { 'idempotency-key': 'kunci-lama' }
  await unit.post('/tickets', nonAsset, key)

  expect(await unit.post('/tickets', { ...nonAsset, location: 'Lantai 9' }, key)).toMatchObject({
    status: 422,
    body: { type: expect.stringMatching(/idempotency-key-reused$/) },
  })
})

test('a key whose process died after the act says so and does nothing again', async () => {
  const number = await world.aTicket({ stage: 'submitted', by: 'keljal' })
  const unit = await world.signIn('keljal')
  await unit.post('/tickets', nonAsset, { 'idempotency-key': 'terputus' })
  await sql`
    update idempotency_keys set status = null, body = null, started_at = now() - interval '5 minutes'
    where key = 'terputus'`.execute(world.db)
  const before = await ticketsCount()

  expect(await unit.post('/tickets', nonAsset, { 'idempotency-key': 'terputus' })).toMatchObject({ status: 409 })
  expect(await ticketsCount()).toBe(before)
  expect(number).not.toBe('')
})

test('a request that was taken for dead, and whose key was used again meanwhile, does nothing', async () => {
  const unit = await world.signIn('keljal')
  expect((await unit.post('/tickets', nonAsset, { 'idempotency-key': 'lamban' })).status).toBe(201)
  const before = await ticketsCount()

  const slow = { ...world.act('keljal'), claim: { key: 'lamban', startedAt: '2026-01-05 02:00:00.123456+00' } }
  await expect(submitTicket(world.db, slow, ticketRequest.parse(nonAsset), [])).rejects.toMatchObject({
    code: 'still-in-progress',
  })
  expect(await ticketsCount()).toBe(before)
})

test('a shared account that signs in from twelve desks at once is let in at each of them', async () => {
  const sessions = await Promise.all(
    times(12).map(() => world.office.authentication.signIn('sekretariat', password, {})),
  )
  expect(new Set(sessions.map(({ outcome }) => outcome))).toEqual(new Set(['signed_in']))
})

test('an act takes place when its turn comes, however long ago its request began', async () => {
  const number = await world.aTicket({ stage: 'submitted', by: 'keljal' })
  const begun = { ...world.act('teknisi1', new Date('2026-01-05T02:00:00Z')), clock: () => new Date() }
  const { issuedAt } = await issueWorkOrder(world.office, begun, number, workOrderRequest.parse({}))

  expect(Date.now() - issuedAt.getTime()).toBeLessThan(60_000)
})

test('an order that was replaced since it was looked at is not signed', async () => {
  const number = await world.aTicket({ stage: 'returned', by: 'keljal' })
  const [technician, tuHead] = await Promise.all([world.signIn('teknisi1'), world.signIn('kasubag')])
  await technician.post(`/tickets/${number}/work-order`)

  const seen = { checklist: allChecked, password, version: 1 }
  expect(await tuHead.post(`/tickets/${number}/signature`, seen)).toMatchObject({
    status: 409,
    body: { type: expect.stringMatching(/order-changed$/) },
  })
  expect(await tuHead.post(`/tickets/${number}/signature`, { ...seen, version: 2 })).toMatchObject({ status: 201 })
})

test('another unit’s asset cannot be reported', async () => {
  const unit = await world.signIn('keljal')
  const request = { ...aRequest, device: { kind: 'asset', register: printerOfJantan } }

  expect(await unit.post('/tickets', request)).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'device.register' }] },
  })
})

async function ticketsCount(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from tickets`.execute(world.db)
  return rows[0]?.count ?? 0
}
