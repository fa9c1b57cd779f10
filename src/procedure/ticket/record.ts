import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type {
  Action,
  AttachmentPurpose,
  AttachmentType,
  Category,
  Cause,
  Condition,
  HandlingMethod,
  HoldReason,
  Outcome,
  Ownership,
  SignatureMethod,
  Stage,
  Via,
} from '../../platform/database/schema.ts'
import { NotFound } from '../../platform/refusal.ts'
import type { Person } from '../../registers/people/person.ts'
import { visibleTo } from './visibility.ts'

export type Hold = { reason: HoldReason; note: string; heldAt: string; resumedAt: string | null }
export type Attachment = {
  id: string
  name: string
  mediaType: AttachmentType
  bytes: number
  partOf: AttachmentPurpose
}
export type UsedPart = { code: string; name: string; quantity: number; unitOfMeasure: string }

/** A ticket with all that the six activities left on it, as its page and its REST answer tell it. */
export type TicketRecord = {
  id: number
  number: string
  stage: Stage
  category: Category
  description: string
  requesterName: string
  phone: string
  location: string
  unitId: number
  unit: string
  assetId: number | null
  register: string | null
  assetName: string | null
  brandModel: string | null
  serialNumber: string | null
  deviceName: string | null
  ownership: Ownership | null
  technicianId: string | null
  technician: string | null
  submittedBy: string
  formOpenedAt: Date | null
  submittedAt: Date
  dueAt: Date | null
  followUpOf: string | null
  followedBy: string[]
  /** The limit printed above the signature that the work began under. */
  signedDueAt: Date | null
  repairStartedAt: Date | null
  repairDueAt: Date | null
  reportNumber: string | null
  diagnosis: string | null
  cause: Cause | null
  causeNote: string | null
  action: string | null
  outcome: Outcome | null
  method: HandlingMethod | null
  finalCondition: Condition | null
  recommendation: string | null
  reportOpenedAt: Date | null
  deliveredAt: Date | null
  readAt: Date | null
  feedbackOpenedAt: Date | null
  feedbackAt: Date | null
  feedbackBy: string | null
  comment: string | null
  scores: Record<string, number | null> | null
  holds: Hold[]
  parts: UsedPart[]
  attachments: Attachment[]
}

export async function ticketRecord(db: Database, person: Person, number: string): Promise<TicketRecord> {
  const { rows } = await sql<TicketRecord>`
    select tickets.id, tickets.number, tickets.stage, tickets.category, tickets.description, tickets.requester_name,
      tickets.phone, tickets.location, tickets.unit_id, units.name as unit, tickets.asset_id, assets.register,
      assets.name as asset_name, assets.brand_model, assets.serial_number, tickets.device_name, tickets.ownership,
      tickets.technician_id, technician.name as technician, submitter.name as submitted_by, tickets.form_opened_at,
      tickets.submitted_at, tickets.due_at, followed.number as follow_up_of,
      array(select later.number from tickets later where later.follow_up_of = tickets.id order by later.id) as followed_by,
      signatures.due_at as signed_due_at, repairs.started_at as repair_started_at, repairs.due_at as repair_due_at,
      report.number as report_number, report.diagnosis, report.cause, report.cause_note, report.action, report.outcome,
      report.method, report.final_condition, report.recommendation, report.form_opened_at as report_opened_at,
      report.delivered_at,
      (select min(read_at) from report_readings where handling_report_id = report.id) as read_at,
      feedback.form_opened_at as feedback_opened_at, feedback.given_at as feedback_at, rater.name as feedback_by,
      feedback.comment,
      case when feedback.id is null then null else jsonb_build_object(
        'requirements', requirements, 'procedure', procedure, 'time', time, 'product', product, 'competence', competence,
        'behaviour', behaviour, 'facilities', facilities, 'complaints', complaints, 'overall', overall) end as scores,
      (select coalesce(jsonb_agg(jsonb_build_object('reason', reason, 'note', note, 'heldAt', held_at,
        'resumedAt', resumed_at) order by held_at), '[]') from holds where repair_id = repairs.id) as holds,
      (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'name', spare_parts.name, 'quantity', quantity,
        'unitOfMeasure', unit_of_measure)), '[]') from part_replacements join spare_parts
        on spare_parts.id = spare_part_id where handling_report_id = report.id) as parts,
      (select coalesce(jsonb_agg(jsonb_build_object('id', attachments.id, 'name', name, 'mediaType', media_type,
        'bytes', octet_length(content), 'partOf', part_of) order by attached_at, name), '[]')
        from attachments where ticket_id = tickets.id) as attachments
    from tickets
      join units on units.id = tickets.unit_id
      join people submitter on submitter.id = tickets.submitted_by
      left join people technician on technician.id = tickets.technician_id
      left join assets on assets.id = tickets.asset_id
      left join tickets followed on followed.id = tickets.follow_up_of
      left join repairs on repairs.ticket_id = tickets.id
      left join signatures on signatures.id = repairs.signature_id
      left join handling_reports report on report.ticket_id = tickets.id
      left join feedback on feedback.ticket_id = tickets.id
      left join people rater on rater.id = feedback.given_by
    where tickets.number = ${number} and ${visibleTo(person)}`.execute(db)

  if (!rows[0]) throw new NotFound()
  return rows[0]
}

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
  const { rows } = await sql<OrderVersion>`
    select work_orders.number, work_orders.version, people.name as technician, work_orders.issued_at,
      returned_at, work_order_returns.reason as return_reason, signatures.signed_at, signatures.method,
      signatures.signer_name as signer,
      signatures.signer_title, signatures.due_at, documents.sha256, documents.token,
      document_revocations.revoked_at, document_revocations.reason as revocation_reason,
      (select count(*)::int from document_readings
        where document_id in (work_orders.document_id, signatures.document_id)) as printed
    from work_orders
      join people on people.id = work_orders.technician_id
      left join work_order_returns on work_order_returns.work_order_id = work_orders.id
      left join signatures on signatures.work_order_id = work_orders.id
      join documents on documents.id = coalesce(signatures.document_id, work_orders.document_id)
      left join document_revocations on document_revocations.document_id = documents.id
    where work_orders.ticket_id = ${ticketId}
    order by work_orders.version desc`.execute(db)
  return rows
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
  const { rows } = await sql<TicketEvent>`
    select at, action, people.name as actor, via, note, details
    from ticket_events join people on people.id = actor_id
    where ticket_id = ${ticketId} order by ticket_events.id`.execute(db)
  return rows
}
