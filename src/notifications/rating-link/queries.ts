import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Person } from '../../registers/people/person.ts'
import { peopleAt } from '../../registers/sessions/queries.ts'

/** An active person as operations see him. */
export async function personById(db: Database, id: string, at: Date): Promise<Person | undefined> {
  const { rows } = await sql<Person>`${peopleAt(at)} where people.id = ${id} and people.active`.execute(db)
  return rows[0]
}
