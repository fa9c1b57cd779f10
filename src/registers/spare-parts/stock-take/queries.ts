import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { atMost } from '../../../platform/database/prepared.ts'
import type { Act } from '../../people/person.ts'

export type CountLine = {
  id: number
  code: string
  name: string
  unitOfMeasure: string
  location: string
  recorded: number
  /** The newest line of the ledger about it there, 0 where there is none. */
  newest: number
}

/** Everything in the catalogue with what should lie in that store, in the order of the shelves. */
export async function linesToCount(db: Database, storeId: number): Promise<CountLine[]> {
  const { rows } = await sql<CountLine>`
    select spare_parts.id, code, name, unit_of_measure, location, coalesce(quantity, 0) as recorded,
      coalesce(${newestOf(sql`spare_parts.id`, storeId)}, 0) as newest
    from spare_parts left join stock_levels on spare_part_id = spare_parts.id and store_id = ${storeId}
    where active or quantity > 0
    order by location, name, spare_parts.id`.execute(db)
  return rows
}

export type LevelNow = { id: number; quantity: number; reserved: number; newest: number }

export async function levelsIn(
  tx: Database,
  storeId: number,
  parts: readonly number[],
): Promise<Map<number, LevelNow>> {
  const { rows } = await sql<LevelNow>`
    select spare_part_id as id, quantity, reserved, ${newestOf(sql`stock_levels.spare_part_id`, storeId)} as newest from stock_levels
    where store_id = ${storeId} and spare_part_id = any(${parts}::integer[])`.execute(tx)
  return new Map(rows.map((level) => [level.id, level]))
}

function newestOf(part: RawBuilder<unknown>, storeId: number) {
  return sql`(select max(id) from stock_movements moved where moved.spare_part_id = ${part} and moved.store_id = ${storeId})`
}

export async function insertStockTake(
  tx: Database,
  { person, at }: Act,
  take: { storeId: number; note: string; lines: { sparePartId: number; recorded: number; counted: number }[] },
): Promise<number> {
  const { lines, ...rest } = take
  const { id } = await tx
    .insertInto('stockTakes')
    .values({ ...rest, takenBy: person.id, takenAt: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('stockTakeLines')
    .values(lines.map((line) => ({ ...line, stockTakeId: id })))
    .execute()
  return id
}

export type StockTakeRow = {
  id: number
  store: string
  takenBy: string
  takenAt: Date
  note: string
  lines: number
  differences: number
}

const takes = sql`
  select stock_takes.id, stores.name as store, people.name as taken_by, taken_at, note,
    (select count(*) from stock_take_lines where stock_take_id = stock_takes.id) as lines,
    (select count(*) from stock_take_lines where stock_take_id = stock_takes.id and counted <> recorded) as differences
  from stock_takes join stores on stores.id = store_id join people on people.id = taken_by`

/** One page of them, the newest first, from one on, and one more where there are more. */
export async function stockTakesInOrder(
  db: Database,
  { before, limit }: { before?: number; limit: number },
): Promise<StockTakeRow[]> {
  const { rows } = await sql<StockTakeRow>`
    ${takes} ${before ? sql`where stock_takes.id < ${before}` : sql``}
    order by stock_takes.id desc ${atMost(limit + 1)}`.execute(db)
  return rows
}

export async function stockTakeById(db: Database, id: number): Promise<StockTakeRow | undefined> {
  const { rows } = await sql<StockTakeRow>`${takes} where stock_takes.id = ${id}`.execute(db)
  return rows[0]
}

export type CountedLine = { code: string; name: string; unitOfMeasure: string; recorded: number; counted: number }

export async function countedLines(db: Database, id: number): Promise<CountedLine[]> {
  return await db
    .selectFrom('stockTakeLines')
    .innerJoin('spareParts', 'spareParts.id', 'sparePartId')
    .select(['code', 'name', 'unitOfMeasure', 'recorded', 'counted'])
    .where('stockTakeId', '=', id)
    .orderBy('name')
    .execute()
}
