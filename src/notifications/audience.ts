import { sql } from 'kysely'
import type { Database } from '../platform/database/connect.ts'
import { signatoriesInOffice } from '../registers/signatories/queries.ts'

/** Groups of people who are told together. */
export type Audience =
  | 'technicians'
  | 'holder'
  | 'signatories'
  | 'tu_head'
  | 'pusdatin_head'
  | 'unit'
  | 'admins'
  | 'clerks'

/** Whose ticket it is. */
export type Concerned = { unitId: number; technicianId: string | null }

/** The ids of the active people of these groups at that moment, none twice. */
export async function hearersOf(db: Database, groups: Audience[], concerned: Concerned, at: Date): Promise<string[]> {
  const ids: string[] = []
  for (const group of groups) ids.push(...(await audienceOf(db, group, concerned, at)))
  return [...new Set(ids)]
}

async function audienceOf(db: Database, group: Audience, concerned: Concerned, at: Date): Promise<string[]> {
  switch (group) {
    case 'holder':
      return activeWhere(db, sql`role = 'technician' and id = ${concerned.technicianId}`)
    case 'signatories':
      return idsOf(await signatoriesInOffice(db, at))
    case 'tu_head':
      // whoever stands in for signing alone reads no reports
      return idsOf(
        (await signatoriesInOffice(db, at)).filter((one) => one.capacity === 'definitive' || one.scope === 'full'),
      )
    case 'unit':
      return activeWhere(db, sql`role = 'unit' and unit_id = ${concerned.unitId}`)
    case 'technicians':
      return activeWhere(db, sql`role = 'technician'`)
    case 'pusdatin_head':
      return activeWhere(db, sql`role = 'pusdatin_head'`)
    case 'clerks':
      return activeWhere(db, sql`role in ('asset_clerk', 'admin')`)
    case 'admins':
      return activeWhere(db, sql`role = 'admin'`)
  }
}

function idsOf(signatories: { personId: string }[]): string[] {
  return signatories.map(({ personId }) => personId)
}

async function activeWhere(db: Database, condition: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from people where active and ${condition} order by id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
