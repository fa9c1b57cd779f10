import type { Database } from '../../platform/database/connect.ts'
import { anybodyExists } from '../people/queries.ts'

// people are deactivated, never deleted: an office once set up stays so
const settled = new WeakSet<Database>()

export async function isSetUp(db: Database): Promise<boolean> {
  if (settled.has(db)) return true
  if (!(await anybodyExists(db))) return false

  settled.add(db)
  return true
}
