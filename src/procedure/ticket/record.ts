import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type {
  AttachmentPurpose,
  AttachmentType,
  Category,
  Cause,
  Condition,
  HandlingMethod,
  HoldReason,
  Outcome,
  Ownership,
  Stage,
} from '../../platform/database/schema.ts'
import { NotFound } from '../../platform/refusal.ts'
import type { Person } from '../../registers/people/person.ts'
import { visibleTo } from './visibility.ts'

/** `part` is what is waited for, where it was said. */
export type Hold = { reason: HoldReason; note: string; part: string | null; heldAt: string; resumedAt: string | null }
export type Attachment = {
  id: string
  name: string
  mediaType: AttachmentType
  bytes: number
  partOf: AttachmentPurpose
}
/** `returned` is what came back of it after the report. */
export type UsedPart = {
  code: string
  name: string
  quantity: number
  unitOfMeasure: string
  oldSerial: string
  newSerial: string
  unitPrice: number | null
  returned: number
}
/** The plan that opened it, for the period that began on `period`, with the points to be answered. */
export type Planned = { planId: number; plan: string; period: string; checklist: string[] }
export type Checked = { item: string; done: boolean; note: string }
export type ReservedPart = { code: string; name: string; quantity: number; unitOfMeasure: string }

export type Proposal = { id: number; state: 'open' | 'confirmed' | 'refused'; refusalReason: string | null }

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
  servesUnit: boolean
  assetId: number | null
  register: string | null
  assetName: string | null
  brandModel: string | null
  serialNumber: string | null
  deviceName: string | null
  ownership: Ownership | null
  technicianId: string | null
  technician: string | null
  submitterId: string
  submittedBy: string
  formOpenedAt: Date | null
  submittedAt: Date
  dueAt: Date | null
  followUpOf: string | null
  followedBy: string[]
  /** The limit printed above the signature that the work stands or will stand under. */
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
  reserved: ReservedPart[]
  attachments: Attachment[]
  /** The newest proposal to register its device (A24). */
  proposal: Proposal | null
  planned: Planned | null
  checked: Checked[]
}

export async function ticketRecord(db: Database, person: Person, number: string): Promise<TicketRecord> {
  const { rows } = await sql<TicketRecord>`select ${columns} from ${joined}
    where tickets.number = ${number} and ${visibleTo(person)}`.execute(db)
  return found(rows)
}

export const columns = sql`
    tickets.id, tickets.number, tickets.stage, tickets.category, tickets.description, tickets.requester_name,
      tickets.phone, tickets.location, tickets.unit_id, units.name as unit, tickets.serves_unit, tickets.asset_id, assets.register,
      assets.name as asset_name, assets.brand_model, assets.serial_number, tickets.device_name, tickets.ownership,
      tickets.technician_id, technician.name as technician, tickets.submitted_by as submitter_id,
      submitter.name as submitted_by, tickets.form_opened_at,
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
        'part', coalesce(spare_parts.name, nullif(part_wanted, '')), 'resumedAt', resumed_at) order by held_at), '[]')
        from holds left join spare_parts on spare_parts.id = spare_part_id where repair_id = repairs.id) as holds,
      (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'name', spare_parts.name, 'quantity', used.quantity,
        'unitOfMeasure', unit_of_measure, 'oldSerial', old_serial, 'newSerial', new_serial,
        'unitPrice', used.unit_price, 'returned', coalesce((select sum(quantity) from stock_movements
          where answers_id = used.movement_id and stock_movements.kind = 'return'), 0)) order by used.id), '[]')
        from (select id, spare_part_id, quantity, unit_price, movement_id, old_serial, new_serial
            from part_replacements where handling_report_id = report.id
          union all select id, spare_part_id, quantity, unit_price, movement_id, '', ''
            from consumable_uses where handling_report_id = report.id) used
          join spare_parts on spare_parts.id = used.spare_part_id) as parts,
      (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'name', spare_parts.name, 'quantity', quantity,
        'unitOfMeasure', unit_of_measure) order by part_reservations.id), '[]') from part_reservations
        join spare_parts on spare_parts.id = spare_part_id
        where ticket_id = tickets.id and released_at is null) as reserved,
      (select jsonb_build_object('planId', plan_id, 'plan', maintenance_plans.name, 'period', period_start,
        'checklist', planned_tickets.checklist)
        from planned_tickets join maintenance_plans on maintenance_plans.id = plan_id
        where planned_tickets.ticket_id = tickets.id) as planned,
      (select coalesce(jsonb_agg(jsonb_build_object('item', item, 'done', done, 'note', note) order by position), '[]')
        from checklist_results where handling_report_id = report.id) as checked,
      (select coalesce(jsonb_agg(jsonb_build_object('id', attachments.id, 'name', name, 'mediaType', media_type,
        'bytes', octet_length(content), 'partOf', part_of) order by attached_at, name), '[]')
        from attachments where ticket_id = tickets.id) as attachments,
      (select jsonb_build_object('id', id, 'refusalReason', refusal_reason, 'state',
          case when decided_at is null then 'open' when refusal_reason is null then 'confirmed' else 'refused' end)
        from asset_proposals where ticket_id = tickets.id order by id desc limit 1) as proposal`

export const joined = sql`
    tickets
      join units on units.id = tickets.unit_id
      join people submitter on submitter.id = tickets.submitted_by
      left join people technician on technician.id = tickets.technician_id
      left join assets on assets.id = tickets.asset_id
      left join tickets followed on followed.id = tickets.follow_up_of
      left join repairs on repairs.ticket_id = tickets.id
      left join signatures on signatures.id = coalesce(repairs.signature_id,
        case when tickets.stage = 'signed' then (select max(id) from signatures where ticket_id = tickets.id) end)
      left join handling_reports report on report.ticket_id = tickets.id
      left join feedback on feedback.ticket_id = tickets.id
      left join people rater on rater.id = feedback.given_by`

export function found<Row>([row]: Row[]): Row {
  if (!row) throw new NotFound()
  return row
}
