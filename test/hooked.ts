import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { noticeKinds } from '../src/notifications/webhooks/webhook.ts'
import { createWebhook } from '../src/notifications/webhooks/write-webhook.ts'
import type { Office } from '../src/registers/site.ts'
import { startReceiver } from './receiver.ts'
import { openWorld } from './world.ts'

type Body = { id: string; kind: string; ticket: { number: string } | null; recipients: { username: string }[] }
type Wish = { kinds?: string[]; withPhone?: string }

/** The office with a real receiver of its webhooks on loopback. */
export async function openHooked() {
  const [world, receiver] = await Promise.all([openWorld(), startReceiver()])
  const { db } = world
  const office: Office = { ...world.office, config: { ...world.office.config, outsideAllow: ['127.0.0.1'] } }
  const bodies = (): Body[] => receiver.arrived.map(({ body }) => JSON.parse(body.toString()))

  return {
    world,
    receiver,
    office,
    /** A webhook to the receiver, for everything where nothing else is said. */
    add({ kinds = [...noticeKinds], withPhone }: Wish = {}) {
      const input = { name: 'Gerbang WhatsApp', url: `${receiver.url}/tiket`, kinds, withPhone }
      return createWebhook(office, world.act('admin'), input)
    },
    bodies,
    /** What came of a ticket, as 'kind recipients'. */
    told: (number: string) =>
      bodies()
        .filter(({ ticket }) => ticket?.number === number)
        .map(({ kind, recipients }) => `${kind} ${recipients.map(({ username }) => username).join(' ')}`),
    async log(): Promise<string[]> {
      const { rows } = await sql<{ said: string }>`
        select concat_ws(' ', state, attempts, coalesce(status::text, fault), nullif(excerpt, '')) as said
        from webhook_calls order by id`.execute(db)
      return rows.map(({ said }) => said)
    },
    async onlyCall(): Promise<string> {
      const { rows } = await sql<{ id: string }>`select id from webhook_calls`.execute(db)
      expect(rows).toHaveLength(1)
      return rows[0]?.id ?? ''
    },
    /** Lets the jobs that were put off run now. */
    async soon() {
      await sql`update graphile_worker._private_jobs set run_at = now()`.execute(db)
    },
    async forget() {
      receiver.arrived.length = 0
      await sql`truncate webhooks, webhook_calls, deliveries, notices, notice_silences cascade`.execute(db)
      await sql`delete from graphile_worker._private_jobs`.execute(db)
    },
    async close() {
      await receiver.close()
      await world.close()
    },
  }
}

export type Hooked = Awaited<ReturnType<typeof openHooked>>

/** By the rule of Standard Webhooks. */
export function signatureBy(secret: string, { headers, body }: Hooked['receiver']['arrived'][number]): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}
