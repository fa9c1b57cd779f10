import { createHmac } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { createMiddleware } from 'hono/factory'
import { type Selectable, sql } from 'kysely'
import type { Database } from '../platform/database/connect.ts'
import type { IdempotencyKeys } from '../platform/database/schema.ts'
import { InvalidInput, Refusal } from '../platform/refusal.ts'
import { t } from '../platform/words.ts'
import type { Act, Claim, Person } from './people/person.ts'
import type { Site } from './site.ts'

type Kept = Pick<Selectable<IdempotencyKeys>, 'requestHash' | 'ticketId' | 'status' | 'body'> & {
  startedAt: string
  abandoned: boolean
}

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
  const { db, secret } = c.var.office
  const hash = hashOf(secret, c.req.method, c.req.path, await c.req.text())

  const got = await claim(db, c.var.person, key, hash)
  if ('before' in got) {
    const { status, body } = got.before
    return new Response(body, { status: status ?? 200, headers: { 'content-type': typeOf(got.before) } })
  }

  c.set('act', { ...c.var.act, claim: got })
  await next()
  // refusals of the procedure are answers too; what failed or came too fast may be tried again
  if (c.res.status >= 500 || c.res.status === 429) return await release(db, c.var.person, got)
  await keep(db, c.var.person, got, c.res.status, await c.res.clone().text())
})

/**
 * Called in the operation's own transaction. Refuses, so that it rolls back, where this try took so long that another took
 * it for dead and began anew.
 */
export async function markDone(tx: Database, { person, claim }: Act, ticketId: number): Promise<void> {
  if (!claim) return
  const { numAffectedRows } = await sql`
    update idempotency_keys set ticket_id = ${ticketId} where ${isOf(person, claim)}`.execute(tx)
  if (numAffectedRows !== 1n) throw stillInProgress()
}

/** The first answer where there is one; otherwise the key is ours and the act may begin. */
async function claim(db: Database, person: Person, key: string, hash: string): Promise<Claim | { before: Kept }> {
  const until = Date.now() + patienceMs

  for (;;) {
    const startedAt = await begin(db, person, key, hash)
    if (startedAt) return { key, startedAt }
    const kept = await find(db, person, key)
    if (kept && kept.requestHash !== hash)
      throw new Refusal('idempotency-key-reused', t('Idempotency-Key ini sudah dipakai untuk permintaan lain.'), {
        status: 422,
      })
    if (kept?.status) return { before: kept }
    if (kept?.abandoned && kept.ticketId)
      throw new Refusal(
        'already-done',
        t('Permintaan ini sudah dilaksanakan, tetapi jawabannya terputus. Lihat tiketnya.'),
      )
    if (kept?.abandoned) await release(db, person, { key, startedAt: kept.startedAt })
    else if (Date.now() > until) throw stillInProgress()
    else await wait(askAgainMs)
  }
}

async function begin(db: Database, person: Person, key: string, hash: string): Promise<string | undefined> {
  const { rows } = await sql<{ startedAt: string }>`
    insert into idempotency_keys (person_id, key, request_hash) values (${person.id}, ${key}, ${hash})
    on conflict do nothing returning started_at::text as started_at`.execute(db)
  return rows[0]?.startedAt
}

async function find(db: Database, person: Person, key: string): Promise<Kept | undefined> {
  const { rows } = await sql<Kept>`
    select request_hash, ticket_id, status, body, started_at::text as started_at, started_at < now() - interval '1 minute' as abandoned
    from idempotency_keys where person_id = ${person.id} and key = ${key}`.execute(db)
  return rows[0]
}

async function keep(db: Database, person: Person, claim: Claim, status: number, body: string) {
  await sql`update idempotency_keys set status = ${status}, body = ${body} where ${isOf(person, claim)}`.execute(db)
}

/** Nothing was done under it: it may be used again. */
async function release(db: Database, person: Person, claim: Claim) {
  await sql`delete from idempotency_keys
    where ${isOf(person, claim)} and status is null and ticket_id is null`.execute(db)
}

// to the microsecond, which a Date does not hold
function isOf(person: Person, { key, startedAt }: Claim) {
  return sql`person_id = ${person.id} and key = ${key} and started_at = ${startedAt}::timestamptz`
}

function stillInProgress(): Refusal {
  return new Refusal('still-in-progress', t('Permintaan yang sama masih diproses. Coba lagi sebentar lagi.'))
}

/** Keyed: a request can hold a password, which could be guessed at by a hash that anybody can work out. */
function hashOf(secret: Buffer, ...parts: string[]): string {
  return createHmac('sha256', secret).update(parts.join('\n')).digest('hex')
}

function typeOf({ status }: Kept): string {
  return status && status >= 400 ? 'application/problem+json' : 'application/json'
}
