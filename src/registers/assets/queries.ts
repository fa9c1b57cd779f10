import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { plannedForItsValues } from '../../platform/database/prepared.ts'
import type { Assets } from '../../platform/database/schema.ts'
import { NotFound } from '../../platform/refusal.ts'
import { isStaff, type Person } from '../people/person.ts'
import { readRegister } from './register.ts'

/** An asset in use that the unit may name on a ticket, held so that nobody disposes of it meanwhile. */
export async function assetHeldBy(tx: Database, unitId: number, register: string): Promise<number | undefined> {
  const key = readRegister(register)
  if (!key) return undefined
  const { rows } = await sql<{ id: number }>`
    select id from assets
    where code = ${key.code} and register_number = ${key.number} and state <> 'disposed' and ${heldBy(unitId)}
    for share`.execute(tx)
  return rows[0]?.id
}

export type AssetRecord = Omit<Selectable<Assets>, 'search' | 'active'> & {
  unit: string
  /** Its newest event, which tells two clerks at once apart. */
  seen: number
}

/** The asset that was typed or scanned, with dots or without; not found where the person may not see it. */
export async function assetFor(db: Database, person: Person, typed: string): Promise<AssetRecord> {
  const { rows } = await sql<AssetRecord>`select ${recordColumns} from assets join units on units.id = unit_id
    where ${isKey(typed)} and ${seenBy(person)}`.execute(db)
  return found(rows)
}

/** The same, locked until the transaction ends. */
export async function assetForUpdate(tx: Database, person: Person, typed: string): Promise<AssetRecord> {
  // what others wrote while the lock was waited for is seen by the second statement alone
  await sql`select from assets where ${isKey(typed)} and ${seenBy(person)} for no key update`.execute(tx)
  return await assetFor(tx, person, typed)
}

function found(rows: AssetRecord[]): AssetRecord {
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

function isKey(typed: string): RawBuilder<boolean> {
  const key = readRegister(typed)
  if (!key) throw new NotFound()
  return sql<boolean>`assets.code = ${key.code} and register_number = ${key.number}`
}

const recordColumns = sql`
  assets.id, register, assets.code, register_number, assets.name, brand_model, serial_number, size, material, chassis_number,
  engine_number, plate_number, ownership_book_number, category, acquisition_year, purchased_on, origin, funding, price,
  warranty_until, condition, state, unit_id, units.name as unit, holder_name, location, location_code, old_barcode,
  specification, notes,
  coalesce((select max(asset_events.id) from asset_events where asset_id = assets.id), 0) as seen`

/** Pusdatin sees the whole register, a unit what it may name on a ticket: its own, its parent's and its sub-units'. */
export function seenBy(person: Person): RawBuilder<boolean> {
  return isStaff(person) ? sql<boolean>`true` : heldBy(person.unitId)
}

export type FoundAsset = Pick<
  AssetRecord,
  'register' | 'name' | 'brandModel' | 'serialNumber' | 'holderName' | 'location' | 'category'
>

/** Assets in use of the unit, its parent and its sub-units, or of every unit, that hold all the words; eight at most. */
export async function searchAssets(db: Database, unitId: number | 'every', text: string): Promise<FoundAsset[]> {
  const { rows } = await sql<FoundAsset>`${plannedForItsValues}
    select register, name, brand_model, serial_number, holder_name, location, category from assets
    where state <> 'disposed' and ${matching(text)} ${unitId === 'every' ? sql`` : sql`and ${heldBy(unitId)}`}
    order by code, register_number limit 8`.execute(db)
  return rows
}

const mostWords = 6

/** Every word somewhere in what is searched, or the register itself however it is written. */
export function matching(text: string): RawBuilder<boolean> {
  const key = readRegister(text)
  if (key) return sql<boolean>`(assets.code = ${key.code} and register_number = ${key.number})`

  const words = text
    .replaceAll(/\p{Cc}/gu, ' ')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, mostWords)
  const all = words.map((word) => sql`search like ${`%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`)
  return all.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(all, sql` and `)})`
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
  return sql<boolean>`assets.unit_id = any(array(${unitsSeenBy(unitId)}))`
}

/** The ids of a unit, its sub-units and its parent: whose goods it may see and name. */
export function unitsSeenBy(unitId: number): RawBuilder<unknown> {
  return sql`(select id from units where id = ${unitId} or parent_id = ${unitId}
    union select parent_id from units where id = ${unitId} and parent_id is not null)`
}
