import type { Database } from '../../platform/database/connect.ts'
import { Forbidden } from '../../platform/refusal.ts'
import { type Act, holdsRole } from '../../registers/people/person.ts'
import { insertReading, reportPaper } from './queries.ts'

/** "Tersampaikan ke Kasubag TU" (SOP row 5): his receipt. Reading twice keeps the first time; no report yet is not found. */
export async function readReport(db: Database, act: Act, number: string) {
  if (!holdsRole(act.person, 'tu_head', 'full')) throw new Forbidden()
  await reportPaper(db, act.person, number)
  await insertReading(db, act, number)
}
