import { type Insertable, sql, type Updateable } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Assets, Category } from '../../platform/database/schema.ts'

export type KnownCode = { code: string; name: string; category: Category }

/** Locked, so that of two goods registered at once without a number each takes its own. */
export async function codeForUpdate(tx: Database, code: string): Promise<KnownCode | undefined> {
  return await tx
    .selectFrom('assetCodes')
    .select(['code', 'name', 'category'])
    .where('code', '=', code)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

export async function lastNumber(tx: Database, code: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select coalesce(max(register_number), 0) as number from assets where code = ${code}`.execute(tx)
  return rows[0]?.number ?? 0
}

export async function insertAsset(tx: Database, asset: Insertable<Assets>): Promise<number> {
  const { id } = await tx.insertInto('assets').values(asset).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateAsset(tx: Database, id: number, change: Updateable<Assets>) {
  await tx.updateTable('assets').set(change).where('id', '=', id).execute()
}

/** Who has a register already, for the sentence that refuses a second one. */
export async function assetCalled(db: Database, register: string) {
  return await db
    .selectFrom('assets')
    .innerJoin('units', 'units.id', 'assets.unitId')
    .select(['assets.register', 'assets.name', 'assets.brandModel', 'units.name as unit'])
    .where('assets.register', '=', register)
    .executeTakeFirst()
}
