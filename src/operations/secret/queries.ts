import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'

/** A column of sealed texts, and the one that names its rows. */
export type SealedColumn = { table: string; name: string; key: string }

/** Every column called `sealed_…`, so that none is forgotten that a later table brings. */
export async function sealedColumns(tx: Database): Promise<SealedColumn[]> {
  const { rows } = await sql<SealedColumn>`
    select c.table_name as table, c.column_name as name, k.column_name as key
    from information_schema.columns c
      join information_schema.table_constraints p using (table_schema, table_name)
      join information_schema.key_column_usage k using (constraint_schema, constraint_name)
    where c.table_schema = 'public' and c.column_name like 'sealed\\_%' and p.constraint_type = 'PRIMARY KEY'
    order by 1, 2`.execute(tx)
  return rows
}

export async function sealedTexts(tx: Database, { table, name, key }: SealedColumn) {
  const { rows } = await sql<{ id: string; text: string }>`
    select ${sql.ref(key)}::text as id, ${sql.ref(name)} as text from ${sql.table(table)}
    where ${sql.ref(name)} is not null order by ${sql.ref(key)} for update`.execute(tx)
  return rows
}

export async function writeSealed(tx: Database, { table, name, key }: SealedColumn, id: string, text: string) {
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set ${sql.ref(name)} = ${text} where ${sql.ref(key)}::text = ${id}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Triggers that refuse a change before it is made are off meanwhile; those that note it afterwards are not. */
export async function withoutGuards(tx: Database, table: string, work: () => Promise<void>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select tgname as name from pg_trigger
    where tgrelid = ${table}::regclass and not tgisinternal and tgtype & 2 > 0 and tgtype & 16 > 0`.execute(tx)

  for (const { name } of rows) await sql`alter table ${sql.table(table)} disable trigger ${sql.ref(name)}`.execute(tx)
  await work()
  // a table whose rows are noted at the commit only could not be altered before
  await sql`set constraints all immediate`.execute(tx)
  for (const { name } of rows) await sql`alter table ${sql.table(table)} enable trigger ${sql.ref(name)}`.execute(tx)
  await sql`set constraints all deferred`.execute(tx)
}
