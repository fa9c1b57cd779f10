import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Action, SignatureMethod, Via } from '../../platform/database/schema.ts'

export type OrderVersion = {
  number: string
  version: number
  technician: string
  issuedAt: Date
  returnedAt: Date | null
  returnReason: string | null
  signedAt: Date | null
  method: SignatureMethod | null
  signer: string | null
  signerTitle: string | null
  dueAt: Date | null
  sha256: string
  token: string
  revokedAt: Date | null
  /** Public: what whoever scans the paper reads. */
  revocationReason: string | null
  printed: number
}

/** Every version of the order, newest first, with its signature, return or revocation; `printed` counts who opened the paper. */
export async function orderVersions(db: Database, ticketId: number): Promise<OrderVersion[]> {
  const { rows } = await ordersOf(sql`${ticketId}`).execute(db)
  return rows
}

export function ordersOf(ticketId: RawBuilder<unknown>): RawBuilder<OrderVersion> {
  return sql<OrderVersion>`
    select work_orders.number, work_orders.version, people.name as technician, work_orders.issued_at as "issuedAt",
      returned_at as "returnedAt", work_order_returns.reason as "returnReason", signatures.signed_at as "signedAt",
      signatures.method, signatures.signer_name as signer, signatures.signer_title as "signerTitle",
      signatures.due_at as "dueAt", documents.sha256, documents.token, document_revocations.revoked_at as "revokedAt",
      document_revocations.reason as "revocationReason",
      (select count(*)::int from document_readings
        where document_id in (work_orders.document_id, signatures.document_id)) as printed
    from work_orders
      join people on people.id = work_orders.technician_id
      left join work_order_returns on work_order_returns.work_order_id = work_orders.id
      left join signatures on signatures.work_order_id = work_orders.id
      join documents on documents.id = coalesce(signatures.document_id, work_orders.document_id)
      left join document_revocations on document_revocations.document_id = documents.id
    where work_orders.ticket_id = ${ticketId}
    order by work_orders.version desc`
}

export type TicketEvent = {
  at: Date
  action: Action
  actor: string
  via: Via
  note: string | null
  details: Record<string, string | number>
}

export async function eventsOf(db: Database, ticketId: number): Promise<TicketEvent[]> {
  const { rows } = await eventsOn(sql`${ticketId}`).execute(db)
  return rows
}

export function eventsOn(ticketId: RawBuilder<unknown>): RawBuilder<TicketEvent> {
  return sql<TicketEvent>`
    select at, action, people.name as actor, via, note, details
    from ticket_events join people on people.id = actor_id
    where ticket_id = ${ticketId} order by ticket_events.id`
}
