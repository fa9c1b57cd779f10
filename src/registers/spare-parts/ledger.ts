import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { MovementKind } from '../../platform/database/schema.ts'
import { NotFound, Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
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

export type HeldPart = Pick<
  PartRow,
  'id' | 'code' | 'name' | 'kind' | 'fits' | 'unitOfMeasure' | 'price' | 'active' | 'inStock'
>

/**
 * These parts, held until the transaction ends: whoever moves one of them waits. Always in the same order, so that two who
 * want the same parts don't wait for each other.
 */
export async function holdParts(tx: Database, ids: readonly number[]): Promise<Map<number, HeldPart>> {
  const { rows } = await sql<HeldPart>`
    select id, code, name, kind, fits::text[] as fits, unit_of_measure, price, active, in_stock from spare_parts
    where id = any(${ids}::integer[]) order by id for no key update`.execute(tx)
  return new Map(rows.map((part) => [part.id, part]))
}

export async function holdPart(tx: Database, id: number): Promise<HeldPart> {
  const part = (await holdParts(tx, [id])).get(id)
  if (!part) throw new NotFound()
  return part
}

/** One part held, to be moved; nobody moves what is out of the catalogue (`part-retired`). */
export async function holdToMove(tx: Database, id: number): Promise<HeldPart> {
  const part = await holdPart(tx, id)
  if (!part.active)
    throw new Refusal('part-retired', t('Barang ini sudah dikeluarkan dari katalog. Aktifkan lebih dahulu.'))
  return part
}

export type Level = { storeId: number; storeCode: string; store: string; quantity: number; reserved: number }

/** Where parts lie, by their ids, the default store first. */
export async function levelsOf(db: Database, partIds: readonly number[]): Promise<Map<number, Level[]>> {
  const { rows } = await sql<Level & { partId: number }>`
    select spare_part_id as part_id, store_id, code as store_code, name as store, quantity, reserved
    from stock_levels join stores on stores.id = store_id
    where spare_part_id = any(${partIds}::integer[]) order by store_id`.execute(db)
  return Map.groupBy(rows, ({ partId }) => partId)
}

/** Where one part lies. */
export async function levelsOfPart(db: Database, partId: number): Promise<Level[]> {
  return (await levelsOf(db, [partId])).get(partId) ?? []
}

export function freeIn({ quantity, reserved }: Pick<Level, 'quantity' | 'reserved'>): number {
  return quantity - reserved
}
