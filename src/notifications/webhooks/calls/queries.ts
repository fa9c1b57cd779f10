import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { atMost } from '../../../platform/database/prepared.ts'
import type { CallState, NoticeKind } from '../../../platform/database/schema.ts'
import type { Outcome } from './ask.ts'
import type { Call, CallFacts } from './call.ts'

// tried for about a day, ever more seldom
export const tries = 12

export async function callById(db: Database, id: string): Promise<Call | undefined> {
  const { rows } = await sql<Call>`
    select calls.id, calls.webhook_id, calls.kind, calls.state, calls.body as facts, webhooks.url, webhooks.sealed_secret,
      webhooks.active, webhooks.with_phone
    from webhook_calls calls join webhooks on webhooks.id = calls.webhook_id
    where calls.id = ${id}::uuid`.execute(db)
  return rows[0]
}

export async function settleCall(db: Database, id: string, { state, ...outcome }: Outcome, at: Date): Promise<void> {
  await sql`update webhook_calls set state = ${state}, settled_at = ${at}, ${lastTry(outcome)}
    where id = ${id}::uuid and state = 'waiting'`.execute(db)
}

export async function noteTry(db: Database, id: string, outcome: Outcome): Promise<void> {
  await sql`update webhook_calls set ${lastTry(outcome)} where id = ${id}::uuid`.execute(db)
}

function lastTry({ answer, fault }: Omit<Outcome, 'state'>) {
  return sql`attempts = attempts + 1, status = ${answer?.status ?? null}, excerpt = ${answer?.excerpt ?? null},
    ms = ${answer?.ms ?? null}, fault = ${fault ?? null}`
}

export type LoggedCall = {
  id: string
  kind: NoticeKind | null
  number: string | null
  state: CallState
  attempts: number
  status: number | null
  ms: number | null
  excerpt: string | null
  fault: string | null
  createdAt: Date
}

type Asked = { webhookId: number; after?: string; limit: number }

/** One page of a webhook's calls, the newest first, from a call on. */
export async function callsOf(db: Database, { webhookId, after, limit }: Asked) {
  const { rows } = await sql<LoggedCall>`
    select calls.id, kind, tickets.number, state, attempts, status, ms, excerpt, fault, created_at
    from webhook_calls calls left join tickets on tickets.id = calls.ticket_id
    where webhook_id = ${webhookId}
      ${after ? sql`and (created_at, calls.id) < (select created_at, id from webhook_calls where id = ${after}::uuid)` : sql``}
    order by created_at desc, calls.id desc ${atMost(limit + 1)}`.execute(db)
  return { items: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]?.id : undefined }
}

/** A call that an administrator makes himself: it has no job, and tells of nothing. */
export async function insertTrial(db: Database, webhookId: number, at: Date): Promise<string> {
  const facts: CallFacts = { at: at.toISOString(), ticket: null, recipients: [] }
  const { rows } = await sql<{ id: string }>`
    insert into webhook_calls (webhook_id, occasion, body)
    values (${webhookId}, 'trial ' || uuidv7(), ${JSON.stringify(facts)}::jsonb) returning id`.execute(db)
  return rows[0]?.id ?? ''
}

/** Calls again from the beginning, under the same id; undefined where it is not one that failed, else whose call it is. */
export async function reviveCall(db: Database, id: string): Promise<number | undefined> {
  const { rows } = await sql<{ webhookId: number }>`
    with revived as (
      update webhook_calls set state = 'waiting', settled_at = null
      where id = ${id}::uuid and state in ('failed', 'refused') returning id, webhook_id)
    select graphile_worker.add_job('call-webhook', json_build_object('call', id), max_attempts => ${tries}) is not null,
      webhook_id
    from revived`.execute(db)
  return rows[0]?.webhookId
}

export async function deleteCallsBefore(db: Database, moment: Date): Promise<void> {
  await sql`delete from webhook_calls where created_at < ${moment}`.execute(db)
}
