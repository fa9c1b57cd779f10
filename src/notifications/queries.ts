import { sql } from 'kysely'
import type { Database } from '../platform/database/connect.ts'
import { atMost } from '../platform/database/prepared.ts'
import type { Action, Category, NoticeKind } from '../platform/database/schema.ts'
import { visibleTo } from '../procedure/ticket/visibility.ts'
import type { Person } from '../registers/people/person.ts'
import type { Telling } from './tell.ts'

export type TicketEvent = {
  action: Action
  at: Date
  actorId: string
  ticketId: number
  number: string
  unitId: number
  unit: string
  technicianId: string | null
  category: Category
  servesUnit: boolean
  /** Opened by a maintenance plan. */
  planned: boolean
}

/** A line of the timeline with the ticket as it is now. */
export async function eventById(db: Database, id: number): Promise<TicketEvent | undefined> {
  const { rows } = await sql<TicketEvent>`
    select ticket_events.action, ticket_events.at, ticket_events.actor_id, tickets.id as ticket_id, tickets.number,
      tickets.unit_id, units.name as unit, tickets.technician_id, tickets.category,
      tickets.serves_unit, ticket_events.details ? 'planned' as planned
    from ticket_events join tickets on tickets.id = ticket_events.ticket_id join units on units.id = tickets.unit_id
    where ticket_events.id = ${id}`.execute(db)
  return rows[0]
}

/** When the ticket last did one of these acts; from here on its tellings take turns, and what is done next waits for them. */
export async function lastMoveOf(tx: Database, ticketId: number, moves: Action[]): Promise<Date | null | undefined> {
  await sql`select from tickets where id = ${ticketId} for no key update`.execute(tx)
  const { rows } = await sql<{ at: Date | null }>`select max(at) as at from ticket_events
    where ticket_id = ${ticketId} and action = any(${moves}::action[])`.execute(tx)
  return rows[0]?.at
}

/** Answers the ids of those that were not there yet. */
export async function insertNotices(
  tx: Database,
  { kind, people, ticketId, at, occasion, details }: Telling,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into notices (recipient_id, kind, ticket_id, occasion, details, at)
    select recipient_id, ${kind}, ${ticketId}, ${occasion}, ${JSON.stringify(details)}::jsonb, ${at}
    from unnest(${people}::uuid[]) recipient_id
    on conflict do nothing returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Of these people, whoever does not want such notices in his inbox. */
export async function silencedFor(db: Database, kind: NoticeKind, people: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from notice_silences
    where kind = ${kind} and medium = 'inbox' and person_id = any(${people}::uuid[])`.execute(db)
  return rows.map(({ id }) => id)
}

/** What was told of a ticket before that moment counts as read. */
export async function settleNoticesOf(tx: Database, ticketId: number, kinds: NoticeKind[], at: Date): Promise<void> {
  await sql`
    update notices set read_at = ${at}
    where ticket_id = ${ticketId} and read_at is null and at < ${at} and kind = any(${kinds}::notice_kind[])`.execute(
    tx,
  )
}

export type NoticeRow = {
  id: number
  kind: NoticeKind
  number: string | null
  details: Record<string, string | number>
  at: Date
  readAt: Date | null
}

/** One page of somebody's inbox, the newest first, from a notice on; without tickets that he may not see any more. */
export async function inboxOf(db: Database, person: Person, { after, limit }: { after?: number; limit: number }) {
  const { rows } = await sql<NoticeRow>`
    select notices.id, kind, tickets.number, details, notices.at, read_at
    from notices left join tickets on tickets.id = notices.ticket_id
    where recipient_id = ${person.id} and (notices.ticket_id is null or ${visibleTo(person)})
      ${after ? sql`and (notices.at, notices.id) < (select at, id from notices where id = ${after} and recipient_id = ${person.id})` : sql``}
    order by notices.at desc, notices.id desc ${atMost(limit + 1)}`.execute(db)
  return { items: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]?.id : undefined }
}

/** Marks one notice as read; undefined where it is not his. */
export async function readNotice(db: Database, personId: string, id: number, at: Date) {
  const { rows } = await sql<{ kind: NoticeKind; number: string | null }>`
    update notices set read_at = coalesce(read_at, ${at})
    where id = ${id} and recipient_id = ${personId}
    returning kind, (select number from tickets where tickets.id = ticket_id)`.execute(db)
  return rows[0]
}

export async function readAllNotices(db: Database, personId: string, at: Date): Promise<void> {
  await sql`update notices set read_at = ${at} where recipient_id = ${personId} and read_at is null`.execute(db)
}
