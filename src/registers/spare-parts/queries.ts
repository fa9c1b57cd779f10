import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { atMost, plannedForItsValues } from '../../platform/database/prepared.ts'
import type { Category, PartKind } from '../../platform/database/schema.ts'

export type PartRow = {
  id: number
  code: string
  name: string
  kind: PartKind
  unitOfMeasure: string
  fits: Category[]
  price: string | null
  minimumStock: number
  /** In all stores, or in the one that is asked for. */
  inStock: number
  reserved: number
  stockCode: string
  location: string
  active: boolean
}

/** What a list of the catalogue is narrowed to. */
export type PartFilter = { q?: string; kind?: PartKind; store?: number; below?: boolean; retired?: boolean }

const columns = sql`spare_parts.id, code, name, kind, unit_of_measure, fits::text[] as fits, price, minimum_stock,
  spare_parts.stock_code, location, spare_parts.active`

/** One page of the catalogue by name, from a part on, and one more where there are more. */
export async function partsInCatalogue(
  db: Database,
  { q, kind, store, below, retired, after, limit }: PartFilter & { after?: number; limit: number },
): Promise<PartRow[]> {
  const like = `%${(q ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<PartRow>`${plannedForItsValues}
    select ${columns}, ${store ? sql`stock_levels.quantity` : sql`in_stock`} as in_stock,
      ${store ? sql`stock_levels.reserved` : sql`spare_parts.reserved`} as reserved
    from spare_parts
      ${store ? sql`join stock_levels on spare_part_id = spare_parts.id and store_id = ${store} and quantity > 0` : sql``}
    where active = ${!retired}
      ${q ? sql`and (code ilike ${like} or name ilike ${like} or spare_parts.stock_code ilike ${like})` : sql``}
      ${kind ? sql`and kind = ${kind}` : sql``}
      ${below ? sql`and in_stock < minimum_stock` : sql``}
      ${after ? sql`and (name, spare_parts.id) > (select name, id from spare_parts where id = ${after})` : sql``}
    order by name, spare_parts.id ${atMost(limit + 1)}`.execute(db)
  return rows
}

export async function partById(db: Database, id: number): Promise<PartRow | undefined> {
  const { rows } = await sql<PartRow>`
    select ${columns}, in_stock, reserved from spare_parts where id = ${id}`.execute(db)
  return rows[0]
}

/** What REST lists: what may be taken, with nothing that is promised. */
export async function partsInStock(db: Database) {
  return await db
    .selectFrom('spareParts')
    .select(['code', 'name', 'unitOfMeasure'])
    .select((is) => is('inStock', '-', is.ref('reserved')).as('inStock'))
    .where('active', '=', true)
    .whereRef('inStock', '>', 'reserved')
    .orderBy('name')
    .limit(500)
    .execute()
}

export type StockedPart = {
  id: number
  code: string
  name: string
  kind: PartKind
  unitOfMeasure: string
  fits: Category[]
  price: string | null
  /** What is promised to nobody. */
  free: number
}

/** What lies in the stores, for forms that take of it. */
export async function stockedParts(db: Database): Promise<StockedPart[]> {
  const { rows } = await sql<StockedPart>`
    select id, code, name, kind, unit_of_measure, fits::text[] as fits, price, in_stock - reserved as free
    from spare_parts where active and in_stock > 0 order by name limit 500`.execute(db)
  return rows
}

export type NamedPart = { id: number; code: string; name: string; kind: PartKind; fits: Category[] }

/** The part by its code or its exact name. */
export async function partNamed(tx: Database, part: string): Promise<NamedPart | undefined> {
  // two parts of one name are told apart by their codes: the first code is meant
  const { rows } = await sql<NamedPart>`
    select id, code, name, kind, fits::text[] as fits from spare_parts
    where active and (code = ${part} or name = ${part}) order by code <> ${part}, code limit 1`.execute(tx)
  return rows[0]
}

/** Names and codes that a form suggests. */
export async function partsToName(db: Database): Promise<{ id: number; code: string; name: string }[]> {
  return await db
    .selectFrom('spareParts')
    .select(['id', 'code', 'name'])
    .where('active', '=', true)
    .orderBy('name')
    .limit(500)
    .execute()
}

export type PartFields = {
  code: string
  name: string
  kind: PartKind
  unitOfMeasure: string
  fits: Category[]
  price: number | null
  minimumStock: number
  stockCode: string
  location: string
}

export async function insertPart(tx: Database, { fits, ...part }: PartFields): Promise<number> {
  const { id } = await tx
    .insertInto('spareParts')
    .values({ ...part, fits: fitting(fits) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updatePart(tx: Database, id: number, { fits, ...part }: PartFields): Promise<void> {
  await tx
    .updateTable('spareParts')
    .set({ ...part, fits: fitting(fits) })
    .where('id', '=', id)
    .execute()
}

export async function writePartActive(tx: Database, id: number, active: boolean): Promise<void> {
  await tx.updateTable('spareParts').set({ active }).where('id', '=', id).execute()
}

export async function writePrice(tx: Database, id: number, price: number): Promise<void> {
  await tx.updateTable('spareParts').set({ price }).where('id', '=', id).execute()
}

function fitting(fits: Category[]) {
  return sql<Category[]>`${fits}::category[]`
}
