import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { atMost } from '../../../platform/database/prepared.ts'
import type { Stage } from '../../../platform/database/schema.ts'
import type { Act, Person } from '../../../registers/people/person.ts'
import { visibleTo } from '../../ticket/visibility.ts'

export type OrderAtHand = {
  number: string
  orderNumber: string
  version: number
  stage: Stage
  technician: string
  unit: string
  location: string
  issuedAt: Date
  signedAt: Date | null
  prints: number
}

/** As many as one PDF holds. */
export const mostTogether = 30

/** The orders that somebody would take along today: a technician his own, the others those that wait for a signature. */
export async function ordersAtHand(db: Database, person: Person): Promise<OrderAtHand[]> {
  const { rows } = await sql<OrderAtHand>`
    select tickets.number, orders.number as order_number, orders.version, tickets.stage, technician.name as technician,
      units.name as unit, tickets.location, orders.issued_at, signatures.signed_at,
      (select count(*)::integer from document_readings
        where document_id = coalesce(signatures.document_id, orders.document_id)) as prints
    from tickets
      join units on units.id = tickets.unit_id
      join lateral (select id, number, version, issued_at, technician_id, document_id from work_orders
        where ticket_id = tickets.id order by version desc limit 1) orders on true
      join people technician on technician.id = orders.technician_id
      left join signatures on signatures.work_order_id = orders.id
    where ${atHandOf(person)} and ${printable} and ${visibleTo(person)}
    order by tickets.stage <> 'signed', tickets.due_at nulls last, tickets.id ${atMost(mostTogether)}`.execute(db)
  return rows
}

/** The paper holds, or waits for its signature. Asked paper by paper, so that nobody asks how all of them stand. */
const printable = sql<boolean>`(
  select standing in ('awaiting_signature', 'signed') from document_standings
  where document_standings.id = coalesce(signatures.document_id, orders.document_id))`

function atHandOf(person: Person) {
  return person.role === 'technician'
    ? sql`tickets.technician_id = ${person.id} and tickets.stage in ('awaiting_signature', 'signed', 'in_progress')`
    : sql`tickets.stage = 'awaiting_signature'`
}

export type PaperAtHand = { id: number; number: string; content: Uint8Array; printable: boolean }

/** The newest papers of these tickets, signed where they are signed, in the order asked for; what he may not see is passed over. */
export async function papersOf(db: Database, person: Person, tickets: string[]): Promise<PaperAtHand[]> {
  const { rows } = await sql<PaperAtHand>`
    select documents.id, documents.number, documents.content, ${printable} as printable
    from unnest(${tickets}::text[]) with ordinality as asked (number, place)
      join tickets on tickets.number = asked.number and ${visibleTo(person)}
      join lateral (select id, document_id from work_orders
        where ticket_id = tickets.id order by version desc limit 1) orders on true
      left join signatures on signatures.work_order_id = orders.id
      join documents on documents.id = coalesce(signatures.document_id, orders.document_id)
    order by place`.execute(db)
  return rows
}

/** Counts a print of each and answers which one it is. */
export async function countPrints(tx: Database, act: Act, documentIds: number[]): Promise<Map<number, number>> {
  await tx
    .insertInto('documentReadings')
    .values(documentIds.map((documentId) => ({ documentId, personId: act.person.id, readAt: act.at })))
    .execute()
  const counted = await tx
    .selectFrom('documentReadings')
    .select((are) => ['documentId', are.fn.countAll<number>().as('prints')])
    .where('documentId', 'in', documentIds)
    .groupBy('documentId')
    .execute()
  return new Map(counted.map(({ documentId, prints }) => [documentId, Number(prints)]))
}
