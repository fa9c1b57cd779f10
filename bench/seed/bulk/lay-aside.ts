import { sql } from 'kysely'
import type { Database } from '../../../src/platform/database/connect.ts'
import type { Job, Lanes } from './lanes.ts'

type Part = { table: string; name: string; drop: string; remake: string }

/** What was laid aside: keys and indexes first, foreign keys when those are there again. */
export type LaidAside = { tables: readonly string[]; keys: Part[]; indexes: Part[]; foreignKeys: Part[] }

/**
 * Drops what makes a million inserts slow (keys, indexes, foreign keys from and to, triggers) and empties the tables.
 * How each is made again is the catalog's own statement.
 */
export async function layAside(db: Database, tables: readonly string[]): Promise<LaidAside> {
  const keys = await constraintsOf(db, tables, ['p', 'u'])
  const indexes = await indexesOf(db, tables)
  const foreignKeys = await constraintsOf(db, tables, ['f'])

  await db.transaction().execute(async (tx) => {
    for (const { drop } of [...foreignKeys, ...indexes, ...keys]) await sql.raw(drop).execute(tx)
    for (const table of tables) await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx)
    await sql`truncate ${sql.join(tables.map((table) => sql.table(table)))} restart identity`.execute(tx)
  })
  return { tables, keys, indexes, foreignKeys }
}

/** Table by table; a foreign key is put there first and proved later, which keeps nobody from the table it names. */
export async function putBack({ first, share }: Lanes, laid: LaidAside): Promise<void> {
  await share(byTable([...laid.keys, ...laid.indexes], ({ remake }) => remake))
  for (const { remake } of laid.foreignKeys) await sql.raw(`${remake} not valid`).execute(first)
  await share(byTable(laid.foreignKeys, ({ table, name }) => `alter table ${table} validate constraint ${name}`))
  for (const table of laid.tables) await sql`alter table ${sql.table(table)} enable trigger user`.execute(first)
}

/** Of these kinds, on these tables and, where they are foreign keys, also leading to them. Checks stay. */
async function constraintsOf(db: Database, tables: readonly string[], kinds: string[]): Promise<Part[]> {
  const { rows } = await sql<Part>`
    select conrelid::regclass::text as table, quote_ident(conname) as name,
      format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as remake
    from pg_constraint
    where contype = any(${kinds}) and (conrelid = any(${tables}::regclass[]) or confrelid = any(${tables}::regclass[]))
    order by conrelid, conname`.execute(db)
  return rows
}

async function indexesOf(db: Database, tables: readonly string[]): Promise<Part[]> {
  const { rows } = await sql<Part>`
    select indrelid::regclass::text as table, indexrelid::regclass::text as name,
      format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as remake
    from pg_index
    where indrelid = any(${tables}::regclass[])
      and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
    order by indrelid, indexrelid`.execute(db)
  return rows
}

function byTable(parts: Part[], statement: (part: Part) => string): Job[] {
  return [...Map.groupBy(parts, ({ table }) => table).values()].map((ofTable) => async (lane) => {
    for (const part of ofTable) await sql.raw(statement(part)).execute(lane)
  })
}
