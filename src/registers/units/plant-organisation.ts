import type { Database } from '../../platform/database/connect.ts'
import { dbmUnits } from './dbm.ts'
import { insertUnlessThere } from './queries.ts'
import type { UnitSeed } from './unit.ts'

/** The units that are not there yet, by code; what is there stays as the office made it. Safe to run again. */
export async function plantOrganisation(db: Database, seeds: readonly UnitSeed[] = dbmUnits): Promise<void> {
  for (const { children = [], active = true, ...unit } of seeds) {
    const parentId = await insertUnlessThere(db, { ...unit, active })
    for (const child of children) await insertUnlessThere(db, { ...child, kind: 'sub_unit', parentId, active })
  }
}
