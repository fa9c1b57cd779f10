import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'

export type Store = { id: number; code: string; name: string; active: boolean }
export type StoreRow = Store & { parts: number }

/** Every store, the default one first, with how many kinds of goods lie there. */
export async function storesInOrder(db: Database): Promise<StoreRow[]> {
  const { rows } = await sql<StoreRow>`
    select id, code, name, active,
      (select count(*) from stock_levels where store_id = stores.id and quantity > 0) as parts
    from stores order by id`.execute(db)
  return rows
}

export async function activeStores(db: Database): Promise<Store[]> {
  return await db.selectFrom('stores').selectAll().where('active', '=', true).orderBy('id').execute()
}

/** Held so that nobody closes it while something is put there. */
export async function activeStoreForShare(tx: Database, id: number): Promise<Store | undefined> {
  return await tx
    .selectFrom('stores')
    .selectAll()
    .where('id', '=', id)
    .where('active', '=', true)
    .forShare()
    .executeTakeFirst()
}

export async function storeById(db: Database, id: number): Promise<Store | undefined> {
  return await db.selectFrom('stores').selectAll().where('id', '=', id).executeTakeFirst()
}

/** All of them held, for of two who close the last two at once one must find the other's closed. */
export async function storesForUpdate(tx: Database): Promise<Store[]> {
  return await tx.selectFrom('stores').selectAll().orderBy('id').forUpdate().execute()
}

export async function isEmpty(tx: Database, id: number): Promise<boolean> {
  const { rows } = await sql`select from stock_levels where store_id = ${id} and quantity > 0 limit 1`.execute(tx)
  return rows.length === 0
}

export async function insertStore(tx: Database, store: { code: string; name: string }): Promise<void> {
  await tx.insertInto('stores').values(store).execute()
}

export async function updateStore(tx: Database, id: number, store: { code: string; name: string; active: boolean }) {
  await tx.updateTable('stores').set(store).where('id', '=', id).execute()
}
