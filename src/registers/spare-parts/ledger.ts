import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { MovementKind } from '../../platform/database/schema.ts'
import { NotFound } from '../../platform/refusal.ts'
import type { Act } from '../people/person.ts'
import type { PartRow } from './queries.ts'

export type Movement = {
  kind: MovementKind
  sparePartId: number
  storeId: number
  /** What came, or with a minus what went. */
  quantity: number
  unitPrice?: number | string | null
  reference?: string
  reason?: string
  ticketId?: number
  stockTakeId?: number
  answersId?: number
}

/** Adds a line to the ledger; the database counts it, and refuses what would leave less than nothing. */
export async function insertMovement(tx: Database, { person, at }: Act, movement: Movement): Promise<number> {
  const { id } = await tx
    .insertInto('stockMovements')
    .values({ ...movement, byPerson: person.id, at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type HeldPart = Pick<PartRow, 'id' | 'code' | 'name' | 'kind' | 'unitOfMeasure' | 'price' | 'active'> & {
  inStock: number
  reserved: number
}

/**
 * These parts, held until the transaction ends: whoever moves one of them waits. Always in the same order, so that two who
 * want the same parts don't wait for each other.
 */
export async function holdParts(tx: Database, ids: readonly number[]): Promise<Map<number, HeldPart>> {
  const { rows } = await sql<HeldPart>`
    select id, code, name, kind, unit_of_measure, price, active, in_stock, reserved from spare_parts
    where id = any(${ids}::integer[]) order by id for no key update`.execute(tx)
  return new Map(rows.map((part) => [part.id, part]))
}

/** One part held, to be moved; nobody moves what is out of the catalogue or was never in it. */
export async function holdPart(tx: Database, id: number): Promise<HeldPart> {
  const part = (await holdParts(tx, [id])).get(id)
  if (!part) throw new NotFound()
  return part
}

export type Level = { storeId: number; store: string; quantity: number; reserved: number }

/** Where a part lies, the default store first. */
export async function levelsOf(db: Database, partId: number): Promise<Level[]> {
  return await db
    .selectFrom('stockLevels')
    .innerJoin('stores', 'stores.id', 'stockLevels.storeId')
    .select(['storeId', 'stores.name as store', 'quantity', 'reserved'])
    .where('sparePartId', '=', partId)
    .orderBy('storeId')
    .execute()
}

export function freeIn({ quantity, reserved }: Pick<Level, 'quantity' | 'reserved'>): number {
  return quantity - reserved
}
