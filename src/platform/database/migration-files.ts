import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import manifest from '../../../package.json' with { type: 'json' }
import { t } from '../words.ts'
import type { Database } from './connect.ts'

const migrationsFolder = fileURLToPath(new URL('../../../db/migrations', import.meta.url))

/** This application's version, as package.json has it. */
export const { version } = manifest

/** History that does not fit the files; `message` says which file and what to do. */
export class MigrationFault extends Error {}

export type MigrationFile = { name: string; text: string; sha256: string }

/** In the order in which they are applied. */
export function migrationFiles(folder = migrationsFolder): MigrationFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') }
    })
}

type AppliedFile = { name: string; sha256: string; version: string | null; at: string }

/** What the database has seen, oldest first; `version` is the application's that applied it, where that was written down. */
export async function appliedFiles(db: Database): Promise<AppliedFile[]> {
  const { rows } = await sql<{ known: boolean }>`select to_regclass('migration_files') is not null as known`.execute(db)
  if (!rows[0]?.known) return []

  // books from before versions were written down have no such column
  const applied = await sql<AppliedFile>`
    select files.name, sha256, to_jsonb(files) ->> 'version' as version, timestamp as at
    from migration_files files join migrations on migrations.name = files.name order by files.name`.execute(db)
  return applied.rows
}

/** Refuses with `MigrationFault` where these files are not what this database was made by. */
export function refuseRewrittenHistory(files: MigrationFile[], applied: AppliedFile[]) {
  const strange = applied.filter(({ name }) => !files.some((file) => file.name === name)).at(-1)
  if (strange) throw madeByNewer(strange)

  for (const { name, sha256 } of applied)
    if (files.find((file) => file.name === name)?.sha256 !== sha256)
      throw new MigrationFault(
        t('Migrasi {name} diubah setelah diterapkan. Kembalikan isinya dan tulis perubahan dalam berkas baru.', {
          name,
        }),
      )

  const newest = applied.at(-1)?.name ?? ''
  const late = files.find(({ name }) => name < newest && !applied.some((each) => each.name === name))
  if (late)
    throw new MigrationFault(
      t('Migrasi {name} datang sesudah {newest} diterapkan. Beri nomor yang lebih tinggi.', {
        name: late.name,
        newest,
      }),
    )
}

/** Downgrading is refused: what this version would write, the newer one's tables may refuse or misread. */
export function madeByNewer({ name, version: by, at }: AppliedFile): MigrationFault {
  const when = at.slice(0, 16).replace('T', ' ')
  return new MigrationFault(
    t(
      'Basis data ini dibuat versi aplikasi yang lebih baru ({by}, migrasi {name}, {when} UTC), sedangkan ini versi {version}. Pasang kembali versi yang baru, atau pulihkan cadangan dari sebelum pembaruan itu; lihat docs/operations/upgrade.md.',
      { by: by ?? '?', name, when, version },
    ),
  )
}
