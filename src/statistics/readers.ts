import { sql } from 'kysely'
import type { Database } from '../platform/database/connect.ts'
import type { Role } from '../platform/database/schema.ts'
import { NotFound } from '../platform/refusal.ts'
import { unitsSeenBy } from '../procedure/ticket/visibility.ts'
import { holdsRole, isStaff, type Person } from '../registers/people/person.ts'
import { unitAndItsParts } from '../registers/units/choices.ts'
import { unitsInOrder } from '../registers/units/queries.ts'

/** Who reads the figures of the office, and of a Plh./Plt. one who stands in for more than signing; a unit's head those of his own. */
export const figureReaders: readonly Role[] = ['unit_head', 'pusdatin_head', 'tu_head', 'admin']

/** Figures of single technicians are for those who answer for them. */
export function seesWorkload(person: Person): boolean {
  return holdsRole(person, 'tu_head', 'full') || holdsRole(person, 'pusdatin_head', 'full')
}

/**
 * The ids of the units whose figures are asked for, its parts with it; nothing where all are. A unit that is unknown or not his
 * to see is not found.
 */
export async function unitsAsked(db: Database, person: Person, code: string): Promise<number[] | undefined> {
  const seen = isStaff(person) ? undefined : await unitsSeenBy(db, person)
  if (code === '') return seen

  const { rows } = await sql<{ id: number }>`${unitAndItsParts(code)}`.execute(db)
  const asked = rows.map(({ id }) => id).filter((id) => !seen || seen.includes(id))
  if (asked.length === 0) throw new NotFound()
  return asked
}

export type UnitWithFigures = { id: number; code: string; name: string; part: boolean; active: boolean }

/** The units whose figures this person may ask for, each followed by its parts; also those that are no longer in use. */
export async function unitsToAsk(db: Database, person: Person): Promise<UnitWithFigures[]> {
  const units = await unitsInOrder(db)
  return units
    .filter(({ id, parentId }) => isStaff(person) || id === person.unitId || parentId === person.unitId)
    .map(({ parentId, ...unit }) => ({ ...unit, part: parentId !== null }))
}
