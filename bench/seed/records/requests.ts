import { sql } from 'kysely'
import type { Database } from '../../../src/platform/database/connect.ts'
import { chance, minutesBetween, oneOfThese } from '../chance.ts'
import { cancellationReasons, overrideReasons } from '../words/complaints.ts'

/** SOP activity 1: what units asked for, what they took back, and what was let through the gate. */
export async function recordRequests(tx: Database): Promise<void> {
  await insertTickets(tx)
  await insertAttachments(tx)
  await insertCancellations(tx)
  await insertOverrides(tx)
}

async function insertTickets(tx: Database) {
  await sql`
    insert into tickets (id, number, stage, unit_id, submitted_by, requester_name, phone, location, category,
      description, asset_id, device_name, ownership, supports_work, technician_id, form_opened_at,
      submitted_at, stage_since, due_at)
    overriding system value
    select seed_tickets.id, ticket_number, stage, unit_id, account_id, requester_name, phone, location, category,
      description, asset_id, device_name, ownership, true, case when issued_at is not null then technician.id end,
      case when ${chance('unknown opening', 30)} > 0 then
        submitted_at - ${minutesBetween('typing', 1, 9)} * interval '1 millisecond' end,
      submitted_at,
      case stage when 'submitted' then submitted_at when 'awaiting_signature' then coalesce(issued_again_at, issued_at)
        when 'returned' then turned_at when 'signed' then signed_at when 'in_progress' then begun_at
        when 'awaiting_feedback' then reported_at when 'closed' then given_at when 'rejected' then rejected_at
        else cancelled_at end,
      case stage when 'submitted' then submitted_due
        when 'awaiting_signature' then coalesce(issued_again_due, issued_due)
        when 'returned' then turned_due when 'signed' then signed_due when 'in_progress' then signed_due end
    from seed_tickets join seed_technicians technician on technician.place = last
    order by seed_tickets.id`.execute(tx)
}

/** One in twelve complaints has a photo, one in thirty reports another; the smallest there is. */
async function insertAttachments(tx: Database) {
  await sql`
    insert into attachments (id, ticket_id, name, part_of, media_type, content, attached_at, attached_by)
    select md5(name || ticket_id)::uuid, ticket_id, name, part_of, 'image/jpeg', ${photo}::bytea, at, by
    from (
      select id as ticket_id, 'gejala.jpg' as name, 'request'::attachment_purpose as part_of, submitted_at as at,
        account_id as by
      from seed_tickets where ${chance('photo', 12)} = 0
      union all
      select seed_tickets.id, 'sesudah-hasil.jpg', 'report', reported_at, technician.id
      from seed_tickets join seed_technicians technician on technician.place = last
      where reported_at is not null and ${chance('photo of report', 30)} = 0) photos
    order by ticket_id`.execute(tx)
}

async function insertCancellations(tx: Database) {
  await sql`
    insert into cancellations (ticket_id, reason, cancelled_by, cancelled_at)
    select id, ${cancellationReason}, account_id, cancelled_at
    from seed_tickets where cancelled_at is not null order by id`.execute(tx)
}

async function insertOverrides(tx: Database) {
  await sql`
    insert into gate_overrides (unit_id, reason, granted_by, granted_at, ticket_id)
    select unit_id, ${overrideReason}, person_id, granted_at, seed_tickets.id
    from seed_tickets join seed_signatories on day_no = granted_day order by seed_tickets.id`.execute(tx)
}

export const cancellationReason = oneOfThese('cancellation', cancellationReasons)
export const overrideReason = oneOfThese('override', overrideReasons)

/** One white point. */
const photo = Buffer.from(
  [
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP',
    '/'.repeat(86),
    'wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z',
  ].join(''),
  'base64',
)
