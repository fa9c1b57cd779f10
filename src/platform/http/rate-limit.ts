import type { Context, MiddlewareHandler } from 'hono'
import { Refusal } from '../refusal.ts'
import { t } from '../words.ts'

type Limit = {
  perMinute: number
  /** Who asks; those without an address are counted as one. */
  addressOf: (c: Context) => string | undefined
  now?: () => number
  /** How many addresses are remembered at most. */
  most?: number
}

const minute = 60_000

/** At most so many requests a minute from one address (`too-many-requests`, 429). Each process counts for itself. */
export function rateLimit({ perMinute, addressOf, now = Date.now, most = 10_000 }: Limit): MiddlewareHandler {
  const counts = new Map<string, number>()
  let window = 0

  return async (c, next) => {
    const at = now()
    const current = Math.floor(at / minute)
    // forgetting all at once keeps the memory bounded; a flood from that many addresses is not for this to stop
    if (current !== window || counts.size >= most) counts.clear()
    window = current

    const address = addressOf(c) ?? ''
    const count = (counts.get(address) ?? 0) + 1
    counts.set(address, count)
    if (count > perMinute) throw tooMany(Math.ceil(((current + 1) * minute - at) / 1000))
    await next()
  }
}

function tooMany(seconds: number): Refusal {
  return new Refusal(
    'too-many-requests',
    t('Terlalu banyak permintaan dari jaringan Anda. Tunggu {seconds} detik, lalu coba lagi.', { seconds }),
    { status: 429, details: { retryAfterSeconds: seconds } },
  )
}
