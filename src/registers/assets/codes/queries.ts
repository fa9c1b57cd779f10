import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { Category } from '../../../platform/database/schema.ts'
import type { KnownCode } from '../write-queries.ts'

export type CodeRow = KnownCode & { assets: number }

export async function codesWithAssets(db: Database): Promise<CodeRow[]> {
  const { rows } = await sql<CodeRow>`
    select asset_codes.code, asset_codes.name, asset_codes.category, count(assets.id)::int as assets
    from asset_codes left join assets on assets.code = asset_codes.code
    group by asset_codes.code order by asset_codes.code`.execute(db)
  return rows
}

export async function knownCodes(db: Database): Promise<KnownCode[]> {
  return await db.selectFrom('assetCodes').select(['code', 'name', 'category']).orderBy('code').limit(2000).execute()
}

export async function codeCalled(db: Database, code: string): Promise<CodeRow | undefined> {
  const { rows } = await sql<CodeRow>`
    select code, name, category, (select count(*)::int from assets where assets.code = asset_codes.code) as assets
    from asset_codes where code = ${code}`.execute(db)
  return rows[0]
}

/** False where the code stands in the list already. */
export async function insertCode(tx: Database, code: { code: string; name: string; category: Category }) {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('assetCodes')
    .values(code)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function renameCodeTo(tx: Database, code: string, name: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('assetCodes')
    .set({ name })
    .where('code', '=', code)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function deleteCode(tx: Database, code: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('assetCodes').where('code', '=', code).executeTakeFirst()
  return numDeletedRows === 1n
}
