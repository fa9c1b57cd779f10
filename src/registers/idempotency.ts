import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { createMiddleware } from 'hono/factory'
import { type Selectable, sql } from 'kysely'
import type { Database } from '../platform/database/connect.ts'
import type { IdempotencyKeys } from '../platform/database/schema.ts'
import { InvalidInput, Refusal } from '../platform/refusal.ts'
import { t } from '../platform/words.ts'
import type { Person } from './people/person.ts'
import type { Site } from './site.ts'

type Kept = Pick<Selectable<IdempotencyKeys>, 'requestHash' | 'ticketId' | 'status' | 'body'> & { abandoned: boolean }

const patienceMs = 10_000
const askAgainMs = 50

/**
 * `Idempotency-Key`: the same key and body answer the first result again. The operation's own transaction marks
 * the key, so an answer that was lost with its process is told from an act that never happened.
 */
export const once = createMiddleware<Site>(async (c, next) => {
  const key = c.req.header('idempotency-key')
  if (c.req.method !== 'POST' || !key || !c.get('person')) return next()
  if (key.length > 200)
    throw new InvalidInput([{ path: 'Idempotency-Key', message: t('Paling panjang {max} huruf.', { max: 200 }) }])
  const { db } = c.var.office
  const hash = hashOf(c.req.method, c.req.path, await c.req.text())

  const before = await claim(db, c.var.person, key, hash)
  if (before)
    return new Response(before.body, { status: before.status ?? 200, headers: { 'content-type': typeOf(before) } })

  await next()
  // refusals of the procedure are answers too; what failed or came too fast may be tried again
  if (c.res.status >= 500 || c.res.status === 429) return await release(db, c.var.person, key)
  await keep(db, c.var.person, key, c.res.status, await c.res.clone().text())
})

/** The first answer where there is one; otherwise the key is ours and the act may begin. */
async function claim(db: Database, person: Person, key: string, hash: string): Promise<Kept | undefined> {
  const until = Date.now() + patienceMs

  for (;;) {
    if (await begin(db, person, key, hash)) return undefined
    const kept = await find(db, person, key)
    if (kept && kept.requestHash !== hash)
      throw new Refusal('idempotency-key-reused', t('Idempotency-Key ini sudah dipakai untuk permintaan lain.'), {
        status: 422,
      })
    if (kept?.status) return kept
    if (kept?.abandoned && kept.ticketId)
      throw new Refusal(
        'already-done',
        t('Permintaan ini sudah dilaksanakan, tetapi jawabannya terputus. Lihat tiketnya.'),
      )
    if (kept?.abandoned) await release(db, person, key)
    else if (Date.now() > until)
      throw new Refusal('still-in-progress', t('Permintaan yang sama masih diproses. Coba lagi sebentar lagi.'))
    else await wait(askAgainMs)
  }
}

async function begin(db: Database, person: Person, key: string, hash: string): Promise<boolean> {
  const { rows } = await sql`
    insert into idempotency_keys (person_id, key, request_hash) values (${person.id}, ${key}, ${hash})
    on conflict do nothing returning key`.execute(db)
  return rows.length === 1
}

async function find(db: Database, person: Person, key: string): Promise<Kept | undefined> {
  const { rows } = await sql<Kept>`
    select request_hash, ticket_id, status, body, started_at < now() - interval '1 minute' as abandoned
    from idempotency_keys where person_id = ${person.id} and key = ${key}`.execute(db)
  return rows[0]
}

async function keep(db: Database, person: Person, key: string, status: number, body: string) {
  await sql`update idempotency_keys set status = ${status}, body = ${body}
    where person_id = ${person.id} and key = ${key}`.execute(db)
}

/** Nothing was done under it: it may be used again. */
async function release(db: Database, person: Person, key: string) {
  await sql`delete from idempotency_keys
    where person_id = ${person.id} and key = ${key} and status is null and ticket_id is null`.execute(db)
}

function hashOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex')
}

function typeOf({ status }: Kept): string {
  return status && status >= 400 ? 'application/problem+json' : 'application/json'
}
