import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { allChecked, openWorld, password, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'
import { signWorkOrder } from '../../procedure/signature/sign-work-order.ts'
import { issueWorkOrder } from '../../procedure/work-order/issue-work-order.ts'
import { workOrderRequest } from '../../procedure/work-order/work-order.ts'

let world: World
let stranger: Visitor
beforeAll(async () => {
  world = await openWorld()
  stranger = await visitor(world)
})
afterAll(() => world.close())

test('a stranger who scans the signed order reads who signed what and when, and nothing of the complaint', async () => {
  const number = await world.aTicket({ stage: 'signed' })
  const { token, sha256 } = await newestPaper(number)
  const { status, text } = await stranger.open(paths.verification(token))

  expect(status).toBe(200)
  expect(text).toContain('Dokumen ini tercatat dan berlaku')
  expect(text).toContain('disetujui secara elektronik melalui Aplikasi E-Ticketing')
  expect(text).toContain('Ratna Kusumawardani, S.Kom., M.T.')
  expect(text).toContain(sha256)
  for (const secret of ['Retno', '0812', 'kertas', 'Jalan dan Jembatan', number, 'Bagas'])
    expect(text).not.toContain(secret)
  expect(text).not.toContain('tersertifikasi')
})

test('an order that nobody signed yet says so', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  expect(await verified(number)).toContain('Belum ditandatangani')
})

test('the print from before the signature points to the signed paper', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const { token } = await newestPaper(number)
  await signWorkOrder(world.office, world.act('kasubag'), number, { checklist: allChecked, password })

  expect((await stranger.open(paths.verification(token))).text).toContain('Sudah ada versi bertanda tangan')
  expect(await verified(number)).toContain('Dokumen ini tercatat dan berlaku')
})

test('an order that was returned and printed anew is no longer in force', async () => {
  const number = await world.aTicket({ stage: 'returned' })
  const { token } = await newestPaper(number)
  await issueWorkOrder(world.office, world.act('teknisi1'), number, workOrderRequest.parse({}))

  expect((await stranger.open(paths.verification(token))).text).toContain('Digantikan versi yang lebih baru')
})

test('an address that is on no paper is not found, and says what to make of it', async () => {
  const { status, text } = await stranger.open(paths.verification('bukan-kode-yang-ada'))

  expect(status).toBe(404)
  expect(text).toContain('jangan mempercayai dokumen itu')
})

async function verified(number: string): Promise<string> {
  return (await stranger.open(paths.verification((await newestPaper(number)).token))).text
}

function newestPaper(ticket: string) {
  return world.db
    .selectFrom('documents')
    .innerJoin('workOrders', 'workOrders.number', 'documents.number')
    .innerJoin('tickets', 'tickets.id', 'workOrders.ticketId')
    .select(['documents.token', 'documents.sha256'])
    .where('tickets.number', '=', ticket)
    .orderBy('documents.id', 'desc')
    .executeTakeFirstOrThrow()
}
