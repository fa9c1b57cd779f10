import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Webhook, WebhookInput } from './webhook.ts'

export type ListedWebhook = Webhook & { unsent: number }

/** Every webhook, the active ones first, each with how many of its calls did not arrive. */
export async function webhooksInOrder(db: Database): Promise<ListedWebhook[]> {
  const { rows } = await sql<ListedWebhook>`
    select id, name, url, kinds::text[], with_phone, active,
      (select count(*)::int from webhook_calls where webhook_id = webhooks.id and state in ('failed', 'refused')) as unsent
    from webhooks order by active desc, name, id`.execute(db)
  return rows
}

export async function webhookById(db: Database, id: number): Promise<Webhook | undefined> {
  const { rows } = await sql<Webhook>`
    select id, name, url, kinds::text[], with_phone, active from webhooks where id = ${id}`.execute(db)
  return rows[0]
}

type By = { by: string; at: Date }

export async function insertWebhook(db: Database, sealedSecret: string, webhook: WebhookInput, { by, at }: By) {
  const { name, url, kinds, withPhone } = webhook
  const { rows } = await sql<{ id: number }>`
    insert into webhooks (name, url, kinds, with_phone, sealed_secret, created_by, created_at, changed_by, changed_at)
    values (${name}, ${url}, ${kinds}::notice_kind[], ${withPhone}, ${sealedSecret}, ${by}, ${at}, ${by}, ${at})
    returning id`.execute(db)
  return rows[0]?.id ?? 0
}

/** False where there is none, as with the two below. */
export async function updateWebhook(db: Database, id: number, webhook: WebhookInput, { by, at }: By): Promise<boolean> {
  const { name, url, kinds, withPhone } = webhook
  const { rows } = await sql`
    update webhooks set name = ${name}, url = ${url}, kinds = ${kinds}::notice_kind[], with_phone = ${withPhone},
      changed_by = ${by}, changed_at = ${at}
    where id = ${id} returning id`.execute(db)
  return rows.length > 0
}

export async function writeWebhookActive(db: Database, id: number, active: boolean, { by, at }: By): Promise<boolean> {
  const { rows } = await sql`
    update webhooks set active = ${active}, changed_by = ${by}, changed_at = ${at}
    where id = ${id} returning id`.execute(db)
  return rows.length > 0
}

export async function writeSecret(db: Database, id: number, sealedSecret: string, { by, at }: By): Promise<boolean> {
  const { rows } = await sql`
    update webhooks set sealed_secret = ${sealedSecret}, changed_by = ${by}, changed_at = ${at}
    where id = ${id} returning id`.execute(db)
  return rows.length > 0
}
