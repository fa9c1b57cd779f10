import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runJobs } from '../../test/jobs.ts'
import { openWorld, type World } from '../../test/world.ts'
import { holdRepair, resumeRepair } from '../procedure/repair/hold-repair.ts'
import { cancelTicket } from '../procedure/request/cancel-ticket.ts'
import { rejectTicket, returnWorkOrder } from '../procedure/signature/refuse-work-order.ts'
import { revokeOrder } from '../procedure/signature/revoke/revoke-order.ts'
import { reassignTicket } from '../procedure/work-order/reassign-ticket.ts'
import { tellOfEvent } from './tell-of-event.ts'

type Reached = 'submitted' | 'awaiting_signature' | 'signed' | 'in_progress'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => sql`delete from notices`.execute(world.db))

test('each act tells those whom it hands the ticket to, and nobody else', async () => {
  const number = await world.aTicket({ stage: 'closed' })
  await runJobs(world.office)

  expect((await noticesOf(number)).map((one) => one.join(' ')).toSorted()).toEqual([
    'jantan feedback_owed',
    'jantan work_begun',
    'kasubag order_to_sign',
    'kasubag report_delivered',
    'teknisi1 feedback_given',
    'teknisi1 new_ticket',
    'teknisi1 order_signed',
    'teknisi2 new_ticket',
  ])
})

test.each<[string, Reached, (number: string) => Promise<unknown>, string[]]>([
  ['returned', 'awaiting_signature', giveBack, ['teknisi1 order_returned']],
  ['revoked', 'signed', revoke, ['teknisi1 order_returned']],
  ['reassigned', 'in_progress', reassign, ['teknisi2 order_reassigned']],
  ['rejected', 'awaiting_signature', reject, ['keljal ticket_rejected', 'teknisi1 ticket_rejected']],
  ['held', 'in_progress', hold, ['keljal work_held']],
  ['cancelled', 'awaiting_signature', cancel, ['teknisi1 ticket_cancelled']],
  ['cancelled before anybody holds it', 'submitted', cancel, []],
])('of a ticket that is %s hears whom it concerns, and nobody else', async (_, stage, act, expected) => {
  const number = await world.aTicket({ stage, by: 'keljal' })
  await runJobs(world.office)
  await sql`delete from notices`.execute(world.db)
  await act(number)
  await runJobs(world.office)

  expect((await noticesOf(number)).map((one) => one.join(' ')).toSorted()).toEqual(expected)
})

test('whoever stands in for the Kasubag TU to sign is asked to sign beside him, and reads no reports', async () => {
  const { id } = world.act('admin').person
  await world.actingFor('pengurusbarang', { scope: 'signing' })
  const number = await world.aTicket({ stage: 'closed', by: 'keljal' })
  await runJobs(world.office)

  const heard = await noticesOf(number)
  expect(heard).toContainEqual(['pengurusbarang', 'order_to_sign'])
  expect(heard).toContainEqual(['kasubag', 'order_to_sign'])
  expect(heard).toContainEqual(['kasubag', 'report_delivered'])
  expect(heard).not.toContainEqual(['pengurusbarang', 'report_delivered'])
  await sql`update signatories set withdrawn = true, ended_at = now(), ended_by = ${id}
    where capacity = 'plh'`.execute(world.db)
})

test('nobody is told of his own act, though it hands the ticket to him', async () => {
  await world.actingFor('teknisi2')
  const number = await world.aTicket({ stage: 'awaiting_signature', by: 'sekretariat', technician: 'teknisi2' })
  await runJobs(world.office)

  const heard = await noticesOf(number)
  expect(heard).toContainEqual(['kasubag', 'order_to_sign'])
  expect(heard).not.toContainEqual(['teknisi2', 'order_to_sign'])
})

test('the same event tells nobody twice, also when its job runs again or twice at once', async () => {
  const number = await world.aTicket({ stage: 'submitted', by: 'keljal' })
  const { rows } = await sql<{ id: number }>`select ticket_events.id from ticket_events
    join tickets on tickets.id = ticket_id where number = ${number}`.execute(world.db)
  const event = rows[0]?.id ?? 0

  await Promise.all([tellOfEvent(world.db, event), tellOfEvent(world.db, event)])
  await runJobs(world.office)
  const heard = await noticesOf(number)
  expect(heard).toHaveLength(new Set(heard.map(String)).size)
  expect(heard.length).toBeGreaterThan(1)
})

test('an act that is undone tells nobody: the job is part of its transaction', async () => {
  const before = await waitingJobs()
  const number = await world.aTicket({ stage: 'submitted', by: 'keljal' })
  const made = await waitingJobs()
  await world.db
    .transaction()
    .execute(async (tx) => {
      await sql`insert into ticket_events (ticket_id, at, action, actor_id, via)
        select id, now(), 'hold', submitted_by, 'page' from tickets where number = ${number}`.execute(tx)
      throw new Error('undone')
    })
    .catch(() => {})

  expect(made).toBe(before + 1)
  expect(await waitingJobs()).toBe(made)
})

test('work that goes on tells nobody, and asks for no job', async () => {
  const number = await world.aTicket({ stage: 'in_progress', by: 'keljal' })
  await hold(number)
  await runJobs(world.office)
  await resumeRepair(world.db, world.act('teknisi1'), number)

  expect(await waitingJobs()).toBe(0)
})

async function giveBack(number: string) {
  await returnWorkOrder(world.db, world.act('kasubag'), number, 'Nomor seri belum sesuai.')
}

async function reject(number: string) {
  await rejectTicket(world.db, world.act('kasubag'), number, 'Sudah ada tiket lain untuk printer ini.')
}

async function revoke(number: string) {
  await revokeOrder(world.db, world.act('kasubag'), number, 'Printer sudah diganti.')
}

async function reassign(number: string) {
  const technicianId = world.act('teknisi2').person.id
  await reassignTicket(world.db, world.act('kasubag'), number, { technicianId, reason: 'Cuti.' })
}

async function hold(number: string) {
  await holdRepair(world.db, world.act('teknisi1'), number, { reason: 'other', note: 'Menunggu teknisi vendor.' })
}

async function cancel(number: string) {
  await cancelTicket(world.db, world.act('keljal'), number, 'Sudah normal.')
}

async function waitingJobs(): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from graphile_worker.jobs where task_identifier = 'tell'`.execute(world.db)
  return rows[0]?.n ?? 0
}

async function noticesOf(number: string): Promise<[string, string][]> {
  const { rows } = await sql<{ username: string; kind: string }>`
    select username, kind::text from notices join people on people.id = recipient_id
      join tickets on tickets.id = ticket_id
    where number = ${number} order by notices.id`.execute(world.db)
  return rows.map(({ username, kind }) => [username, kind])
}
