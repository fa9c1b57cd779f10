import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { sql } from 'kysely'
import type { Database } from '../../src/platform/database/connect.ts'
import { bookkeeping } from '../../src/platform/database/migrate.ts'

/** A database as a released version left it: the migrations that made it, word for word, and every row. */
export type Landed = {
  commit: string
  /** The installation's secret, without which the sealed keys stay shut; it protects a demo office alone. */
  secret: string
  migrations: { name: string; text: string }[]
  /** Each row as JSON, in the database's own words, by table. */
  rows: Record<string, string[]>
  sequences: Record<string, number>
}

const folder = join(import.meta.dirname, 'landed')
const ending = '.json.br'

/** Named for the newest migration and the commit, oldest first. */
export function landedNames(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort()
}

export function readLanded(name: string): Landed {
  return JSON.parse(brotliDecompressSync(readFileSync(join(folder, name + ending))).toString('utf8'))
}

/** Answers the path of the new file. */
export function writeLanded(landed: Landed): string {
  const newest = landed.migrations.at(-1)?.name.slice(0, 4) ?? '0000'
  const file = join(folder, `${newest}-${landed.commit}${ending}`)
  const text = Buffer.from(JSON.stringify(landed))
  // the papers of an office share their fonts: a window that spans them halves the file
  const params = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: text.length }
  writeFileSync(file, brotliCompressSync(text, { params }))
  return file
}

export async function dump(db: Database): Promise<Pick<Landed, 'rows' | 'sequences'>> {
  const rows: Landed['rows'] = {}
  for (const table of await tablesOf(db)) {
    const found = await sql<{ row: string }>`select row_to_json(t)::text as row from ${sql.table(table)} t`.execute(db)
    rows[table] = found.rows.map(({ row }) => row)
  }
  const sequences = await sql<{ name: string; last: number }>`
    select sequencename as name, last_value as last from pg_sequences
    where schemaname = 'public' and last_value is not null`.execute(db)
  return { rows, sequences: Object.fromEntries(sequences.rows.map(({ name, last }) => [name, last])) }
}

/** Makes an empty database what it was: the tables by their migrations, then every row as it stood. */
export async function restore(db: Database, landed: Landed): Promise<void> {
  for (const { text } of landed.migrations) await sql.raw(text).execute(db)
  await sql`
    create table migrations (name varchar(255) primary key, timestamp varchar(255) not null);
    create table migration_lock (id varchar(255) primary key, is_locked integer default 0 not null);
    create table migration_files (name text primary key, sha256 text not null)`.execute(db)

  const tables = await tablesOf(db)
  await sql
    .raw(tables.map((table) => `truncate "${table}" cascade`).join(';'))
    .execute(db)
    .catch(() => {})
  const references = await strictReferences(db)
  await db.transaction().execute(async (tx) => {
    await switchTriggers(tx, tables, 'disable')
    await waitWith(tx, references, true)
  })
  await db.transaction().execute(async (tx) => {
    for (const table of tables) await sql`delete from ${sql.table(table)}`.execute(tx)
    for (const [table, rows] of Object.entries(landed.rows)) await fill(tx, table, rows)
    for (const [name, last] of Object.entries(landed.sequences))
      await sql`select setval(${name}::regclass, ${last})`.execute(tx)
  })
  await db.transaction().execute(async (tx) => {
    await waitWith(tx, references, false)
    await switchTriggers(tx, tables, 'enable')
  })
}

async function tablesOf(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
    order by relname`.execute(db)
  return rows.map(({ name }) => name)
}

/** What migrations planted makes room for what the office had made of it. */
async function switchTriggers(tx: Database, tables: string[], how: 'disable' | 'enable') {
  await sql.raw(tables.map((table) => `alter table "${table}" ${how} trigger user`).join(';')).execute(tx)
}

/** Those that are asked at each statement, as the beginning of what changes one. */
async function strictReferences(db: Database): Promise<string[]> {
  const { rows } = await sql<{ change: string }>`
    select format('alter table %s alter constraint %I ', conrelid::regclass, conname) as change from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace and not condeferrable`.execute(db)
  return rows.map(({ change }) => change)
}

/** Asked at the end of the transaction, so that tables may come in any order. */
async function waitWith(tx: Database, references: string[], wait: boolean) {
  const how = wait ? 'deferrable initially deferred' : 'not deferrable'
  await sql.raw(references.map((change) => change + how).join(';')).execute(tx)
}

async function fill(tx: Database, table: string, rows: string[]) {
  const columns = await sql<{ name: string }>`
    select quote_ident(attname) as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`.execute(tx)
  const names = sql.raw(columns.rows.map(({ name }) => name).join(', '))
  await sql`insert into ${sql.table(table)} (${names}) overriding system value
    select ${names} from json_populate_recordset(null::${sql.table(table)}, ${`[${rows.join(',')}]`}::json)`.execute(tx)
}

/** Rows of each table, without what migrating keeps its own books in. */
export async function countRows(db: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of await tablesOf(db)) {
    if (bookkeeping.includes(table)) continue
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)
    counts[table] = rows[0]?.n ?? 0
  }
  return counts
}
