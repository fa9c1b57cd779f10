import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { paths } from '../../../paths.ts'
import { pageCountOf } from '../../../platform/pdf/print-together.ts'
import { cancelTicket } from '../../request/cancel-ticket.ts'
import { rejectTicket } from '../../signature/refuse-work-order.ts'
import { revokeOrder } from '../../signature/revoke/revoke-order.ts'
import { revokePaper } from '../../signature/revoke/revoke-paper.ts'

let world: World
let bagas: Visitor

beforeAll(async () => {
  world = await openWorld()
  bagas = await visitor(world, 'teknisi1')
})
afterAll(() => world.close())

const printed = (...numbers: string[]) =>
  `${paths.printedTogether()}?${new URLSearchParams(numbers.map((number) => ['tiket', number]))}`

test("a technician prints the day's orders as one PDF, and each print is counted", async () => {
  const signed = await world.aTicket({ stage: 'signed' })
  const waiting = await world.aTicket({ stage: 'awaiting_signature' })
  const offered = await bagas.open(paths.printTogether())
  expect(offered.text).toContain(`value="${signed}"`)
  expect(offered.text).toContain('belum pernah dicetak')

  const answer = await bagas.open(printed(signed, waiting))

  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(pageCountOf(answer.bytes)).toBe(2)
  expect((await bagas.open(paths.printTogether())).text).toContain('sudah dibuka atau dicetak 1 kali')
})

test('of a colleague nothing is offered, and nothing chosen is asked again', async () => {
  const number = await world.aTicket({ stage: 'signed', technician: 'teknisi2' })
  expect((await bagas.open(paths.printTogether())).text).not.toContain(number)

  const nothing = await bagas.open(printed())
  expect(nothing.status).toBe(422)
  expect(nothing.text).toContain('Pilih paling sedikit satu surat.')
  expect((await bagas.open(printed('T20200101-001'))).status).toBe(404)
})

test('an order that holds no longer is not offered, and is refused by its name', async () => {
  const good = await world.aTicket({ stage: 'signed' })
  const returned = await world.aTicket({ stage: 'returned' })
  const cancelled = await world.aTicket({ stage: 'signed' })
  await cancelTicket(world.db, world.act('jantan'), cancelled, 'Sudah teratasi sendiri.')
  const rejected = await world.aTicket({ stage: 'awaiting_signature' })
  await rejectTicket(world.db, world.act('kasubag'), rejected, 'Bukan urusan Pusdatin.')
  const revoked = await world.aTicket({ stage: 'signed' })
  await revokeOrder(world.db, world.act('kasubag'), revoked, 'Perangkat yang tertulis keliru.')

  for (const number of [returned, cancelled, rejected, revoked]) {
    expect((await bagas.open(paths.printTogether())).text).not.toContain(`value="${number}"`)
    const refused = await bagas.open(printed(good, number))
    expect(refused.status).toBe(409)
    expect(refused.text).toContain(`Surat ini tidak berlaku lagi: ${(await orderOf(number)).number}.`)
  }
  expect((await bagas.open(printed(good))).status).toBe(200)
})

test('an order revoked while the work goes on is printed with no other', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  expect((await bagas.open(paths.printTogether())).text).toContain(`value="${number}"`)
  await revokePaper(
    world.db,
    world.act('kasubag'),
    (await orderOf(number)).documentId,
    'Perangkat yang tertulis keliru.',
  )

  expect((await bagas.open(paths.printTogether())).text).not.toContain(`value="${number}"`)
  expect((await bagas.open(printed(number))).text).toContain((await orderOf(number)).number)
})

test('more than one PDF holds is refused', async () => {
  const many = Array.from({ length: 31 }, (_, index) => `T20200101-${index}`)
  expect((await bagas.open(printed(...many))).text).toContain('Paling banyak 30 surat')
})

/** The newest order of a ticket and the paper that holds for it. */
async function orderOf(ticket: string): Promise<{ number: string; documentId: number }> {
  const { rows } = await sql<{ number: string; documentId: number }>`
    select work_orders.number, coalesce(signatures.document_id, work_orders.document_id) as document_id
    from work_orders
      join tickets on tickets.id = work_orders.ticket_id
      left join signatures on work_order_id = work_orders.id
    where tickets.number = ${ticket} order by work_orders.version desc limit 1`.execute(world.db)
  return rows[0] ?? { number: '', documentId: 0 }
}
