import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../src/platform/database/connect.ts'
import type { Action } from '../../../src/platform/database/schema.ts'
import { reassignmentReason, rejectionReason, returnReason } from './orders.ts'
import { holdNote, holdReason } from './repairs.ts'
import { cancellationReason, overrideReason } from './requests.ts'

/** A line for every act, in the order in which the office acted; of one moment, in the order of a ticket's own acts. */
export async function recordTimeline(tx: Database): Promise<void> {
  const lines = acts.map((act, step) => lineOf(act, step))
  await sql`
    insert into ticket_events (ticket_id, at, action, actor_id, via, note, details)
    select ticket_id, at, action, coalesce(account, technician.id, signer.person_id), 'page',
      case action when 'override_gate' then signer.name || ': ' || note else note end,
      case action when 'reassign' then jsonb_build_object('to', taking.name) else coalesce(details, '{}') end
    from (${sql.join(lines, sql` union all `)}) lines
      left join seed_technicians technician on technician.place = technician_place
      left join seed_technicians taking on taking.place = taking_place
      left join seed_signatories signer on signer.day_no = lines.day
    order by at, ticket_id, step`.execute(tx)
}

/** By the unit's account, a technician, or the signatory of the day. */
type Act = {
  action: Action
  at: string
  where?: RawBuilder<boolean>
  by: { unit: true; day?: string } | { technician: string } | { day: string; to?: string }
  note?: RawBuilder<string>
  details?: RawBuilder<unknown>
}

function lineOf({ action, at, by, where, note, details }: Act, step: number) {
  const column = (name: string | undefined) => (name ? sql.ref(name) : sql`null`)
  return sql`
    select ${sql.lit(step)} as step, id as ticket_id, ${sql.ref(at)} as at, ${sql.lit(action)}::action as action,
      ${column('unit' in by ? 'account_id' : undefined)}::uuid as account,
      ${column('technician' in by ? by.technician : undefined)}::int as technician_place,
      ${column('to' in by ? by.to : undefined)}::int as taking_place,
      ${column('day' in by ? by.day : undefined)}::smallint as day,
      ${note ?? sql`null`}::text as note, ${details ?? sql`null`}::jsonb as details
    from seed_tickets where ${sql.ref(at)} is not null and ${where ?? sql`true`}`
}

const orderPrinted = (version: RawBuilder<unknown>) =>
  sql`jsonb_build_object('number', work_order_number, 'version', ${version})`

const acts: readonly Act[] = [
  { action: 'submit', at: 'submitted_at', by: { unit: true } },
  {
    action: 'override_gate',
    at: 'submitted_at',
    where: sql`granted_at is not null`,
    by: { unit: true, day: 'granted_day' },
    note: overrideReason,
  },
  { action: 'issue_work_order', at: 'issued_at', by: { technician: 'first' }, details: orderPrinted(sql`1`) },
  { action: 'sign', at: 'signed_before_at', by: { day: 'signed_before_day' }, details: orderPrinted(sql`1`) },
  { action: 'return', at: 'turned_at', where: sql`turn = 'returned'`, by: { day: 'turned_day' }, note: returnReason },
  {
    action: 'reassign',
    at: 'turned_at',
    where: sql`turn = 'moved'`,
    by: { day: 'turned_day', to: 'second' },
    note: reassignmentReason,
  },
  { action: 'issue_work_order', at: 'issued_again_at', by: { technician: 'second' }, details: orderPrinted(sql`2`) },
  { action: 'sign', at: 'signed_at', by: { day: 'signed_day' }, details: orderPrinted(sql`orders`) },
  { action: 'reject', at: 'rejected_at', by: { day: 'rejected_day' }, note: rejectionReason },
  { action: 'start_repair', at: 'begun_at', by: { technician: 'second' } },
  {
    action: 'hold',
    at: 'held_at',
    by: { technician: 'second' },
    note: holdNote,
    details: sql`jsonb_build_object('reason', ${holdReason})`,
  },
  { action: 'resume', at: 'resumed_at', by: { technician: 'second' } },
  { action: 'reassign', at: 'handed_at', by: { day: 'handed_day', to: 'last' }, note: reassignmentReason },
  {
    action: 'resume',
    at: 'reported_at',
    where: sql`held_at is not null and resumed_at is null`,
    by: { technician: 'last' },
  },
  {
    action: 'deliver_report',
    at: 'reported_at',
    by: { technician: 'last' },
    details: sql`jsonb_build_object('number', handling_report_number)`,
  },
  { action: 'give_feedback', at: 'given_at', by: { unit: true } },
  { action: 'cancel', at: 'cancelled_at', by: { unit: true }, note: cancellationReason },
]
