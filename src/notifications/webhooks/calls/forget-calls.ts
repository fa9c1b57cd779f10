import type { Database } from '../../../platform/database/connect.ts'
import { deleteCallsBefore } from './queries.ts'

const kept = 90 * 24 * 60 * 60 * 1000

/** Every day: what was called more than 90 days ago is forgotten. */
export async function forgetCalls(db: Database, now: Date): Promise<void> {
  await deleteCallsBefore(db, new Date(now.getTime() - kept))
}
