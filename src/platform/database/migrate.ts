import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { t } from '../words.ts'
import type { Database } from './connect.ts'

const migrationsFolder = fileURLToPath(new URL('../../../db/migrations', import.meta.url))

// the first with uuidv7()
const oldestServer = 18

/** The tables in which migrating keeps its own books. */
export const bookkeeping = ['migrations', 'migration_lock', 'migration_files']

/** History that does not fit the files; `message` says which file and what to do. */
export class MigrationFault extends Error {}

/**
 * Applies the files of `folder` that the database has not seen, in the order of their names, all or none; answers their
 * names. Safe when several processes start at once. Refuses with `MigrationFault` when an applied file is gone or changed.
 */
export async function migrate(db: Database, folder = migrationsFolder): Promise<string[]> {
  const files = migrationFiles(folder)

  return db.connection().execute(async (connection) => {
    await refuseOldServer(connection)
    // Whoever comes second waits for the first one's migrations, which may take longer than any query of a page.
    await sql`set statement_timeout = 0`.execute(connection)
    try {
      refuseRewrittenHistory(files, await appliedFiles(connection))
      return await applyNew(connection, files)
    } finally {
      await sql`reset statement_timeout`.execute(connection)
    }
  })
}

async function refuseOldServer(db: Database) {
  const { rows } = await sql<{ version: number }>`select current_setting('server_version_num')::int as version`.execute(
    db,
  )
  const version = Math.floor((rows[0]?.version ?? 0) / 10_000)
  if (version < oldestServer)
    throw new MigrationFault(
      t('PostgreSQL {version} terlalu lama. Pakai PostgreSQL {oldest} atau yang lebih baru.', {
        version,
        oldest: oldestServer,
      }),
    )
}

type MigrationFile = { name: string; text: string; sha256: string }

function migrationFiles(folder: string): MigrationFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') }
    })
}

async function appliedFiles(db: Database): Promise<Omit<MigrationFile, 'text'>[]> {
  const { rows } = await sql<{ known: boolean }>`select to_regclass('migration_files') is not null as known`.execute(db)
  if (!rows[0]?.known) return []

  const applied = await sql<
    Omit<MigrationFile, 'text'>
  >`select name, sha256 from migration_files order by name`.execute(db)
  return applied.rows
}

function refuseRewrittenHistory(files: MigrationFile[], applied: Omit<MigrationFile, 'text'>[]) {
  for (const { name, sha256 } of applied) {
    const file = files.find((each) => each.name === name)
    if (!file) {
      throw new MigrationFault(
        t(
          'Migrasi {name} sudah diterapkan pada basis data ini, tetapi berkasnya tidak ada. Pakai versi aplikasi yang lebih baru.',
          {
            name,
          },
        ),
      )
    }
    if (file.sha256 !== sha256) {
      throw new MigrationFault(
        t('Migrasi {name} diubah setelah diterapkan. Kembalikan isinya dan tulis perubahan dalam berkas baru.', {
          name,
        }),
      )
    }
  }
}

async function applyNew(db: Database, files: MigrationFile[]): Promise<string[]> {
  const migrator = new Migrator({
    db,
    migrationTableName: 'migrations',
    migrationLockTableName: 'migration_lock',
    provider: { getMigrations: async () => Object.fromEntries(files.map((file) => [file.name, migrationOf(file)])) },
  })
  const { error, results } = await migrator.migrateToLatest()

  const failed = results?.find((result) => result.status === 'Error')
  if (failed) throw new MigrationFault(t('Migrasi {name} gagal.', { name: failed.migrationName }), { cause: error })
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}

function migrationOf({ name, text, sha256 }: MigrationFile): Migration {
  return {
    up: async (db) => {
      await sql.raw(text).execute(db)
      await sql`create table if not exists migration_files (name text primary key, sha256 text not null)`.execute(db)
      await sql`insert into migration_files (name, sha256) values (${name}, ${sha256})`.execute(db)
    },
  }
}
