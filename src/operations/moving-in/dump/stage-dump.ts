import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { DumpFault, type DumpRow } from './dump.ts'
import { type Dump, newDump, readDump } from './read-dump.ts'
import { textOf } from './texts.ts'

/** What is wanted of a table of the dump; `bytes` are columns that hold no text. */
type Wanted = { columns: readonly string[]; needed?: boolean; bytes?: readonly string[]; key?: string }
export type WantedTables = Record<string, Wanted>

const mostRows = 1000
const mostBytes = 512 * 1024

type Staging = { wanted: Wanted; row: number; rows: DumpRow[]; bytes: number }

/**
 * Copies the wanted columns of a dump into tables of this transaction alone, `old_<table>`, each with the `row` that it was in
 * its table; columns that the dump lacks are null. Refuses (`DumpFault`) a dump without a needed table.
 */
export async function stageDump(
  tx: Database,
  path: string,
  { tables, prefix = '', tell }: { tables: WantedTables; prefix?: string; tell: (progress: string) => void },
): Promise<Dump> {
  const stagings = new Map<string, Staging>()
  for (const [name, wanted] of Object.entries(tables)) {
    await createStage(tx, name, wanted)
    stagings.set(prefix + name, { wanted, row: 0, rows: [], bytes: 0 })
  }

  const dump = newDump()
  let read = 0
  for await (const rows of readDump(path, dump)) {
    for (const row of rows) {
      const staging = stagings.get(row.table)
      if (staging) await take(tx, row, staging, { dump, prefix })
    }
    read += rows.length
    tell(`${read.toLocaleString('id-ID')} baris dump dibaca`)
    for (const [table, staging] of stagings) await write(tx, table.slice(prefix.length), staging, dump)
  }
  mustHold(dump, tables, prefix)
  for (const [name, { key }] of Object.entries(tables))
    if (key) await sql`create index on ${stage(name)} (${sql.ref(key)})`.execute(tx)
  for (const name of Object.keys(tables)) await sql`analyze ${stage(name)}`.execute(tx)
  return dump
}

function stage(table: string) {
  return sql.table(`pg_temp.old_${table}`)
}

async function createStage(tx: Database, name: string, { columns, bytes = [] }: Wanted) {
  const typed = columns.map((column) => sql`${sql.ref(column)} ${bytes.includes(column) ? sql`bytea` : sql`text`}`)
  await sql`create temp table ${sql.ref(`old_${name}`)} (row bigint, ${sql.join(typed)}) on commit drop`.execute(tx)
}

async function take(tx: Database, row: DumpRow, staging: Staging, { dump, prefix }: { dump: Dump; prefix: string }) {
  staging.rows.push(row)
  staging.bytes += row.values.reduce((sum, value) => sum + (value?.length ?? 0), 0)
  if (staging.rows.length >= mostRows || staging.bytes >= mostBytes)
    await write(tx, row.table.slice(prefix.length), staging, dump)
}

async function write(tx: Database, name: string, staging: Staging, dump: Dump) {
  const { rows, row, wanted } = staging
  if (rows.length === 0) return
  const lists = wanted.columns.map((column) => listOf(column, rows, { wanted, dump }))
  await sql`insert into ${stage(name)} (row, ${sql.join(wanted.columns.map((column) => sql.ref(column)))})
    select ${row}::bigint + nth, ${sql.join(wanted.columns.map((column) => sql.ref(`read.${column}`)))}
    from unnest(${sql.join(lists)}) with ordinality as read (${sql.join([...wanted.columns, 'nth'].map((column) => sql.ref(column)))})`.execute(
    tx,
  )
  Object.assign(staging, { row: row + rows.length, rows: [], bytes: 0 })
}

function listOf(
  column: string,
  rows: DumpRow[],
  { wanted, dump }: { wanted: Wanted; dump: Dump },
): RawBuilder<unknown> {
  const values = rows.map(({ columns, values }) => values[columns.indexOf(column)] ?? null)
  return wanted.bytes?.includes(column)
    ? sql`${values}::bytea[]`
    : sql`${values.map((value) => textOf(value, dump))}::text[]`
}

function mustHold({ tables }: Dump, wanted: WantedTables, prefix: string) {
  const missing = Object.entries(wanted).flatMap(([name, { needed }]) =>
    needed && !tables.has(prefix + name) ? [prefix + name] : [],
  )
  if (missing.length > 0)
    throw new DumpFault(
      `Tabel ${missing.join(', ')} tidak ada dalam dump ini. Yang ada: ${[...tables.keys()].join(', ').slice(0, 400)}.`,
    )
}
