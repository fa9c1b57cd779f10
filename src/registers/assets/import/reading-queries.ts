import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { Language } from '../../../platform/database/schema.ts'
import type { TableRow } from '../../../platform/tables/table.ts'
import { partsOfImport } from './import.ts'
import type { Keys } from './read-key.ts'
import type { Given, Remark } from './read-row.ts'

export type Waiting = { content: Buffer; language: Language; uploadedAt: Date }

/** What is still to be read, begun anew where an earlier try ended in between; nothing once it was read. */
export async function beginReading(db: Database, id: string): Promise<Waiting | undefined> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<Waiting>`
      update asset_imports set stage = 'reading', rows_done = 0 from people
      where asset_imports.id = ${id} and people.id = uploaded_by and stage in ('waiting', 'reading')
      returning content, language, uploaded_at`.execute(tx)
    for (const table of partsOfImport) await sql`delete from ${sql.table(table)} where import_id = ${id}`.execute(tx)
    return rows[0]
  })
}

export async function writeHeadings(db: Database, id: string, headings: string[], rowsTotal: number): Promise<void> {
  await db.updateTable('assetImports').set({ headings, rowsTotal }).where('id', '=', id).execute()
}

/** What one row says of the goods that it names. */
type ReadGoods = Keys & { line: number; given: Given }
export type Portion = { rows: TableRow[]; goods: ReadGoods[]; remarks: Remark[]; done: number }

/** A portion of the file, and how far it got, at once. */
export async function insertPortion(db: Database, id: string, portion: Portion): Promise<void> {
  const { rows, goods, remarks, done } = portion
  await db.transaction().execute(async (tx) => {
    await sql`
      insert into asset_import_goods (import_id, line, code, register_number, given)
      select ${id}, line, code, generate_series(first, last), given
      from unnest(${goods.map(({ line }) => line)}::integer[], ${goods.map(({ code }) => code)}::text[],
        ${goods.map(({ from }) => from)}::integer[], ${goods.map(({ to }) => to)}::integer[],
        ${goods.map(({ given }) => JSON.stringify(given))}::jsonb[]) named (line, code, first, last, given)`.execute(tx)
    await sql`
      insert into asset_import_remarks (import_id, line, heading, is_error, sentence)
      select ${id}, * from unnest(${remarks.map(({ line }) => line)}::integer[],
        ${remarks.map(({ heading }) => heading)}::text[], ${remarks.map(({ isError }) => isError)}::boolean[],
        ${remarks.map(({ sentence }) => sentence)}::text[])`.execute(tx)
    await sql`
      insert into asset_import_lines (import_id, line, cells)
      select ${id}, * from unnest(${rows.map(({ line }) => line)}::integer[],
        ${rows.map(({ cells }) => JSON.stringify(cells))}::jsonb[])`.execute(tx)
    await tx.updateTable('assetImports').set({ rowsDone: done }).where('id', '=', id).execute()
  })
}

export async function endReading(db: Database, id: string): Promise<void> {
  await sql`update asset_imports set stage = 'checked', content = null where id = ${id} and stage = 'reading'`.execute(
    db,
  )
}

export async function refuseImport(db: Database, id: string, fault: string): Promise<void> {
  await sql`update asset_imports set stage = 'refused', content = null, fault = ${fault.slice(0, 1000)}
    where id = ${id} and stage = 'reading'`.execute(db)
}

/** Keeps what was sent, to be read again. */
export async function failReading(db: Database, id: string): Promise<void> {
  await sql`update asset_imports set stage = 'failed' where id = ${id} and stage in ('waiting', 'reading')`.execute(db)
}
