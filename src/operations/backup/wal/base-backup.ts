import { type Dirent, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import type { Config } from '../../../platform/config.ts'
import type { Connection, Database } from '../../../platform/database/connect.ts'
import { clusterFolder } from '../../../platform/database/engine/cluster.ts'
import { spoolOf } from '../../../platform/database/engine/wal-spool.ts'
import { secretFileOf } from '../../../platform/secret.ts'
import { t } from '../../../platform/words.ts'
import { BackupFault } from '../fault.ts'
import { type Entry, writeEntries } from '../file/entries.ts'
import { type Written, writeSealed } from '../file/sealed-file.ts'
import { recorded } from '../keep-backups.ts'
import { backupForgotten, keptIn } from '../queries.ts'

/** `path` is inside DATA_DIR. The first entry is `base`, the last `end`. */
export type BaseAbout =
  | { kind: 'base'; at: string; firstPiece: string }
  | { kind: 'folder'; path: string }
  | { kind: 'file'; path: string }
  | { kind: 'end'; at: string }

type Place = Pick<Config, 'dataDir' | 'secretFile' | 'backup'>

/** Two, so that one is whole while the next is being made and for as long after as passes between them. */
const basesKept = 2
const anHour = 3_600_000

/**
 * Copies the folder of the embedded database while it is at work, with passwords and secret, beside the archive of its log.
 * Older ones go, and with them the log that only they begin. Refuses with `BackupFault` where no log is archived.
 */
export async function baseBackup(
  reached: Connection & { url: string },
  place: Place,
  passphrase: string,
  at: Date,
): Promise<Written & { file: string }> {
  const folder = await archiveFolder(reached.db, place)
  const file = join(folder, `base-${at.toISOString().replace(/[-:]|\.\d+/g, '')}.backup`)
  const written = await recorded(reached, { kind: 'base', file, at }, () =>
    copyCluster(reached.url, place, passphrase, file),
  )
  await forgetOldBases(reached.db, folder, at)
  return { ...written, file }
}

/** Each database has a folder of its own in the archive, named by the number that PostgreSQL gave it. */
export async function archiveFolder(db: Database, { dataDir, backup }: Place): Promise<string> {
  if (!backup?.walFolder || !existsSync(spoolOf(clusterFolder(dataDir))))
    throw new BackupFault(t('Log basis data tidak diarsipkan: isi WAL_ARCHIVE_DIR dan jalankan ulang server.'))
  return join(backup.walFolder, await systemIdentifier(db))
}

async function copyCluster(url: string, place: Place, passphrase: string, file: string): Promise<Written> {
  // one session from the start of the copy to its end
  const client = new pg.Client({ connectionString: url, application_name: 'e-ticketing base backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('set statement_timeout = 0')
    return await writeSealed(file, passphrase, writeEntries(entriesOf(client, place)))
  } finally {
    await client.end().catch(() => {})
  }
}

async function* entriesOf(client: pg.Client, place: Place): AsyncGenerator<Entry<BaseAbout>> {
  const { rows } = await client.query(
    `select pg_walfile_name(pg_backup_start('eticket', true)) as first, now()::text as at`,
  )
  yield { about: { kind: 'base', at: rows[0].at, firstPiece: rows[0].first }, data: none() }

  const postgres = clusterFolder(place.dataDir)
  for (const { path, isFolder } of partsOf(postgres)) {
    const name = join('postgres', relative(postgres, path))
    if (isFolder) yield { about: { kind: 'folder', path: name }, data: none() }
    else yield* existing(path, name)
  }

  const { rows: ended } = await client.query(
    'select labelfile as label, clock_timestamp()::text as at from pg_backup_stop(true)',
  )
  yield { about: { kind: 'file', path: 'postgres/backup_label' }, data: one(Buffer.from(ended[0].label)) }
  yield { about: { kind: 'file', path: 'secret' }, data: one(readFileSync(secretFileOf(place))) }
  for (const name of readdirSync(place.dataDir).filter((name) => /^postgres-.*password$/.test(name)))
    yield { about: { kind: 'file', path: name }, data: one(readFileSync(join(place.dataDir, name))) }
  yield { about: { kind: 'end', at: ended[0].at }, data: none() }
}

// as PostgreSQL's own base backup leaves them out: remade at the start, or none of a copy's business
const emptied = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]
const leftOut =
  /^(postmaster\.(pid|opts)|backup_label|tablespace_map|wal-spool|wal-restored|pgsql_tmp.*|pg_internal\.init.*)$/

function* partsOf(folder: string): Generator<{ path: string; isFolder: boolean }> {
  for (const entry of childrenOf(folder)) {
    if (leftOut.test(entry.name)) continue
    const path = join(folder, entry.name)
    yield { path, isFolder: entry.isDirectory() }
    if (entry.isDirectory() && !emptied.includes(entry.name)) yield* partsOf(path)
  }
}

function childrenOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (isGone(error)) return []
    throw error
  }
}

/** A table may be dropped before its turn comes; the log tells of that. */
async function* existing(path: string, name: string): AsyncGenerator<Entry<BaseAbout>> {
  const handle = await open(path, 'r').catch((error) => {
    if (!isGone(error)) throw error
  })
  if (handle) yield { about: { kind: 'file', path: name }, data: handle.createReadStream() }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

async function systemIdentifier(db: Database): Promise<string> {
  const { rows } = await sql<{
    number: string
  }>`select system_identifier::text as number from pg_control_system()`.execute(db)
  return rows[0]?.number ?? ''
}

async function forgetOldBases(db: Database, folder: string, at: Date) {
  const bases = (await keptIn(db, 'base', folder)).toSorted((one, other) => other.at.getTime() - one.at.getTime())
  for (const { name } of bases.slice(basesKept)) {
    for (const path of [name, `${name}.sha256`]) rmSync(path, { force: true })
    await backupForgotten(db, name, at)
  }

  const oldest = bases[basesKept - 1]
  if (!oldest) return
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.wal') && !name.includes('.history'))) {
    const path = join(folder, name)
    if (statSync(path).mtimeMs < oldest.at.getTime() - anHour) rmSync(path)
  }
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

async function* none(): AsyncGenerator<Buffer> {}
