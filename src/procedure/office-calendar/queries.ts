import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Stage } from '../../platform/database/schema.ts'
import type { Written } from '../../registers/calendar/change/written.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Move, OpenTicket } from './due-anew.ts'
import { handlingKeys, type PolicyChange } from './handling-then.ts'

/** Held until the transaction ends, always in the same order. */
export async function lockTickets(tx: Database, stages: readonly Stage[]): Promise<void> {
  await sql`select id from tickets where stage = any(${stages}) and due_at is not null order by id for no key update`.execute(
    tx,
  )
}

/** The tickets of these stages that have a due time, each with the order that was signed last. */
export async function openTickets(db: Database, stages: readonly Stage[]): Promise<OpenTicket[]> {
  const { rows } = await sql<OpenTicket>`
    select tickets.id, tickets.number, tickets.unit_id, tickets.stage, tickets.planned, tickets.stage_since,
      tickets.due_at, signed.signed_at, signed.due_at as signed_due_at, signed.method, signed.handling_on_order,
      repairs.started_at as repair_started_at
    from tickets
      left join repairs on repairs.ticket_id = tickets.id
      left join lateral (
        select signed_at, due_at, method, snapshot -> 'handling' as handling_on_order
        from signatures join work_orders on work_orders.id = work_order_id
        where signatures.ticket_id = tickets.id and tickets.stage in ('signed', 'in_progress')
        order by version desc limit 1) signed on true
    where tickets.stage = any(${stages}) and tickets.due_at is not null
    order by tickets.id`.execute(db)
  return rows
}

/** What became of the limit of the work, oldest first. */
export async function handlingChanges(db: Database): Promise<PolicyChange[]> {
  return db
    .selectFrom('settingChanges')
    .select(['key', 'oldValue', 'changedAt'])
    .where('key', 'in', handlingKeys)
    .orderBy('id')
    .execute()
}

/** Open pages of these tickets are told. */
export async function writeDueTimes(tx: Database, moves: readonly Move[]): Promise<void> {
  await sql`
    with moved as (
      update tickets set due_at = moves.due_after
      from unnest(${moves.map(({ ticket }) => ticket.id)}::bigint[],
        ${moves.map(({ dueAfter }) => dueAfter)}::timestamptz[]) moves (id, due_after)
      where tickets.id = moves.id
      returning tickets.id, unit_id)
    select pg_notify('tickets', json_build_object('ticket', id, 'unit', unit_id)::text) from moved`.execute(tx)
}

type Kept = { written: Written; withPromised: boolean }

export async function insertCalendarChange(tx: Database, act: Act, { written, withPromised }: Kept): Promise<number> {
  const { kind, before, after } = written
  const { id } = await tx
    .insertInto('calendarChanges')
    .values({
      kind,
      before: json(before),
      after: json(after),
      withPromised,
      changedBy: act.person.id,
      changedAt: act.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function insertMoves(tx: Database, changeId: number, moves: readonly Move[]): Promise<void> {
  await sql`
    insert into moved_due_times (calendar_change_id, ticket_id, stage, due_before, due_after)
    select ${changeId}, * from unnest(${moves.map(({ ticket }) => ticket.id)}::bigint[],
      ${moves.map(({ ticket }) => ticket.stage)}::stage[], ${moves.map(({ ticket }) => ticket.dueAt)}::timestamptz[],
      ${moves.map(({ dueAfter }) => dueAfter)}::timestamptz[])`.execute(tx)
}

function json(value: unknown) {
  return value === null ? null : sql<string>`${JSON.stringify(value)}::jsonb`
}
