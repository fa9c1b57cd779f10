import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { Language } from '../../../platform/database/schema.ts'
import type { TableRow } from '../../../platform/tables/table.ts'
import type { Given, Remark } from './read-row.ts'

export type Waiting = { content: Buffer; language: Language; uploadedAt: Date }

/** What is still to be read, begun anew where an earlier try ended in between; nothing once it was read. */
export async function beginReading(db: Database, id: string): Promise<Waiting | undefined> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<Waiting>`
      update asset_imports set stage = 'reading', rows_done = 0 from people
      where asset_imports.id = ${id} and people.id = uploaded_by and stage in ('waiting', 'reading')
      returning content, language, uploaded_at`.execute(tx)
    for (const table of ['assetImportGoods', 'assetImportRemarks', 'assetImportLines'] as const)
      await tx.deleteFrom(table).where('importId', '=', id).execute()
    return rows[0]
  })
}

export async function writeHeadings(db: Database, id: string, headings: string[], rowsTotal: number): Promise<void> {
  await db.updateTable('assetImports').set({ headings, rowsTotal }).where('id', '=', id).execute()
}

export type ReadGood = { line: number; code: string; number: number; given: Given }
export type Portion = { goods: ReadGood[]; remarks: Remark[]; faulty: TableRow[]; done: number }

/** A portion of the file, and how far it got, at once. */
export async function insertPortion(
  db: Database,
  id: string,
  { goods, remarks, faulty, done }: Portion,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`
      insert into asset_import_goods (import_id, line, code, register_number, given)
      select ${id}, * from unnest(${goods.map(({ line }) => line)}::integer[], ${goods.map(({ code }) => code)}::text[],
        ${goods.map(({ number }) => number)}::integer[], ${goods.map(({ given }) => JSON.stringify(given))}::jsonb[])`.execute(
      tx,
    )
    await sql`
      insert into asset_import_remarks (import_id, line, heading, is_error, sentence)
      select ${id}, * from unnest(${remarks.map(({ line }) => line)}::integer[],
        ${remarks.map(({ heading }) => heading)}::text[], ${remarks.map(({ isError }) => isError)}::boolean[],
        ${remarks.map(({ sentence }) => sentence)}::text[])`.execute(tx)
    await sql`
      insert into asset_import_lines (import_id, line, cells)
      select ${id}, * from unnest(${faulty.map(({ line }) => line)}::integer[],
        ${faulty.map(({ cells }) => JSON.stringify(cells))}::jsonb[])`.execute(tx)
    await tx.updateTable('assetImports').set({ rowsDone: done }).where('id', '=', id).execute()
  })
}

/** The rows that the register itself puts in error keep their cells as well. */
export async function keepLines(db: Database, id: string, rows: ReadonlyMap<number, TableRow>): Promise<void> {
  const { rows: lacking } = await sql<{ line: number }>`
    select distinct line from asset_import_remarks remarks
    where import_id = ${id} and is_error and line > 0
      and not exists (select from asset_import_lines kept where kept.import_id = ${id} and kept.line = remarks.line)`.execute(
    db,
  )
  const faulty = lacking.flatMap(({ line }) => rows.get(line) ?? [])
  await sql`
    insert into asset_import_lines (import_id, line, cells)
    select ${id}, * from unnest(${faulty.map(({ line }) => line)}::integer[],
      ${faulty.map(({ cells }) => JSON.stringify(cells))}::jsonb[])`.execute(db)
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
