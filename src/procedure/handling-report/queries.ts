import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { NotFound } from '../../platform/refusal.ts'
import type { Act, Person } from '../../registers/people/person.ts'
import { visibleTo } from '../ticket/visibility.ts'
import type { ReportRequest } from './handling-report.ts'
import type { UsedPart } from './use-parts.ts'

/** The order that the work was done under. */
export async function signedOrder(tx: Database, ticketId: number): Promise<{ number: string; signedAt: Date }> {
  return await tx
    .selectFrom('repairs')
    .innerJoin('signatures', 'signatures.id', 'repairs.signatureId')
    .innerJoin('workOrders', 'workOrders.id', 'signatures.workOrderId')
    .select(['workOrders.number', 'signatures.signedAt'])
    .where('repairs.ticketId', '=', ticketId)
    .executeTakeFirstOrThrow()
}

export async function insertReport(
  tx: Database,
  act: Act,
  report: { ticketId: number; repairId: number; number: string; documentId: number; formOpenedAt: Date | null },
  request: ReportRequest,
): Promise<number> {
  const { id } = await tx
    .insertInto('handlingReports')
    .values({
      ...report,
      technicianId: act.person.id,
      method: request.method,
      diagnosis: request.diagnosis,
      cause: request.cause.code,
      causeNote: request.cause.words,
      action: request.action,
      outcome: request.outcome,
      finalCondition: request.finalCondition ?? null,
      recommendation: request.recommendation,
      deliveredAt: act.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.insertInto('unreadReports').values({ handlingReportId: id }).execute()
  return id
}

type Reported = { handlingReportId: number; ticketId: number; assetId: number | null }

/** What was put into the asset; without one, what was used up (A22), which the database takes of consumables alone. */
export async function insertUses(tx: Database, { assetId, ...reported }: Reported, parts: UsedPart[]) {
  for (const { id, storeId, quantity, unitPrice, movementId, oldSerial, newSerial } of parts) {
    const used = { ...reported, sparePartId: id, storeId, quantity, unitPrice, movementId }
    if (assetId === null) await tx.insertInto('consumableUses').values(used).execute()
    else
      await tx
        .insertInto('partReplacements')
        .values({ ...used, assetId, oldSerial, newSerial })
        .execute()
  }
}

export async function reportPaper(db: Database, person: Person, number: string): Promise<number> {
  const { rows } = await sql<{ documentId: number }>`
    select handling_reports.document_id
    from tickets join handling_reports on handling_reports.ticket_id = tickets.id
    where tickets.number = ${number} and ${visibleTo(person)}`.execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0].documentId
}

/** The tu_head's own receipt that the report reached him; with anybody's first it is read for the office. */
export async function insertReading(db: Database, act: Act, number: string) {
  await sql`
    with report as (
      select handling_reports.id from handling_reports join tickets on tickets.id = handling_reports.ticket_id
      where tickets.number = ${number}),
    read as (
      delete from unread_reports using report where handling_report_id = report.id)
    insert into report_readings (handling_report_id, person_id, read_at)
    select id, ${act.person.id}, ${act.at} from report on conflict do nothing`.execute(db)
}
