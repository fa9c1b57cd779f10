import type { Database } from '../platform/database/connect.ts'
import type { Person } from '../registers/people/person.ts'
import { personColumns } from '../registers/sessions/queries.ts'

export async function unitIdsByCode(db: Database): Promise<Map<string, number>> {
  const rows = await db.selectFrom('units').select(['id', 'code']).execute()
  return new Map(rows.map(({ code, id }) => [code, id]))
}

export async function peopleByUsername(db: Database): Promise<Map<string, Person>> {
  const rows = await db
    .selectFrom('people')
    .innerJoin('units', 'units.id', 'people.unitId')
    .select(personColumns)
    .execute()
  return new Map(rows.map((person) => [person.username, person]))
}
