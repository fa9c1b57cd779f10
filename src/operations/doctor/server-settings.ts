import { sql } from 'kysely'
import type { Config } from '../../platform/config.ts'
import type { Database } from '../../platform/database/connect.ts'
import { oldestServer } from '../../platform/database/migrate.ts'
import { t } from '../../platform/words.ts'
import { type Finding, fault, ok, warning } from './finding.ts'

export async function serverVersion(db: Database, oldest = oldestServer): Promise<Finding> {
  const version = await setting(db, 'server_version')
  if (Number.parseInt(version, 10) >= oldest) return ok('postgresql', `PostgreSQL ${version}.`)
  return fault(
    'postgresql',
    t('PostgreSQL {version} terlalu lama.', { version }),
    t('Pakai PostgreSQL {oldest} atau yang lebih baru.', { oldest }),
  )
}

/** The role that serves must be able to use every table, and needs no more. */
export async function roleRights(db: Database): Promise<Finding> {
  const { rows } = await sql<{ role: string; superuser: boolean; shut: string[] }>`
    select current_user::text as role, rolsuper as superuser,
      array(select relname::text from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
          and not has_table_privilege(pg_class.oid, 'select') order by relname) as shut
    from pg_roles where rolname = current_user`.execute(db)
  const { role = '', superuser = false, shut = [] } = rows[0] ?? {}
  if (shut.length > 0)
    return fault(
      'role',
      t('Peran {role} tidak boleh membaca {tables}.', { role, tables: shut.slice(0, 5).join(', ') }),
      t(
        'Jalankan npm run -s eticket -- migrate dengan DATABASE_OWNER_URL, yang membuka tabel bagi peran itu; lihat docs/operations/database-role.md.',
      ),
    )
  if (superuser)
    return warning(
      'role',
      t('Peran {role} adalah superuser.', { role }),
      t('Pakai peran biasa; lihat docs/operations/database-role.md.'),
    )
  return ok('role', t('Peran {role} berhak atas semua tabel dan bukan superuser.', { role }))
}

export async function encoding(db: Database): Promise<Finding> {
  const found = await setting(db, 'server_encoding')
  if (found === 'UTF8') return ok('encoding', t('Pengodean UTF8.'))
  return fault(
    'encoding',
    t('Pengodean basis data {found}, bukan UTF8.', { found }),
    t('Buat basis data baru dengan encoding UTF8 dan pulihkan cadangan ke sana.'),
  )
}

export async function timeZone(db: Database): Promise<Finding> {
  const zone = await setting(db, 'TimeZone')
  if (/^(Etc\/)?UTC$/.test(zone)) return ok('time-zone', t('Zona waktu basis data UTC.'))
  return warning(
    'time-zone',
    t('Zona waktu basis data {zone}, bukan UTC.', { zone }),
    `alter database … set timezone = 'UTC'`,
  )
}

/** What was acknowledged must be on the disk. */
export async function durability(db: Database): Promise<Finding> {
  const off: string[] = []
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit'])
    if ((await setting(db, name)) === 'off') off.push(name)
  if (off.length === 0)
    return ok('durability', t('Yang sudah diterima tersimpan di disk (fsync, full_page_writes, synchronous_commit).'))
  return fault(
    'durability',
    t('{settings} dimatikan: tiket yang sudah diterima dapat hilang bila listrik padam.', { settings: off.join(', ') }),
    t('Nyalakan dalam postgresql.conf, lalu muat ulang PostgreSQL.'),
  )
}

/** `needed`: what the processes of this machine may take, each its pool and two that listen. */
export async function connections(
  db: Database,
  { workers, databasePool }: Pick<Config, 'workers' | 'databasePool'>,
): Promise<Finding> {
  const { rows } = await sql<{ most: number; open: number }>`
    select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
        - current_setting('reserved_connections')::int as most,
      (select count(*)::int from pg_stat_activity where usename is not null) as open`.execute(db)
  const { most = 0, open = 0 } = rows[0] ?? {}
  const needed = workers * (databasePool + 2)
  const says = t('{needed} koneksi dapat dipakai mesin ini; {open} dari {most} sedang terbuka.', { needed, open, most })
  const remedy = t('Naikkan max_connections, kurangi DATABASE_POOL_SIZE atau WORKERS, atau pasang PgBouncer.')
  if (needed > most) return fault('connections', says, remedy)
  return open > most * 0.8 ? warning('connections', says, remedy) : ok('connections', says)
}

/** Deadlines, signatures and sessions take their time from the process, defaults of the tables from the database. */
export async function clock(db: Database, now = () => Date.now()): Promise<Finding> {
  const before = now()
  const { rows } = await sql<{ there: Date }>`select clock_timestamp() as there`.execute(db)
  const apart = Math.abs((rows[0]?.there.getTime() ?? 0) - (before + now()) / 2) / 1000
  const says = t('Jam mesin ini dan jam basis data berselisih {seconds} detik.', { seconds: apart.toFixed(1) })
  const remedy = t('Pasang penyelaras waktu (chrony atau systemd-timesyncd) pada kedua mesin.')
  if (apart > 60) return fault('clock', says, remedy)
  return apart > 5 ? warning('clock', says, remedy) : ok('clock', says)
}

async function setting(db: Database, name: string): Promise<string> {
  const { rows } = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(db)
  return rows[0]?.value ?? ''
}
