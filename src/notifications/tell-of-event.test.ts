import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runJobs } from '../../test/jobs.ts'
import { openWorld, type World } from '../../test/world.ts'
import { tellOfEvent } from './tell-of-event.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => sql`delete from notices`.execute(world.db))

test('each act tells those whom it hands the ticket to, and nobody of his own act', async () => {
  const number = await world.aTicket({ stage: 'awaiting_feedback' })
  await runJobs(world.office)

  const heard = await noticesOf(number)
  expect(heard).toContainEqual(['teknisi2', 'new_ticket'])
  expect(heard).toContainEqual(['kasubag', 'order_to_sign'])
  expect(heard).toContainEqual(['teknisi1', 'order_signed'])
  expect(heard).toContainEqual(['jantan', 'work_begun'])
  expect(heard).toContainEqual(['kasubag', 'report_delivered'])
  expect(heard).toContainEqual(['jantan', 'feedback_owed'])
  expect(heard.filter(([who]) => who === 'admin' || who === 'keljal')).toEqual([])
})

test('a returned order goes back to its technician, a rejected ticket to its unit', async () => {
  const number = await world.aTicket({ stage: 'returned', by: 'keljal' })
  await runJobs(world.office)

  expect(await noticesOf(number)).toContainEqual(['teknisi1', 'order_returned'])
})

test('whoever stands in for the Kasubag TU is asked to sign beside him', async () => {
  await world.actingFor('pengurusbarang', { scope: 'signing' })
  const number = await world.aTicket({ stage: 'awaiting_signature', by: 'keljal' })
  await runJobs(world.office)

  const heard = await noticesOf(number)
  expect(heard).toContainEqual(['pengurusbarang', 'order_to_sign'])
  expect(heard).toContainEqual(['kasubag', 'order_to_sign'])
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

test('what asked for an act counts as read once somebody has acted', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature', by: 'sekretariat' })
  await runJobs(world.office)

  const unread = await sql<{ kind: string }>`select distinct kind::text from notices
    join tickets on tickets.id = ticket_id where number = ${number} and read_at is null`.execute(world.db)
  expect(unread.rows.map(({ kind }) => kind)).toEqual(['order_to_sign'])
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
