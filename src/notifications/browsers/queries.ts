import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Subscription } from './subscription.ts'

export type SubscribedBrowser = { id: number; endpoint: string; userAgent: string | null; subscribedAt: Date }

/** The browsers of a person, the newest first. */
export async function browsersOf(db: Database, personId: string): Promise<SubscribedBrowser[]> {
  const { rows } = await sql<SubscribedBrowser>`
    select id, endpoint, browser as user_agent, subscribed_at from push_subscriptions
    where person_id = ${personId} order by subscribed_at desc, id desc`.execute(db)
  return rows
}

/** What is knocked at when the person is told something. */
export async function subscriptionsOf(db: Database, personId: string): Promise<(Subscription & { id: number })[]> {
  const { rows } = await sql<{ id: number; endpoint: string; p256dh: string; auth: string }>`
    select id, endpoint, p256dh, auth from push_subscriptions where person_id = ${personId} order by id`.execute(db)
  return rows.map(({ id, endpoint, p256dh, auth }) => ({ id, endpoint, keys: { p256dh, auth } }))
}

/** How many browsers he has besides this one. Others who count for him meanwhile wait. */
export async function countOtherBrowsers(tx: Database, personId: string, endpoint: string): Promise<number> {
  await sql`select from people where id = ${personId} for no key update`.execute(tx)
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from push_subscriptions where person_id = ${personId} and endpoint <> ${endpoint}`.execute(tx)
  return rows[0]?.n ?? 0
}

type Kept = Subscription & { personId: string; userAgent?: string; at: Date }

/**
 * One browser is one person's. Of another's it is taken only by whoever shows the very keys that the browser gave before: its
 * address alone may have been seen elsewhere. Its id; nothing where they are not the same.
 */
export async function keepSubscription(tx: Database, kept: Kept): Promise<number | undefined> {
  const { personId, endpoint, keys, userAgent, at } = kept
  const { rows } = await sql<{ id: number }>`
    insert into push_subscriptions as had (person_id, endpoint, p256dh, auth, browser, subscribed_at)
    values (${personId}, ${endpoint}, ${keys.p256dh}, ${keys.auth}, ${userAgent ?? null}, ${at})
    on conflict (endpoint) do update set person_id = excluded.person_id, p256dh = excluded.p256dh, auth = excluded.auth,
      browser = excluded.browser, subscribed_at = excluded.subscribed_at
      where had.person_id = excluded.person_id or (had.p256dh, had.auth) = (excluded.p256dh, excluded.auth)
    returning id`.execute(tx)
  return rows[0]?.id
}

/** The browser has been given another address by its push service. False where it is not on the list any more. */
export async function replaceSubscription(
  db: Database,
  id: number,
  { endpoint, keys }: Subscription,
): Promise<boolean> {
  const { rows } = await sql`
    update push_subscriptions set endpoint = ${endpoint}, p256dh = ${keys.p256dh}, auth = ${keys.auth}
    where id = ${id} and not exists (select from push_subscriptions where endpoint = ${endpoint} and id <> ${id})
    returning id`.execute(db)
  return rows.length > 0
}

export async function forgetBrowser(db: Database, id: number): Promise<void> {
  await sql`delete from push_subscriptions where id = ${id}`.execute(db)
}

export async function forgetBrowsersOf(db: Database, personId: string): Promise<void> {
  await sql`delete from push_subscriptions where person_id = ${personId}`.execute(db)
}

export async function forgetBrowserOfOthers(db: Database, id: number, username: string): Promise<void> {
  await sql`delete from push_subscriptions where id = ${id}
    and person_id not in (select id from people where username = ${username})`.execute(db)
}

/** False where he has no such browser. */
export async function deleteBrowser(db: Database, personId: string, id: number): Promise<boolean> {
  const { rows } = await sql`
    delete from push_subscriptions where person_id = ${personId} and id = ${id} returning id`.execute(db)
  return rows.length > 0
}

export async function deleteEndpoint(db: Database, personId: string, endpoint: string): Promise<void> {
  await sql`delete from push_subscriptions where person_id = ${personId} and endpoint = ${endpoint}`.execute(db)
}

export async function deleteGone(db: Database, ids: number[]): Promise<void> {
  await sql`delete from push_subscriptions where id = any(${ids}::bigint[])`.execute(db)
}
