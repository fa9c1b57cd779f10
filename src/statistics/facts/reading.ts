import type { Context } from 'hono'
import type { Database } from '../../platform/database/connect.ts'
import type { Site } from '../../registers/site.ts'
import { bringUpToDate } from './count-tickets.ts'

/**
 * Finds figures in the copy that is kept for reading, where the office has one, after what happened just now was counted; the
 * page tells of when they are where that copy is behind. `find` may only read.
 */
export async function reading<Found>(c: Context<Site>, find: (db: Database) => Promise<Found>): Promise<Found> {
  const { db, replica } = c.var.office
  if (!replica) return find(db)

  await bringUpToDate(db)
  const { found, asOf } = await replica.ask(find)
  c.set('asOf', asOf)
  return found
}
