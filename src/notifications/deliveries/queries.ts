import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { atMost } from '../../platform/database/prepared.ts'
import type { Channel, DeliveryState, NoticeKind } from '../../platform/database/schema.ts'
import type { Language } from '../../platform/words.ts'

export type Way = { noticeId: number; channel: Channel; quietFrom: string | null; quietUntil: string | null }

/** How each recipient of these notices wants to hear of such outside the site. */
export async function waysTo(db: Database, noticeIds: number[], kind: NoticeKind): Promise<Way[]> {
  const { rows } = await sql<Way>`
    select notices.id as notice_id, ways.channel, addresses.quiet_from::text, addresses.quiet_until::text
    from notices
      left join notice_addresses addresses on addresses.person_id = notices.recipient_id
      cross join lateral (
        select 'email'::channel as channel where addresses.email_confirmed
        union all select 'push' where exists (select from push_subscriptions where person_id = notices.recipient_id)
        union all select 'telegram' where exists (select from telegram_chats where person_id = notices.recipient_id)) ways
    where notices.id = any(${noticeIds}::bigint[])
      and not exists (select from notice_silences where person_id = notices.recipient_id
        and kind = ${kind} and medium = ways.channel::text)`.execute(db)
  return rows
}

// tried for about a day, ever more seldom
const tries = 12

/** Puts a message on record and its job beside it; one that is there already is not sent again. */
export async function planDelivery(tx: Database, way: Way, { at, runAt }: { at: Date; runAt: Date }): Promise<void> {
  await sql`
    with planned as (
      insert into deliveries (notice_id, channel, created_at) values (${way.noticeId}, ${way.channel}, ${at})
      on conflict do nothing returning id)
    select graphile_worker.add_job('deliver', json_build_object('delivery', id), run_at => ${runAt}::timestamptz,
      max_attempts => ${tries}) from planned`.execute(tx)
}

export type Delivery = {
  channel: Channel
  state: DeliveryState
  noticeId: number
  kind: NoticeKind
  at: Date
  number: string | null
  details: Record<string, string | number>
  read: boolean
  personId: string
  active: boolean
  language: Language
  email: string | null
}

export async function deliveryById(db: Database, id: number): Promise<Delivery | undefined> {
  const { rows } = await sql<Delivery>`
    select deliveries.channel, deliveries.state, notices.id as notice_id, notices.kind, notices.at, tickets.number, notices.details,
      notices.read_at is not null as read, people.id as person_id, people.active, people.language,
      case when addresses.email_confirmed then addresses.email end as email
    from deliveries join notices on notices.id = deliveries.notice_id
      join people on people.id = notices.recipient_id
      left join tickets on tickets.id = notices.ticket_id
      left join notice_addresses addresses on addresses.person_id = people.id
    where deliveries.id = ${id}`.execute(db)
  return rows[0]
}

export async function settleDelivery(db: Database, id: number, state: DeliveryState, at: Date, fault?: string) {
  await sql`update deliveries set state = ${state}, settled_at = ${at}, fault = ${fault ?? null},
    attempts = attempts + ${state === 'spared' ? 0 : 1} where id = ${id} and state = 'waiting'`.execute(db)
}

export async function noteFailure(db: Database, id: number, fault: string): Promise<void> {
  await sql`update deliveries set attempts = attempts + 1, fault = ${fault} where id = ${id}`.execute(db)
}

export type Undelivered = {
  id: number
  channel: Channel
  state: DeliveryState
  kind: NoticeKind
  number: string | null
  details: Record<string, string | number>
  recipient: string
  attempts: number
  fault: string | null
  createdAt: Date
}

/** What could not be delivered, the newest first. */
export async function undelivered(db: Database, limit: number): Promise<Undelivered[]> {
  const { rows } = await sql<Undelivered>`
    select deliveries.id, deliveries.channel, deliveries.state, notices.kind, tickets.number, notices.details,
      people.name as recipient, deliveries.attempts, deliveries.fault, deliveries.created_at
    from deliveries join notices on notices.id = deliveries.notice_id
      join people on people.id = notices.recipient_id left join tickets on tickets.id = notices.ticket_id
    where deliveries.state in ('failed', 'refused') order by deliveries.id desc ${atMost(limit)}`.execute(db)
  return rows
}

/** Sends it again from the beginning; false where it is not one that failed. */
export async function reviveDelivery(tx: Database, id: number): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    with revived as (
      update deliveries set state = 'waiting', settled_at = null where id = ${id} and state in ('failed', 'refused')
      returning id)
    select graphile_worker.add_job('deliver', json_build_object('delivery', id), max_attempts => ${tries}) is not null, id
    from revived`.execute(tx)
  return rows.length > 0
}
