import type { Database } from '../platform/database/connect.ts'
import type { Person } from '../registers/people/person.ts'
import { peopleAt } from '../registers/sessions/queries.ts'

export async function unitIdsByCode(db: Database): Promise<Map<string, number>> {
  const rows = await db.selectFrom('units').select(['id', 'code']).execute()
  return new Map(rows.map(({ code, id }) => [code, id]))
}

/** Everybody as he was on that day: who stands in for the Kasubag TU differs. */
export async function peopleByUsername(db: Database, at = new Date()): Promise<Map<string, Person>> {
  const { rows } = await peopleAt(at).execute(db)
  return new Map(rows.map((person) => [person.username, person]))
}
