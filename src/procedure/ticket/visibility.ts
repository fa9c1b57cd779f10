import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { isStaff, type Person } from '../../registers/people/person.ts'

/** SQL condition over `tickets`: what this person may know of. Pusdatin sees all, a unit its own, its head the sub-units too. */
export function visibleTo(person: Person): RawBuilder<boolean> {
  if (isStaff(person)) return sql<boolean>`true`
  if (person.role === 'unit') return sql<boolean>`tickets.unit_id = ${person.unitId}`
  return sql<boolean>`tickets.unit_id = any(array(${unitsOf(person)}))`
}

/** The ids of the units of a head: his own and its sub-units. */
export function unitsOf({ unitId }: Person): RawBuilder<{ id: number }> {
  return sql`select id from units where id = ${unitId} or parent_id = ${unitId}`
}

/** The ids of the units that somebody who is not staff sees. */
export async function unitsSeenBy(db: Database, person: Person): Promise<number[]> {
  if (person.role === 'unit') return [person.unitId]
  const { rows } = await unitsOf(person).execute(db)
  return rows.map(({ id }) => id)
}
