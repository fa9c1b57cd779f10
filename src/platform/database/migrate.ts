import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { t } from '../words.ts'
import type { Database } from './connect.ts'
import {
  appliedFiles,
  MigrationFault,
  type MigrationFile,
  migrationFiles,
  refuseRewrittenHistory,
  version,
} from './migration-files.ts'

export { MigrationFault, migrationFiles, version } from './migration-files.ts'

// the first with uuidv7()
export const oldestServer = 18

// Kysely's, which ran these files in versions before: theirs and ours wait for each other
const lock = sql.lit(3853314791062309107n)

/** The tables in which migrating keeps its own books; `migration_lock` was made by versions before and is empty. */
export const bookkeeping = ['migrations', 'migration_lock', 'migration_files']

/** How long all tables are waited for, in milliseconds, and after how many such waits it is given up. */
type Patience = { waitMs: number; tries: number }

// Shorter than `deadlock_timeout`: an old process that waits for us while we wait for it is never the one that is broken off.
const patience: Patience = { waitMs: 800, tries: 60 }

// the statement's time is over, the lock's time is over, two wait for each other
const waitedEnough = new Set(['57014', '55P03', '40P01'])

/** Somebody is at work on a table: nothing is wrong, nothing stayed, and a little later it may do. */
class InTheWay extends Error {}

/**
 * Applies the files of `folder` that the database has not seen, in the order of their names, all or none; answers their
 * names. Safe when several processes start at once, and beside old ones at work: these wait for moments only. Refuses with
 * `MigrationFault` when the database is a newer version's, an applied file was changed, or a file fails.
 */
export async function migrate(db: Database, folder?: string, { waitMs, tries } = patience): Promise<string[]> {
  const files = migrationFiles(folder)
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await migrateAtOnce(db, files, waitMs)
    } catch (error) {
      if (!(error instanceof InTheWay)) throw error
      if (left === 0) throw await stillInUse(db, error.cause)
      await sleep(500)
    }
  }
}

/** Everything in one transaction, so that a pooler may stand between, and so that a fault leaves nothing. */
async function migrateAtOnce(db: Database, files: MigrationFile[], waitMs: number): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    await refuseOldServer(tx)
    // Whoever comes second waits for the first one's migrations, which may take longer than any query of a page.
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`select pg_advisory_xact_lock(${lock})`.execute(tx)

    const applied = await appliedFiles(tx)
    refuseRewrittenHistory(files, applied)
    const pending = files.filter(({ name }) => !applied.some((each) => each.name === name))
    if (pending.length === 0) return []

    await lockTables(tx, waitMs)
    await openBooks(tx)
    for (const file of pending) await apply(tx, file)
    return pending.map(({ name }) => name)
  })
}

async function refuseOldServer(db: Database) {
  const { rows } = await sql<{
    major: number
  }>`select current_setting('server_version_num')::int / 10000 as major`.execute(db)
  const major = rows[0]?.major ?? 0
  if (major < oldestServer)
    throw new MigrationFault(
      t('PostgreSQL {version} terlalu lama. Pakai PostgreSQL {oldest} atau yang lebih baru.', {
        version: major,
        oldest: oldestServer,
      }),
    )
}

/**
 * All tables before the first is changed: whoever took them one by one, file by file, would sooner or later wait for a
 * process that waits for him. Who comes meanwhile waits until the files are applied.
 */
async function lockTables(tx: Database, waitMs: number) {
  const { rows } = await sql<{ names: string | null }>`
    select string_agg(oid::regclass::text, ', ' order by relkind desc, relname) as names from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') and relowner = current_user::regrole`.execute(
    tx,
  )
  const { names } = rows[0] ?? {}
  if (!names) return

  await sql`set local statement_timeout = ${sql.lit(waitMs)}`.execute(tx)
  await sql
    .raw(`lock table ${names} in access exclusive mode`)
    .execute(tx)
    .catch((cause) => {
      throw waitedEnough.has(cause.code) ? new InTheWay('tables are in use', { cause }) : cause
    })
  await sql`set local statement_timeout = 0`.execute(tx)
}

async function openBooks(tx: Database) {
  await sql`
    create table if not exists migrations (name varchar(255) primary key, timestamp varchar(255) not null);
    create table if not exists migration_files (name text primary key, sha256 text not null);
    alter table migration_files add column if not exists version text`.execute(tx)
}

async function apply(tx: Database, { name, text, sha256 }: MigrationFile) {
  try {
    // a table whose rows are noted at the commit only could not be altered before
    await sql`set constraints all immediate`.execute(tx)
    await sql.raw(text).execute(tx)
  } catch (error) {
    throw new MigrationFault(t('Migrasi {name} gagal; basis data tetap seperti semula.', { name }), { cause: error })
  }
  await sql`insert into migration_files (name, sha256, version) values (${name}, ${sha256}, ${version})`.execute(tx)
  await sql`insert into migrations (name, timestamp) values (${name}, ${new Date().toISOString()})`.execute(tx)
}

async function stillInUse(db: Database, cause: unknown): Promise<MigrationFault> {
  // of another role's session, as of a server that owns nothing, PostgreSQL shows no more than number and name
  const { rows } = await sql<{ who: string }>`
    select concat_ws(', ', pid, usename, nullif(application_name, ''), client_addr,
      to_char(xact_start at time zone 'UTC', 'HH24:MI:SS "UTC"')) as who
    from pg_stat_activity
    where pid <> pg_backend_pid() and pid in (
      select pid from pg_locks join pg_class on pg_class.oid = relation
      where locktype = 'relation' and granted and relnamespace = 'public'::regnamespace
        and database = (select oid from pg_database where datname = current_database()))
    order by xact_start limit 1`.execute(db)
  return new MigrationFault(
    t(
      'Migrasi belum dapat dijalankan karena tabel sedang dipakai; basis data tetap seperti semula. Transaksi terlama: {who}. Akhiri itu, lalu mulai lagi.',
      { who: rows[0]?.who ?? '-' },
    ),
    { cause },
  )
}
