import type { MiddlewareHandler } from 'hono'
import { rateLimit } from '../../platform/http/rate-limit.ts'
import type { Site } from '../site.ts'
import { originOf } from './address.ts'

/** At most so many requests a minute of one address to a room that is open to everybody. */
export function limitOfStrangers(room: string, perMinute: number): MiddlewareHandler<Site> {
  return rateLimit<Site>({
    room,
    perMinute,
    addressOf: (c) => originOf(c).address,
    databaseOf: (c) => c.var.office.db,
  })
}
