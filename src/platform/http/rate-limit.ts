import type { Context, Env, MiddlewareHandler } from 'hono'
import { sql } from 'kysely'
import type { Database } from '../database/connect.ts'
import { Refusal } from '../refusal.ts'
import { t } from '../words.ts'

type Limit<Site extends Env> = {
  /** What is counted together. */
  room: string
  perMinute: number
  /** Who asks; those without an address are counted as one. */
  addressOf: (c: Context<Site>) => string | undefined
  databaseOf: (c: Context<Site>) => Database
  now?: () => number
}

const minute = 60_000
// an address that asks on and on costs the database nothing; of more than these it costs a statement again
const mostRemembered = 10_000

/** At most so many requests a minute from one address (`too-many-requests`, 429), whichever processes answer them. */
export function rateLimit<Site extends Env>(limit: Limit<Site>): MiddlewareHandler<Site> {
  const { room, perMinute, addressOf, databaseOf, now = Date.now } = limit
  const refused = new Set<string>()
  let window = 0

  return async (c, next) => {
    const at = now()
    const current = Math.floor(at / minute)
    const address = addressOf(c) ?? ''
    const db = databaseOf(c)
    if (current !== window || refused.size >= mostRemembered) refused.clear()
    if (current !== window) void forgetCounts(db, current).catch(() => {})
    window = current

    if (!refused.has(address) && (await count(db, room, address, current)) > perMinute) refused.add(address)
    if (refused.has(address)) throw tooMany(Math.ceil(((current + 1) * minute - at) / 1000))
    await next()
  }
}

async function count(db: Database, room: string, address: string, current: number): Promise<number> {
  const { rows } = await sql<{ requests: number }>`
    insert into request_counts (room, address, minute) values (${room}, ${address}, ${current})
    on conflict (room, address, minute) do update set requests = request_counts.requests + 1
    returning requests`.execute(db)
  return rows[0]?.requests ?? 0
}

/** Those of the minutes before. */
async function forgetCounts(db: Database, current: number): Promise<void> {
  await sql`delete from request_counts where minute < ${current - 1}`.execute(db)
}

function tooMany(seconds: number): Refusal {
  return new Refusal(
    'too-many-requests',
    t('Terlalu banyak permintaan dari jaringan Anda. Tunggu {seconds} detik, lalu coba lagi.', { seconds }),
    { status: 429, details: { retryAfterSeconds: seconds } },
  )
}
