import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Ownership } from '../../platform/database/schema.ts'
import { NotFound } from '../../platform/refusal.ts'
import type { Act, Person } from '../../registers/people/person.ts'
import { visibleTo } from '../ticket/visibility.ts'
import type { WorkOrderSheet } from './work-order-sheet.ts'

/** What the order freezes of the ticket, with the unit's and the asset's names as they are today. */
export async function factsOfTicket(tx: Database, ticketId: number) {
  return await tx
    .selectFrom('tickets')
    .innerJoin('units', 'units.id', 'tickets.unitId')
    .leftJoin('units as parent', 'parent.id', 'units.parentId')
    .leftJoin('assets', 'assets.id', 'tickets.assetId')
    .select([
      'tickets.number',
      'tickets.submittedAt',
      'tickets.requesterName',
      'tickets.phone',
      'tickets.location',
      'tickets.description',
      'tickets.category',
      'tickets.deviceName',
      'tickets.ownership',
      'units.name as unit',
      'parent.name as parentUnit',
      'assets.register',
      'assets.name as assetName',
      'assets.brandModel',
      'assets.serialNumber',
      'assets.acquisitionYear',
    ])
    .where('tickets.id', '=', ticketId)
    .executeTakeFirstOrThrow()
}

export type TicketFacts = Awaited<ReturnType<typeof factsOfTicket>>

export async function setDevice(
  tx: Database,
  ticketId: number,
  device: { assetId: number | null; deviceName: string | null; ownership: Ownership | null },
) {
  await tx.updateTable('tickets').set(device).where('id', '=', ticketId).execute()
}

export type WorkOrder = {
  id: number
  number: string
  version: number
  technicianId: string
  issuedAt: Date
  sheet: WorkOrderSheet
  documentId: number
}

export async function newestWorkOrder(tx: Database, ticketId: number): Promise<WorkOrder | undefined> {
  const row = await tx
    .selectFrom('workOrders')
    .select(['id', 'number', 'version', 'technicianId', 'issuedAt', 'documentId'])
    .select(sql<WorkOrderSheet>`snapshot`.as('sheet'))
    .where('ticketId', '=', ticketId)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return row
}

export async function insertWorkOrder(
  tx: Database,
  act: Act,
  order: { ticketId: number; number: string; version: number; note: string; sheet: WorkOrderSheet; documentId: number },
) {
  const { sheet, ...facts } = order
  await tx
    .insertInto('workOrders')
    .values({ ...facts, snapshot: JSON.stringify(sheet), technicianId: act.person.id, issuedAt: act.at })
    .execute()
}

/** The paper of one version (the newest by default): the signed one where there is one. */
export async function workOrderPaper(db: Database, person: Person, number: string, version?: number): Promise<number> {
  const { rows } = await sql<{ documentId: number }>`
    select coalesce(signatures.document_id, work_orders.document_id) as document_id
    from tickets
      join work_orders on work_orders.ticket_id = tickets.id
      left join signatures on signatures.work_order_id = work_orders.id
    where tickets.number = ${number} and ${visibleTo(person)}
      and (${version ?? null}::integer is null or work_orders.version = ${version ?? null})
    order by work_orders.version desc limit 1`.execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0].documentId
}

export async function activeTechnician(tx: Database, id: string) {
  return await tx
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('role', '=', 'technician')
    .where('active', '=', true)
    .executeTakeFirst()
}

export async function insertReassignment(
  tx: Database,
  act: Act,
  change: { ticketId: number; fromTechnicianId: string; toTechnicianId: string; reason: string },
) {
  await tx
    .insertInto('reassignments')
    .values({ ...change, reassignedBy: act.person.id, reassignedAt: act.at })
    .execute()
}

export async function activeTechnicians(db: Database): Promise<{ id: string; name: string }[]> {
  return await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('role', '=', 'technician')
    .where('active', '=', true)
    .orderBy('name')
    .execute()
}
