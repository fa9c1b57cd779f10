import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { t } from '../../platform/words.ts'
import { type Finding, fault, ok, warning } from './finding.ts'

/** Without it tables grow without end, and at last PostgreSQL refuses to write. */
export async function autovacuum(db: Database): Promise<Finding> {
  const { rows } = await sql<{ on: boolean; off: string[] }>`
    select current_setting('autovacuum')::boolean and current_setting('track_counts')::boolean as on,
      array(select relname::text from pg_class where 'autovacuum_enabled=false' = any (reloptions)
        and relnamespace = 'public'::regnamespace order by relname) as off`.execute(db)
  const { on = true, off = [] } = rows[0] ?? {}
  if (!on)
    return fault(
      'autovacuum',
      t('Autovacuum dimatikan.'),
      t('Nyalakan autovacuum dan track_counts dalam postgresql.conf.'),
    )
  if (off.length > 0)
    return warning(
      'autovacuum',
      t('Autovacuum dimatikan pada {tables}.', { tables: off.join(', ') }),
      off.map((name) => `alter table ${name} reset (autovacuum_enabled);`).join(' '),
    )
  return ok('autovacuum', t('Autovacuum menyala.'))
}

/** `few`: so many dead rows do no harm in any table. */
export async function deadRows(db: Database, few = 50_000): Promise<Finding> {
  const { rows } = await sql<{ name: string; dead: number }>`
    select relname::text as name, n_dead_tup as dead from pg_stat_user_tables
    where n_dead_tup > ${few} and n_dead_tup > 0.4 * (n_live_tup + n_dead_tup) order by n_dead_tup desc`.execute(db)
  if (rows.length === 0) return ok('dead-rows', t('Tabel tidak penuh baris mati.'))
  return warning(
    'dead-rows',
    t('Banyak baris mati pada {tables}.', { tables: rows.map(({ name }) => name).join(', ') }),
    t('Akhiri transaksi yang lama terbuka, lalu: {statements}', {
      statements: rows.map(({ name }) => `vacuum analyze ${name};`).join(' '),
    }),
  )
}

/** A transaction that stays open keeps dead rows alive and migrations waiting. `minutes`: how long is too long. */
export async function longTransactions(db: Database, minutes = 30): Promise<Finding> {
  const { rows } = await sql<{ pid: number; minutes: number }>`
    select pid, floor(extract(epoch from now() - xact_start) / 60)::int as minutes from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
      and xact_start < now() - ${minutes} * interval '1 minute' order by xact_start`.execute(db)
  const [oldest] = rows
  if (!oldest) return ok('long-transactions', t('Tidak ada transaksi yang lama terbuka.'))
  return warning(
    'long-transactions',
    t('Transaksi proses {pid} terbuka selama {minutes} menit.', oldest),
    `select pg_terminate_backend(${oldest.pid});`,
  )
}

/** At two thousand million PostgreSQL stops writing; autovacuum should have acted at a tenth of that. `far`: ages that are too high. */
export async function transactionAge(
  db: Database,
  far = { warning: 500_000_000, fault: 1_200_000_000 },
): Promise<Finding> {
  const { rows } = await sql<{ age: number }>`
    select greatest(age(datfrozenxid), mxid_age(datminmxid)) as age from pg_database
    where datname = current_database()`.execute(db)
  const age = rows[0]?.age ?? 0
  const says = t('Umur transaksi tertua {age}.', { age })
  const remedy = t(
    'Cari transaksi, slot replikasi, atau transaksi siap (pg_prepared_xacts) yang tertinggal, lalu jalankan vacuum freeze.',
  )
  if (age > far.fault) return fault('transaction-age', says, remedy)
  return age > far.warning ? warning('transaction-age', says, remedy) : ok('transaction-age', says)
}

/** Copies and archives that stopped following: PostgreSQL keeps its log for them until the disk is full. */
export async function followers(db: Database): Promise<Finding> {
  const { rows } = await sql<{ slots: string[]; failing: boolean }>`
    select array(select slot_name::text from pg_replication_slots where not active order by 1) as slots,
      (select current_setting('archive_mode') <> 'off' and coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false)
        from pg_stat_archiver) as failing`.execute(db)
  const { slots = [], failing = false } = rows[0] ?? {}
  if (failing)
    return fault(
      'followers',
      t('Pengarsipan WAL gagal.'),
      t('Lihat pg_stat_archiver dan log PostgreSQL, lalu perbaiki archive_command.'),
    )
  if (slots.length > 0)
    return warning(
      'followers',
      t('Slot replikasi tanpa pengikut: {slots}.', { slots: slots.join(', ') }),
      t('Nyalakan salinan itu, atau hapus slotnya dengan pg_drop_replication_slot.'),
    )
  return ok('followers', t('Tidak ada salinan atau arsip yang tertinggal.'))
}

export async function databaseSize(db: Database): Promise<Finding> {
  const { rows } = await sql<{
    size: string
  }>`select pg_size_pretty(pg_database_size(current_database())) as size`.execute(db)
  return ok('database-size', t('Besar basis data {size}.', { size: rows[0]?.size ?? '?' }))
}
