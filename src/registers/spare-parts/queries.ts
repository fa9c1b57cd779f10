import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'

/** The part by its code or its exact name, taken from stock; nothing where there is not enough. The database decides races. */
export async function takeFromStock(tx: Database, part: string, quantity: number) {
  return await tx
    .updateTable('spareParts')
    .set((is) => ({ inStock: is('inStock', '-', quantity) }))
    .where(named(part))
    .where('active', '=', true)
    .where('inStock', '>=', quantity)
    .returning(['id', 'name', 'unitOfMeasure'])
    .executeTakeFirst()
}

export async function stockOf(tx: Database, part: string): Promise<{ name: string; inStock: number } | undefined> {
  return await tx
    .selectFrom('spareParts')
    .select(['name', 'inStock'])
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
