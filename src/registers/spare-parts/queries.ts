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
  /** Of all stores together less than the minimum. */
  below: boolean
  stockCode: string
  location: string
  active: boolean
}

/** What a list of the catalogue is narrowed to. */
export type PartFilter = { q?: string; kind?: PartKind; store?: number; below?: boolean; retired?: boolean }

const columns = sql`spare_parts.id, code, name, kind, unit_of_measure, fits::text[] as fits, price, minimum_stock,
  spare_parts.stock_code, location, active, active and in_stock < minimum_stock as below`

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

/** What REST lists: what may be taken, with nothing that is promised, in all and store by store. */
export async function partsInStock(db: Database) {
  const { rows } = await sql<Pick<PartRow, 'code' | 'name' | 'unitOfMeasure' | 'inStock'> & { stores: FreeIn[] }>`
    select spare_parts.code, spare_parts.name, unit_of_measure, in_stock - spare_parts.reserved as in_stock,
      jsonb_agg(jsonb_build_object('code', stores.code, 'name', stores.name, 'inStock', quantity - stock_levels.reserved)
        order by stores.id) as stores
    from spare_parts
      join stock_levels on spare_part_id = spare_parts.id and quantity > stock_levels.reserved
      join stores on stores.id = store_id
    where spare_parts.active
    group by spare_parts.id order by spare_parts.name, spare_parts.id limit 500`.execute(db)
  return rows
}

type FreeIn = { code: string; name: string; inStock: number }

export type StockedPart = Pick<PartRow, 'id' | 'code' | 'name' | 'kind' | 'unitOfMeasure' | 'fits' | 'price'> & {
  storeId: number
  storeCode: string
  store: string
  /** What is promised to nobody. */
  free: number
  /** Made for this kind of device. */
  fitting: boolean
}

/** What lies in the stores, each part once for each store, for forms that take of it; what fits the kind of device first. */
export async function stockedParts(db: Database, category: Category): Promise<StockedPart[]> {
  const { rows } = await sql<StockedPart>`
    select spare_parts.id, spare_parts.code, spare_parts.name, kind, unit_of_measure, fits::text[] as fits, price,
      store_id, stores.code as store_code, stores.name as store, quantity - stock_levels.reserved as free,
      fits = '{}' or ${category}::category = any(fits) as fitting
    from stock_levels
      join spare_parts on spare_parts.id = spare_part_id
      join stores on stores.id = store_id
    where spare_parts.active and quantity > 0
    order by fitting desc, spare_parts.name, spare_parts.id, store_id limit 500`.execute(db)
  return rows
}

export type NamedPart = Pick<PartRow, 'id' | 'code' | 'name'>

/** Parts by their codes or exact names, each under what it was called. */
export async function partsNamed(tx: Database, called: readonly string[]): Promise<Map<string, NamedPart>> {
  // two parts of one name are told apart by their codes: the first code is meant
  const { rows } = await sql<NamedPart & { called: string }>`
    select distinct on (called) called, id, code, name
    from unnest(${called}::text[]) called join spare_parts on active and (code = called or name = called)
    order by called, code <> called, code`.execute(tx)
  return new Map(rows.map((part) => [part.called, part]))
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
