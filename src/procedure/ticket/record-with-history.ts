import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Person } from '../../registers/people/person.ts'
import { type EarlierTicket, earlierOn } from './earlier-tickets.ts'
import { eventsOn, type OrderVersion, ordersOf, type TicketEvent } from './history.ts'
import { columns, found, joined, type TicketRecord } from './record.ts'
import { visibleTo } from './visibility.ts'

export type RecordWithHistory = TicketRecord & {
  orders: OrderVersion[]
  events: TicketEvent[]
  earlier: EarlierTicket[]
}
type Selected = Omit<RecordWithHistory, 'earlier'> & { earlier?: EarlierTicket[] | null }

/**
 * The record with every version of its order, its timeline and, where asked for, its asset's `past`, in one statement: each
 * further one costs the page a tenth.
 */
export async function recordWithHistory(
  db: Database,
  person: Person,
  number: string,
  { past }: { past?: true } = {},
): Promise<RecordWithHistory> {
  const earlier = earlierOn(person, { id: sql`tickets.id`, assetId: sql`tickets.asset_id` })
  const { rows } = await sql<Selected>`select ${columns},
      (select coalesce(json_agg(orders), '[]') from (${ordersOf(sql`tickets.id`)}) orders) as orders,
      (select coalesce(json_agg(events), '[]') from (${eventsOn(sql`tickets.id`)}) events) as events
      ${past ? sql`, (select json_agg(earlier) from (${earlier}) earlier) as earlier` : sql``}
    from ${joined}
    where tickets.number = ${number} and ${visibleTo(person)}`.execute(db)

  const { orders, events, earlier: before, ...record } = found(rows)
  return {
    ...record,
    orders: orders.map(withDates),
    events: events.map(withDates),
    earlier: (before ?? []).map(withDates),
  }
}

// json knows no time, only its text
function withDates<Row extends object>(row: Row): Row {
  const read = ([name, value]: [string, unknown]) => [
    name,
    moments.has(name) && value ? new Date(String(value)) : value,
  ]
  return Object.fromEntries(Object.entries(row).map(read)) as Row
}

const moments = new Set(['at', 'issuedAt', 'returnedAt', 'signedAt', 'dueAt', 'revokedAt', 'submittedAt'])
