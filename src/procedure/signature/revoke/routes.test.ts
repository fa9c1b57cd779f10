import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { allChecked, openWorld, password, type World } from '../../../../test/world.ts'
import { paths } from '../../../paths.ts'
import { cancelTicket } from '../../request/cancel-ticket.ts'
import { issueWorkOrder } from '../../work-order/issue-work-order.ts'
import { reassignTicket } from '../../work-order/reassign-ticket.ts'
import { workOrderRequest } from '../../work-order/work-order.ts'
import { rejectTicket, returnWorkOrder } from '../refuse-work-order.ts'
import { signWorkOrder } from '../sign-work-order.ts'
import { revokeOrder } from './revoke-order.ts'
import { revokePaper } from './revoke-paper.ts'

let world: World
let kasubag: Visitor
beforeAll(async () => {
  world = await openWorld()
  kasubag = await visitor(world, 'kasubag')
})
afterAll(() => world.close())

const reason = 'Perangkat yang ditulis keliru.'
const agreed = { reason, confirmed: 'yes' }

test('a signed order is revoked before the work begins: its paper says why, and the technician prints a new version', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  const before = await papersOf(number)
  expect((await kasubag.open(paths.ticket(number))).text).toContain(paths.revocation(number))
  const form = await kasubag.open(paths.revocation(number))
  expect(form.text).toContain('jangan menulis data pribadi')
  const sent = await kasubag.send(paths.revocation(number), agreed)
  expect([sent.status, sent.location]).toEqual([303, paths.ticket(number)])

  expect(await stageOf(number)).toBe('returned')
  expect(await papersOf(number)).toEqual([
    { state: 'awaiting_signature', standing: 'superseded', reason: null, version: 1 },
    { state: 'signed', standing: 'revoked', reason, version: 1 },
  ])
  const { text } = await (await visitor(world)).open(paths.verification(await tokenOf(number)))
  expect(text).toContain('Dokumen ini dicabut dan tidak berlaku')
  expect(text).toContain(reason)
  expect(before).toHaveLength(2)

  const printForm = await (await visitor(world, 'teknisi1')).open(paths.workOrder(number))
  expect(printForm.text).toContain('Dicabut oleh Ratna Kusumawardani')
  await issueWorkOrder(world.office, world.act('teknisi1'), number, workOrderRequest.parse({}))
  await signWorkOrder(world.office, world.act('kasubag'), number, { checklist: allChecked, password })
  expect((await papersOf(number)).at(-1)).toMatchObject({ standing: 'signed', version: 2 })
  expect((await kasubag.open(paths.ticket(number))).text).toContain('dicabut')
})

test('a revocation wants a reason that is fit to be read by everybody, and that its meaning was understood', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  const without = await kasubag.send(paths.revocation(number), { reason, confirmed: [] })
  expect([without.status, without.text.includes('Beri tanda bahwa Anda mengerti akibatnya.')]).toEqual([422, true])
  expect(without.text).toContain(reason)
  for (const wrong of ['', 'salah', 'x'.repeat(301)])
    expect((await kasubag.send(paths.revocation(number), { ...agreed, reason: wrong })).status).toBe(422)

  expect(await stageOf(number)).toBe('signed')
})

test('once the work has begun the order is no longer revoked on its ticket', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  await expect(revokeOrder(world.db, world.act('kasubag'), number, reason)).rejects.toMatchObject({
    code: 'nothing-to-revoke',
  })
  expect((await kasubag.open(paths.revocation(number))).location).toBe(paths.ticket(number))
  expect((await kasubag.open(paths.ticket(number))).text).not.toContain(paths.revocation(number))
})

test('nobody but the Kasubag TU revokes', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  for (const username of ['jantan', 'teknisi1', 'kapusdatin'])
    await expect(revokeOrder(world.db, world.act(username), number, reason)).rejects.toMatchObject({ status: 403 })
})

test('of two who revoke at once one is refused, and the paper keeps one reason', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  const both = await Promise.allSettled([
    revokeOrder(world.db, world.act('kasubag'), number, reason),
    revokeOrder(world.db, world.act('kasubag'), number, 'Alasan yang kedua.'),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('order and report of a ticket that has gone on are revoked from the register, and the ticket stays where it is', async () => {
  const number = await world.aTicket({ stage: 'awaiting_feedback', by: 'keljal' })
  const order = await paperIn(number, 'signed')
  const page = (await kasubag.open(paths.document(order))).text
  expect(page).toContain(paths.documentRevocation(order))
  expect((await kasubag.open(paths.documentRevocation(order))).text).toContain('Tiketnya tidak berubah')
  const sent = await kasubag.send(paths.documentRevocation(order), agreed)
  expect([sent.status, sent.location]).toEqual([303, paths.document(order)])

  expect(await stageOf(number)).toBe('awaiting_feedback')
  expect((await kasubag.open(paths.document(order))).text).toContain(reason)
  expect((await kasubag.send(paths.documentRevocation(order), agreed)).status).toBe(409)

  const report = await reportOf(number)
  expect((await kasubag.send(paths.documentRevocation(report), agreed)).status).toBe(303)
  expect((await kasubag.open(paths.document(report))).text).toContain('Dicabut')
})

test('the register leads to the ticket where an order still waits to be carried out', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  const order = await paperIn(number, 'signed')
  expect((await kasubag.open(paths.documentRevocation(order))).location).toBe(paths.revocation(number))
  await expect(revokePaper(world.db, world.act('kasubag'), Number(order), reason)).rejects.toMatchObject({
    code: 'revoke-on-ticket',
  })
})

test('a print that waits for its signature is returned or rejected, not revoked', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const print = await paperIn(number, 'awaiting_signature')
  await expect(revokePaper(world.db, world.act('kasubag'), Number(print), reason)).rejects.toMatchObject({
    code: 'not-in-force',
  })
  expect((await kasubag.open(paths.document(print))).text).not.toContain(paths.documentRevocation(print))
})

const ways = {
  'returned by the Kasubag TU': (number: string) =>
    returnWorkOrder(world.db, world.act('kasubag'), number, 'Periksa lagi.'),
  'rejected by the Kasubag TU': (number: string) =>
    rejectTicket(world.db, world.act('kasubag'), number, 'Bukan wewenang.'),
  'cancelled by its unit': (number: string) => cancelTicket(world.db, world.act('jantan'), number, 'Sudah menyala.'),
  'handed to another technician': (number: string) =>
    reassignTicket(world.db, world.act('kasubag'), number, { technicianId: idOf('teknisi2'), reason: 'Cuti.' }),
}

test.each(Object.entries(ways))(
  'the print of a ticket %s no longer holds, and its private reason stays private',
  async (_, end) => {
    const number = await world.aTicket({ stage: 'awaiting_signature' })
    await end(number)

    const [print] = await papersOf(number)
    expect(print?.standing).toBe('revoked')
    expect(print?.reason).toMatch(/^(Dikembalikan|Tiket|Tugas)/)
  },
)

test('handing a running repair to another technician leaves its order in force', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  await reassignTicket(world.db, world.act('kasubag'), number, { technicianId: idOf('teknisi2'), reason: 'Cuti.' })

  expect((await papersOf(number)).at(-1)?.standing).toBe('signed')
})

function papersOf(number: string) {
  return world.db
    .selectFrom('documents')
    .innerJoin('documentStandings', 'documentStandings.id', 'documents.id')
    .leftJoin('documentRevocations', 'documentId', 'documents.id')
    .select(['state', 'standing', 'reason', 'version'])
    .where('documents.number', 'in', ordersOf(number))
    .orderBy('documents.id')
    .execute()
}

async function paperIn(number: string, state: 'signed' | 'awaiting_signature'): Promise<string> {
  const row = await world.db
    .selectFrom('documents')
    .select('id')
    .where('state', '=', state)
    .where('number', 'in', ordersOf(number))
    .executeTakeFirstOrThrow()
  return String(row.id)
}

async function tokenOf(number: string): Promise<string> {
  const row = world.db
    .selectFrom('documents')
    .select('token')
    .where('id', '=', Number(await paperIn(number, 'signed')))
  return (await row.executeTakeFirstOrThrow()).token
}

function ordersOf(number: string) {
  return world.db
    .selectFrom('workOrders')
    .innerJoin('tickets', 'tickets.id', 'ticketId')
    .select('workOrders.number')
    .where('tickets.number', '=', number)
}

async function reportOf(number: string): Promise<string> {
  const row = await world.db
    .selectFrom('handlingReports')
    .innerJoin('tickets', 'tickets.id', 'ticketId')
    .select('documentId')
    .where('tickets.number', '=', number)
    .executeTakeFirstOrThrow()
  return String(row.documentId)
}

async function stageOf(number: string) {
  const row = world.db.selectFrom('tickets').select('stage').where('number', '=', number)
  return (await row.executeTakeFirstOrThrow()).stage
}

function idOf(username: string): string {
  return world.people.get(username)?.id ?? ''
}
