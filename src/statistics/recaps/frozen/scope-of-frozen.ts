import type { Database } from '../../../platform/database/connect.ts'
import type { Scope } from '../recap.ts'
import type { FrozenRecap } from './frozen-recap.ts'

/** The question that a frozen recap answered. */
export async function scopeOfFrozen(db: Database, { firstDay, lastDay, unitId }: FrozenRecap): Promise<Scope> {
  const units = unitId === null ? undefined : await unitAndParts(db, unitId)
  return { from: firstDay, to: lastDay, units, withPhone: false }
}

async function unitAndParts(db: Database, unitId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('units')
    .select('id')
    .where(({ eb, or }) => or([eb('id', '=', unitId), eb('parentId', '=', unitId)]))
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
