import { sql } from 'kysely'
import { paths } from '../../../src/paths.ts'
import type { Database } from '../../../src/platform/database/connect.ts'
import { oneOfThese } from '../chance.ts'
import { seededSite } from '../seed-office.ts'
import { reassignmentReasons, rejectionReasons, returnReasons } from '../words/complaints.ts'
import { tokenOf } from './papers.ts'

/** SOP activity 3: what was signed, returned, rejected and handed on. */
export async function recordVerdicts(tx: Database): Promise<void> {
  await insertSignatures(tx)
  await insertReturns(tx)
  await insertRejections(tx)
  await insertReassignments(tx)
}

/** A row for each version of an order: what its ticket tells, and which moments, papers and ids are this version's. */
export async function layOutOrders(tx: Database) {
  await sql`
    create view seed_orders as
    with stories as not materialized (
      select *, last_paper - orders - signatures - (reported_at is not null)::int as papers_before,
        (signed_before_at is not null)::int as papers_between
      from seed_tickets)
    select *, 1 as version, last_order - orders + 1 as order_id, first as technician_place,
      issued_at as order_at, issued_day as order_day, papers_before + 1 as paper_id,
      case when turn is null then signed_at else signed_before_at end as order_signed_at,
      case when turn is null then signed_day else signed_before_day end as order_signed_day,
      case when turn is null then signed_due else signed_before_due end as order_signed_due,
      papers_before + 2 as signed_paper_id, last_signature - signatures + 1 as signature_id
    from stories where issued_at is not null
    union all
    select *, 2, last_order, second, issued_again_at, issued_again_day, papers_before + papers_between + 2,
      signed_at, signed_day, signed_due, papers_before + papers_between + 3, last_signature
    from stories where issued_again_at is not null`.execute(tx)
}

export async function insertOrders(tx: Database) {
  const sheet = sql`
    jsonb_build_object('number', work_order_number, 'version', version, 'issuedOn', day.long,
      'ticketNumber', ticket_number, 'ticketUrl', ${sql.lit(seededSite + paths.ticket(''))} || ticket_number,
      'category', category,
      'technician', sheet -> 'technician' || jsonb_build_object('acceptedAt', ${momentInWords('day.long', 'order_at')}),
      'signer', jsonb_build_object('name', signer.name, 'position', signer.title, 'nip', signer.nip),
      'complaint', jsonb_build_object('receivedAt', ${momentInWords('submission.long', 'submitted_at')},
        'requester', requester_name, 'unit', printed_unit, 'subUnit', sub_unit, 'location', location,
        'phone', printed_phone, 'description', description),
      'device', device, 'workTypes', work_types,
      'verificationUrl', ${sql.lit(seededSite + paths.verification(''))} || ${tokenOf(sql`paper_id`)})`
  await sql`
    insert into work_orders (id, ticket_id, number, version, technician_id, issued_at, note, snapshot, document_id)
    overriding system value
    select order_id, seed_orders.id, work_order_number, version, technician.id, order_at, '', sheet || ${sheet},
      paper_id
    from seed_orders
      join seed_technicians technician on technician.place = technician_place
      join (select category, work_types from seed_categories) categories using (category)
      join seed_days day on day.no = order_day
      join seed_days submission on submission.no = submitted_day
      left join seed_signatories signer on signer.day_no = order_day
    order by order_id`.execute(tx)
}

function momentInWords(day: string, at: string) {
  return sql`${sql.ref(day)} || to_char(${sql.ref(at)} at time zone 'Asia/Jakarta', '" pukul "HH24.MI" WIB"')`
}

async function insertSignatures(tx: Database) {
  await sql`
    insert into signatures (id, work_order_id, ticket_id, technician_id, signer_id, signer_name, signer_title,
      signer_nip, signed_at, method, due_at, requester_checked, device_checked, category_checked, not_duplicate_checked,
      parts_rule_checked, certificate_id, document_id, signatory_id, reauthentication)
    overriding system value
    select signature_id, order_id, seed_orders.id, technician.id, signer.person_id, signer.name, signer.title,
      signer.nip, order_signed_at, 'internal', order_signed_due, true, true, true, true,
      true, certificate_id, signed_paper_id, signatory_id, 'password'
    from seed_orders
      join seed_technicians technician on technician.place = technician_place
      join seed_signatories signer on signer.day_no = order_signed_day
    order by signature_id`.execute(tx)
}

async function insertReturns(tx: Database) {
  await sql`
    insert into work_order_returns (work_order_id, reason, returned_by, returned_at)
    select order_id, ${returnReason}, person_id, turned_at
    from seed_orders join seed_signatories on day_no = turned_day
    where turn = 'returned' and version = 1
    order by order_id`.execute(tx)
}

async function insertRejections(tx: Database) {
  await sql`
    insert into rejections (ticket_id, reason, rejected_by, rejected_at)
    select seed_tickets.id, ${rejectionReason}, person_id, rejected_at
    from seed_tickets join seed_signatories on day_no = rejected_day order by seed_tickets.id`.execute(tx)
}

async function insertReassignments(tx: Database) {
  await sql`
    insert into reassignments (ticket_id, from_technician_id, to_technician_id, reason, reassigned_by, reassigned_at)
    select ticket_id, giving.id, taking.id, reason, person_id, at
    from (
      select id as ticket_id, first as from_place, second as to_place, ${reassignmentReason} as reason, turned_at as at,
        turned_day as day
      from seed_tickets where turn = 'moved'
      union all
      select id, second, last, ${reassignmentReason}, handed_at, handed_day
      from seed_tickets where handed_at is not null) handed
      join seed_technicians giving on giving.place = from_place
      join seed_technicians taking on taking.place = to_place
      join seed_signatories on day_no = day
    order by at, ticket_id`.execute(tx)
}

export const returnReason = oneOfThese('return', returnReasons)
export const rejectionReason = oneOfThese('rejection', rejectionReasons)
export const reassignmentReason = oneOfThese('reassignment', reassignmentReasons)
