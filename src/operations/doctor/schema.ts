import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { schemaText } from '../../platform/database/dump.ts'
import { appliedFiles, madeByNewer, migrationFiles } from '../../platform/database/migration-files.ts'
import { t } from '../../platform/words.ts'
import { type Finding, fault, ok, warning } from './finding.ts'

const schemaFile = new URL('../../../db/schema.sql', import.meta.url)

export async function migrations(db: Database, files = migrationFiles()): Promise<Finding> {
  const applied = await appliedFiles(db)
  const newer = applied.findLast(({ name }) => !files.some((file) => file.name === name))
  if (newer)
    return fault(
      'migrations',
      madeByNewer(newer).message,
      t('Pasang kembali versi yang baru, atau pulihkan cadangan dari sebelum pembaruan.'),
    )

  const edited = applied.filter(({ name, sha256 }) =>
    files.some((file) => file.name === name && file.sha256 !== sha256),
  )
  if (edited.length > 0)
    return fault(
      'migrations',
      t('Berkas migrasi {names} diubah setelah diterapkan.', { names: namesOf(edited) }),
      t('Ambil kembali berkas itu dari versi yang dipasang (git checkout).'),
    )

  const pending = files.filter(({ name }) => !applied.some((each) => each.name === name))
  if (pending.length > 0)
    return warning(
      'migrations',
      t('{count} migrasi belum diterapkan, mulai {name}.', { count: pending.length, name: pending[0]?.name ?? '' }),
      t('Buat cadangan, lalu jalankan npm run -s eticket -- migrate.'),
    )
  return ok('migrations', t('{count} migrasi sudah diterapkan.', { count: applied.length }))
}

/** Compares every table, constraint, index, trigger and function with what this version made. Says nothing while migrations wait. */
export async function schemaAsMade(db: Database, expected = readFileSync(schemaFile, 'utf8')): Promise<Finding> {
  const [ours, theirs] = [linesOf(expected), linesOf(await schemaText(db))]
  const strange = [
    ...ours.filter((line) => !theirs.includes(line)).map((line) => `- ${line}`),
    ...theirs.filter((line) => !ours.includes(line)).map((line) => `+ ${line}`),
  ]
  if (strange.length === 0)
    return ok('schema', t('Tabel, batasan, indeks, dan pemicu sama dengan yang dibuat versi ini.'))
  const first = strange
    .slice(0, 3)
    .map((line) => line.slice(0, 120))
    .join(' | ')
  return fault(
    'schema',
    t('Skema berbeda dari yang dibuat versi ini pada {count} baris: {first}', { count: strange.length, first }),
    t('Bandingkan dengan db/schema.sql dan kembalikan yang kurang (-) atau ubah yang lebih (+).'),
  )
}

/** An index that was not finished is kept up to date and never used. */
export async function indexes(db: Database): Promise<Finding> {
  const broken = await named(
    db,
    sql`
    select indexrelid::regclass::text as name from pg_index
    where not (indisvalid and indisready) and indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)`,
  )
  if (broken.length === 0) return ok('indexes', t('Semua indeks dapat dipakai.'))
  return fault(
    'indexes',
    t('Indeks tidak sah: {names}.', { names: broken.join(', ') }),
    broken.map((name) => `reindex index ${name};`).join(' '),
  )
}

/** Rules that keep papers and the timeline as they were; somebody can have switched them off for a repair. */
export async function triggers(db: Database): Promise<Finding> {
  const off = await named(
    db,
    sql`
    select distinct tgrelid::regclass::text as name from pg_trigger
    where tgenabled = 'D' and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace) order by 1`,
  )
  if (off.length === 0) return ok('triggers', t('Semua pemicu menyala.'))
  return fault(
    'triggers',
    t('Pemicu dimatikan pada {names}, sehingga aturan di basis data tidak berlaku.', { names: off.join(', ') }),
    off.map((name) => `alter table ${name} enable trigger all;`).join(' '),
  )
}

async function named(db: Database, query: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`${query}`.execute(db)
  return rows.map(({ name }) => name)
}

/** Each line under the head of its object, so that the same column of two tables is not taken for one. */
function linesOf(text: string): string[] {
  // one that was validated since is only better
  return text
    .replaceAll(' NOT VALID', '')
    .split('\n\n')
    .flatMap((object) => {
      const [head = '', ...lines] = object.split('\n').map((line) => line.replace(/,$/, '').trim())
      return [head, ...lines.map((line) => `${head.replace(/ \($/, '')}: ${line}`)]
    })
}

function namesOf(files: { name: string }[]): string {
  return files.map(({ name }) => name).join(', ')
}
