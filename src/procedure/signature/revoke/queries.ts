import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { NotFound } from '../../../platform/refusal.ts'
import type { Person } from '../../../registers/people/person.ts'
import { visibleTo } from '../../ticket/visibility.ts'

/** The paper that carries the signature of an order's newest version, held until the transaction ends. */
export async function signedPaperOf(tx: Database, ticketId: number) {
  return await tx
    .selectFrom('workOrders')
    .innerJoin('signatures', 'signatures.workOrderId', 'workOrders.id')
    .select(['workOrders.number', 'workOrders.version', 'signatures.documentId'])
    .where('workOrders.ticketId', '=', ticketId)
    .orderBy('workOrders.version', 'desc')
    .executeTakeFirst()
}

/** The number of the ticket that a paper belongs to; not found where the person may not see it. */
export async function ticketOfPaper(db: Database, person: Person, documentId: number): Promise<string> {
  const { rows } = await sql<{ number: string }>`
    select tickets.number
    from documents
      join tickets on
        (kind = 'work_order' and tickets.id =
          (select ticket_id from work_orders where work_orders.number = documents.number limit 1))
        or (kind = 'handling_report' and tickets.id =
          (select ticket_id from handling_reports where handling_reports.document_id = documents.id))
    where documents.id = ${documentId} and ${visibleTo(person)}`.execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0].number
}
