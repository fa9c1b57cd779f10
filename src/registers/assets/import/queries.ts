import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { NotFound } from '../../../platform/refusal.ts'
import type { Act, Person } from '../../people/person.ts'
import { type AssetImport, type Counts, keptForMs, partsOfImport } from './import.ts'
import type { Remark } from './read-row.ts'

const readingOf = sql`graphile_worker.add_job('check-asset-import', json_build_object('import', id))`

/** Kept with its job in one statement. The answer is its id. */
export async function insertImport(db: Database, act: Act, file: { name: string; bytes: Uint8Array }): Promise<string> {
  const expiresAt = new Date(act.at.getTime() + keptForMs)
  const { rows } = await sql<{ id: string }>`
    with kept as (
      insert into asset_imports (file_name, content, uploaded_by, uploaded_at, expires_at)
      values (${file.name}, ${Buffer.from(file.bytes)}, ${act.person.id}, ${act.at}, ${expiresAt})
      returning id)
    select id, ${readingOf} is not null from kept`.execute(db)
  return rows[0]?.id ?? ''
}

/** One whose reading failed is to be read once more; one that is being read already stays as it is. */
export async function letReadAgain(tx: Database, id: string): Promise<void> {
  await sql`
    with again as (update asset_imports set stage = 'waiting' where id = ${id} and stage = 'failed' returning id)
    select ${readingOf} is not null from again`.execute(tx)
}

const columns = [
  'id',
  'fileName',
  'uploadedBy',
  'uploadedAt',
  'expiresAt',
  'stage',
  'rowsTotal',
  'rowsDone',
  'headings',
  'fault',
  'committedAt',
  'registered',
  'changed',
  'transferred',
] as const

/** Whoever sent it alone finds it, until it has run out. */
export async function importFor(db: Database, person: Person, id: string, now: Date): Promise<AssetImport> {
  const found = await ofPerson(db, person, now).where('id', '=', id).executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}

/** The same, locked until the transaction ends. */
export async function importForUpdate(tx: Database, person: Person, id: string, now: Date): Promise<AssetImport> {
  const found = await ofPerson(tx, person, now).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}

export async function newestImports(db: Database, person: Person, now: Date): Promise<AssetImport[]> {
  return ofPerson(db, person, now).orderBy('id', 'desc').limit(20).execute()
}

function ofPerson(db: Database, person: Person, now: Date) {
  return db
    .selectFrom('assetImports')
    .select(columns)
    .where('uploadedBy', '=', person.id)
    .where((eb) => eb.or([eb('expiresAt', '>', now), eb('stage', '=', 'committed')]))
}

export async function countsOf(db: Database, id: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) filter (where outcome = 'new') as registered, count(*) filter (where outcome = 'changed') as changed,
      count(*) filter (where outcome = 'transferred') as transferred,
      count(*) filter (where outcome = 'unchanged') as unchanged,
      (select count(distinct line) from asset_import_remarks where import_id = ${id} and is_error) as faulty,
      (select count(*) from asset_import_remarks where import_id = ${id} and is_error) as errors,
      (select count(*) from asset_import_remarks where import_id = ${id} and not is_error) as warnings
    from asset_import_goods where import_id = ${id}`.execute(db)
  return rows[0] ?? { registered: 0, changed: 0, transferred: 0, unchanged: 0, faulty: 0, errors: 0, warnings: 0 }
}

export type KeptRemark = Remark & { id: number }
type After = { line: number; id: number }

/** In the order of the file, from behind `after`. */
export async function remarksOf(db: Database, id: string, after: After, limit: number): Promise<KeptRemark[]> {
  const { rows } = await sql<KeptRemark>`
    select id, line, heading, is_error, sentence from asset_import_remarks
    where import_id = ${id} and (line, id) > (${after.line}, ${after.id})
    order by line, id limit ${limit}`.execute(db)
  return rows
}

export type FaultyLine = { line: number; cells: (string | number)[]; faults: string }

/** The rows in error as they were sent, each with all its faults. */
export async function faultyLines(db: Database, id: string): Promise<FaultyLine[]> {
  const { rows } = await sql<FaultyLine>`
    select line, cells, string_agg(concat_ws(': ', nullif(heading, ''), sentence), ' ' order by remarks.id) as faults
    from asset_import_remarks remarks join asset_import_lines using (import_id, line)
    where import_id = ${id} and is_error group by line, cells order by line`.execute(db)
  return rows
}

/** Forgets what nobody took over, and of what was taken all but how much it was. Safe to run twice. */
export async function forgetImports(db: Database, now: Date): Promise<void> {
  await sql`delete from asset_imports where stage <> 'committed' and expires_at <= ${now}`.execute(db)
  for (const table of partsOfImport)
    await sql`delete from ${sql.table(table)} using asset_imports
      where import_id = asset_imports.id and stage = 'committed' and expires_at <= ${now}`.execute(db)
}
