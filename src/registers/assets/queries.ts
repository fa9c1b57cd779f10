import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'

export async function assetHeldBy(tx: Database, unitId: number, register: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from assets where register = ${register} and active and ${heldBy(unitId)}`.execute(tx)
  return rows[0]?.id
}

/** Assets of the unit, its parent and its sub-units, or of every unit, whose register, name, serial number or holder holds the words. */
export async function searchAssets(db: Database, unitId: number | 'every', text: string) {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return await db
    .selectFrom('assets')
    .select(['register', 'name', 'brandModel', 'serialNumber', 'holderName', 'location', 'category'])
    .where('active', '=', true)
    .where(unitId === 'every' ? sql<boolean>`true` : heldBy(unitId))
    .where(
      sql<boolean>`register || ' ' || name || ' ' || brand_model || ' ' || serial_number || ' ' || holder_name ilike ${like}`,
    )
    .orderBy('name')
    .orderBy('register')
    .limit(8)
    .execute()
}

export const mostSuggested = 300

/** Suggested for the order instead of the device that was reported, up to `mostSuggested`; others can be typed. */
export async function assetsHeldBy(db: Database, unitId: number) {
  return await db
    .selectFrom('assets')
    .select(['register', 'name', 'brandModel', 'holderName'])
    .where('active', '=', true)
    .where(heldBy(unitId))
    .orderBy('name')
    .orderBy('register')
    .limit(mostSuggested)
    .execute()
}

function heldBy(unitId: number) {
  return sql<boolean>`assets.unit_id in (
    select id from units where id = ${unitId} or parent_id = ${unitId}
    union select parent_id from units where id = ${unitId})`
}
