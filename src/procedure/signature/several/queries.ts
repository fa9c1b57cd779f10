import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { atMost } from '../../../platform/database/prepared.ts'
import type { Person } from '../../../registers/people/person.ts'
import type { TicketRecord } from '../../ticket/record.ts'
import { visibleTo } from '../../ticket/visibility.ts'
import { mostAtOnce } from '../signature.ts'

type Facts = Pick<
  TicketRecord,
  'number' | 'category' | 'description' | 'requesterName' | 'unit' | 'assetId' | 'register' | 'assetName' | 'deviceName'
>

/** An order that waits for a signature, with what its five checks are about. */
export type WaitingOrder = Facts & {
  version: number
  orderNumber: string
  technician: string
  issuedAt: Date
  dueAt: Date | null
  sha256: string
  lookAlikes: number
}

/** The orders that wait for this person, the most pressing first; never those that he works on himself. */
export async function waitingOrders(db: Database, person: Person): Promise<WaitingOrder[]> {
  const { rows } = await sql<WaitingOrder>`
    select tickets.number, tickets.category, tickets.description, tickets.requester_name, units.name as unit,
      tickets.asset_id, assets.register, assets.name as asset_name, tickets.device_name, tickets.due_at,
      orders.version, orders.number as order_number, orders.issued_at, technician.name as technician, documents.sha256,
      (select count(*)::integer from tickets other
        where other.id <> tickets.id and other.stage not in ('closed', 'rejected', 'cancelled')
          and (other.asset_id = tickets.asset_id
            or (other.unit_id = tickets.unit_id and other.category = tickets.category))) as look_alikes
    from tickets
      join units on units.id = tickets.unit_id
      join lateral (select id, version, number, issued_at, technician_id, document_id from work_orders
        where ticket_id = tickets.id order by version desc limit 1) orders on true
      join people technician on technician.id = orders.technician_id
      join documents on documents.id = orders.document_id
      left join assets on assets.id = tickets.asset_id
    where tickets.stage = 'awaiting_signature' and orders.technician_id <> ${person.id} and ${visibleTo(person)}
    order by tickets.due_at nulls last, tickets.id ${atMost(mostAtOnce)}`.execute(db)
  return rows
}

/** The SHA-256 of the papers of these orders, in any order; what is not there is passed over. */
export async function papersShown(
  db: Database,
  person: Person,
  orders: { number: string; version: number }[],
): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select documents.sha256
    from unnest(${orders.map(({ number }) => number)}::text[], ${orders.map(({ version }) => version)}::integer[])
        as asked (number, version)
      join tickets on tickets.number = asked.number and ${visibleTo(person)}
      join work_orders on work_orders.ticket_id = tickets.id and work_orders.version = asked.version
      join documents on documents.id = work_orders.document_id`.execute(db)
  return rows.map(({ sha256 }) => sha256)
}
