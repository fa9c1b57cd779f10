import { sql } from 'kysely'
import type { Database } from '../../src/platform/database/connect.ts'
import { readCalendar } from '../../src/registers/calendar/queries.ts'
import { readPolicies } from '../../src/registers/settings/queries.ts'
import { countTickets } from '../../src/statistics/facts/count-tickets.ts'
import { withLanes } from './bulk/lanes.ts'
import { layAside, putBack } from './bulk/lay-aside.ts'
import { passGates } from './plan/gate.ts'
import { continueNumbers } from './plan/numbers.ts'
import { layOutRoads } from './plan/roads.ts'
import { tellStories } from './plan/stories.ts'
import { layOutThings } from './plan/things.ts'
import { layOutTime, workedUntil } from './plan/time.ts'
import { beginChains } from './records/chains.ts'
import { insertOrders, layOutOrders, recordVerdicts } from './records/orders.ts'
import { recordPapers } from './records/papers.ts'
import { recordRepairs } from './records/repairs.ts'
import { recordRequests } from './records/requests.ts'
import { recordTimeline } from './records/timeline.ts'
import { formerHolder } from './seed-office.ts'

export { searchWords } from './words/complaints.ts'

/** All that a ticket leaves behind, the largest first. */
const tables = [
  ...['documents', 'tickets', 'work_orders', 'ticket_events', 'signatures', 'handling_reports', 'feedback', 'repairs'],
  ...['document_readings', 'report_readings', 'attachments', 'part_replacements', 'holds', 'work_order_returns'],
  ...['document_revocations', 'cancellations', 'rejections', 'reassignments', 'gate_overrides', 'unread_reports'],
  ...['unfinished_documents', 'stock_movements', 'part_reservations', 'consumable_uses', 'ticket_facts'],
  ...['stale_ticket_facts', 'monthly_figures', 'monthly_workload', 'monthly_durations'],
] as const

/** What the records are made from lies in this schema meanwhile. */
const workshop = 'seeding'

/**
 * Makes the office of `seedOffice` one that has had `wanted` tickets in eight years, each with every record that the
 * operations would have left. Evenly spread and numbered in order of time, so it begins from nothing: other tickets
 * that were there are gone. Nothing happens where the number is right already. Some 500 are open, and the units UPT,
 * UP4 and PUSDATIN owe feedback; all others may submit. Four connections share the work; where the pool is smaller,
 * fewer do, after five seconds.
 */
export async function seedTickets(db: Database, wanted: number): Promise<void> {
  await refuseOthers(db)
  if ((await ticketsIn(db)) === wanted) return
  const [policies, calendar] = await Promise.all([readPolicies(db), readCalendar(db)])
  const now = new Date()

  await withLanes(db, workshop, async (lanes) => {
    const { first, share } = lanes
    await sql`create schema ${sql.id(workshop)}`.execute(first)
    await sql`delete from idempotency_keys where ticket_id is not null`.execute(first)
    const laid = await layAside(first, tables)
    await layOutTime(first, calendar, policies, now)
    await layOutThings(first, policies)
    const worked = await workedUntil(first, now)
    await layOutRoads(first, { wanted, worked })
    await passGates(first, worked)
    await tellStories(first, worked)

    await layOutOrders(first)
    await share([
      recordPapers,
      insertOrders,
      recordTimeline,
      recordRequests,
      recordVerdicts,
      recordRepairs,
      continueNumbers,
    ])
    await putBack(lanes, laid)
    await beginChains(first)
    await sql`drop schema ${sql.id(workshop)} cascade`.execute(first)
    await sql`insert into stale_ticket_facts (ticket_id) select id from tickets order by id`.execute(first)
    await countTickets(first)
    await share(tables.map((table) => (lane: Database) => sql`vacuum (analyze) ${sql.table(table)}`.execute(lane)))
  })
}

/** No office but a seeded one loses its tickets; and where a seeding was broken off, keys and indexes are missing. */
async function refuseOthers(db: Database) {
  const { rows } = await sql<{ isSeeded: boolean; isBroken: boolean }>`
    select exists (select from people where username = ${formerHolder}) as is_seeded,
      exists (select from pg_namespace where nspname = ${workshop}) as is_broken`.execute(db)
  if (!rows[0]?.isSeeded) throw new Error('this is no office of seedOffice: its tickets stay as they are')
  if (rows[0].isBroken) throw new Error('a seeding of this database was broken off: begin with a new one')
}

async function ticketsIn(db: Database): Promise<number> {
  const { rows } = await sql<{ tickets: number }>`select count(*) as tickets from tickets`.execute(db)
  return rows[0]?.tickets ?? 0
}
