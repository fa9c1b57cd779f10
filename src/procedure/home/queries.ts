import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { atMost } from '../../platform/database/prepared.ts'
import type { Category, Stage } from '../../platform/database/schema.ts'
import { holdsRole, type Person } from '../../registers/people/person.ts'
import { visibleTo } from '../ticket/visibility.ts'
import type { Wait } from './waiting.ts'

export const rowsOfWait = 20

export type WaitingTicket = {
  wait: Wait
  number: string
  stage: Stage
  category: Category
  description: string
  unit: string
  device: string | null
  technician: string | null
  stageSince: Date
  dueAt: Date | null
  onHold: boolean
}

/** What waits for the person, each kind oldest due first, and one row more than is shown where there are more. */
export async function waitingFor(db: Database, person: Person, waits: readonly Wait[], now: Date) {
  const parts = waits.map((wait) => waitingTickets(person, wait, now))
  const { rows } = await sql<WaitingTicket>`${sql.join(parts, sql` union all `)}`.execute(db)
  return rows.filter(({ wait, dueAt }) => wait !== 'overdue' || (dueAt && dueAt < now))
}

// joined after the limit, so that each part of the page costs what it shows
function waitingTickets(person: Person, wait: Wait, now: Date): RawBuilder<WaitingTicket> {
  return sql`(
    select ${sql.lit(wait)} as wait, tickets.number, tickets.stage, tickets.category,
      left(tickets.description, 160) as description, units.name as unit,
      coalesce(assets.name, tickets.device_name) as device, people.name as technician, tickets.stage_since, tickets.due_at,
      exists (select from repairs join holds on holds.repair_id = repairs.id
        where repairs.ticket_id = tickets.id and holds.resumed_at is null) as on_hold
    from (select * from tickets where ${visibleTo(person)} and ${condition(person, wait, now)} ${mostPressing} ${few}) tickets
      join units on units.id = tickets.unit_id
      left join assets on assets.id = tickets.asset_id
      left join people on people.id = tickets.technician_id
    ${mostPressing})`
}

const mostPressing = sql`order by tickets.due_at nulls last, tickets.stage_since, tickets.id`
const few = atMost(rowsOfWait + 1)

// spelled as in the partial index tickets_waiting, which holds open tickets only, however many have ended
const open = sql`tickets.stage in ('submitted', 'awaiting_signature', 'signed', 'in_progress', 'returned')`

function condition(person: Person, wait: Wait, now: Date): RawBuilder<boolean> {
  switch (wait) {
    case 'rate':
    case 'owed':
      return sql`tickets.stage = 'awaiting_feedback'`
    case 'held':
      return sql`tickets.technician_id = ${person.id} and tickets.stage in ('returned', 'signed', 'in_progress')`
    case 'claim':
      return sql`tickets.stage = 'submitted'`
    case 'sign':
      return sql`tickets.stage = 'awaiting_signature' and tickets.technician_id <> ${person.id}`
    case 'read':
      return unread
    case 'overdue':
      // what is overdue comes first of all that is open, and the rest is left out above: PostgreSQL would plan for every
      // moment anew; the tu_head's own turn stands under `sign`
      return sql`${open} ${holdsRole(person, 'tu_head') ? sql`and tickets.stage <> 'awaiting_signature'` : sql``}`
    case 'rejected':
      return sql`tickets.stage = 'rejected' and tickets.stage_since > ${now}::timestamptz - interval '7 days'
        and tickets.submitted_at > ${now}::timestamptz - interval '90 days'`
    case 'open':
      return sql`${open}`
    case 'unregistered':
      return sql`${open} and tickets.ownership = 'office_unregistered'`
  }
}

// as few as wait, however many reports were ever delivered
const unread = sql<boolean>`tickets.id in (
  select ticket_id from unread_reports join handling_reports on handling_reports.id = handling_report_id)`
