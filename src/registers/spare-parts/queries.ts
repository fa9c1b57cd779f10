import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'

/** Taken from stock; nothing where there is not enough. The database decides races. */
export async function takeFromStock(tx: Database, id: number, quantity: number) {
  return await tx
    .updateTable('spareParts')
    .set((is) => ({ inStock: is('inStock', '-', quantity) }))
    .where('id', '=', id)
    .where('active', '=', true)
    .where('inStock', '>=', quantity)
    .returning(['id', 'name', 'unitOfMeasure'])
    .executeTakeFirst()
}

/** The part by its code or its exact name. */
export async function stockOf(tx: Database, part: string) {
  return await tx
    .selectFrom('spareParts')
    .select(['id', 'name', 'inStock'])
    .where(named(part))
    .where('active', '=', true)
    .executeTakeFirst()
}

export async function partsInStock(db: Database) {
  return await db
    .selectFrom('spareParts')
    .select(['code', 'name', 'unitOfMeasure', 'inStock'])
    .where('active', '=', true)
    .where('inStock', '>', 0)
    .orderBy('name')
    .limit(500)
    .execute()
}

// two parts of one name are told apart by their codes: the first code is meant
function named(part: string) {
  return sql<boolean>`id = (select id from spare_parts where code = ${part} or name = ${part} order by code limit 1)`
}
