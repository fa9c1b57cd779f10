import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Config } from '../../platform/config.ts'
import { version } from '../../platform/database/migrate.ts'
import { secretFileOf } from '../../platform/secret.ts'
import { t } from '../../platform/words.ts'
import { BackupFault } from './fault.ts'
import { type Entry, writeEntries } from './file/entries.ts'
import { type Written, writeSealed } from './file/sealed-file.ts'
import { copyOut, type Sequence, sequencesOf, speakPlainly, type Table, tablesOf } from './tables.ts'

/** What the entries of a backup are; the first is always `office`. */
export type About =
  | ({ kind: 'office' } & Made)
  | ({ kind: 'table' } & Table)
  | { kind: 'file'; name: string }
  | { kind: 'sequences' }

/** When, and of which version: the migrations that the database had seen, and the number of the jobs' own. */
export type Made = { at: string; version: string; migrations: Applied[]; jobs: number; server: string }
type Applied = { name: string; sha256: string }

/** `dataDir` and `secretFile` say where lies what is not in the database. `cost` is scrypt's, for tests. */
type Installation = Pick<Config, 'dataDir' | 'secretFile'>
export type Source = Installation & { databaseUrl: string; passphrase: string; cost?: number }
export type Backup = Written & { rows: number; tables: number }

// belongs to this machine's embedded database, not to the office
const machineOnly = /^(server\.lock|postgres-(server-)?password|secret|.*\.part)$/

/**
 * Writes one file with the whole office as it is at this moment, while others go on writing: every table, every sequence,
 * the secret, and what else lies beside the database. Refuses with `BackupFault` where there is no secret.
 */
export async function backUp(source: Source, file: string): Promise<Backup> {
  const secretFile = secretFileOf(source)
  if (!existsSync(secretFile))
    throw new BackupFault(t('Tidak ada rahasia pemasangan di {file}. Periksa DATA_DIR.', { file: secretFile }))

  const client = new pg.Client({ connectionString: source.databaseUrl, application_name: 'e-ticketing backup' })
  client.on('error', () => {})
  const counted = { rows: 0, tables: 0 }
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await speakPlainly(client)
    const entries = writeEntries(entriesOf(client, source, counted))
    const written = await writeSealed(file, source.passphrase, entries, source.cost)
    return { ...written, ...counted }
  } finally {
    // what is still under way goes with the connection
    await client.end().catch(() => {})
  }
}

async function* entriesOf(
  client: pg.Client,
  installation: Installation,
  counted: { rows: number; tables: number },
): AsyncGenerator<Entry<About> & { rows?: () => number }> {
  const tables = await tablesOf(client)
  // as they are: a migration waits until all is read
  await client.query(`lock table ${tables.map(({ name }) => name).join(', ')} in access share mode`)
  yield { about: { kind: 'office', ...(await madeNow(client)) }, data: nothing() }

  for (const [name, path] of Object.entries(filesOf(installation)))
    yield { about: { kind: 'file', name }, data: only(readFileSync(path)) }

  for (const table of tables) {
    const copying = client.query(copyTo(copyOut(table)))
    yield { about: { kind: 'table', ...table }, data: copying, rows: () => copying.rowCount }
    counted.rows += copying.rowCount
    counted.tables += 1
  }
  // last: a sequence belongs to no snapshot, and may have gone on meanwhile but never back
  const sequences: Sequence[] = await sequencesOf(client)
  yield { about: { kind: 'sequences' }, data: only(Buffer.from(JSON.stringify(sequences))) }
}

async function madeNow(client: pg.Client): Promise<Made> {
  const migrations = await client.query<Applied>('select name, sha256 from migration_files order by name')
  const jobs = await client.query<{ id: number }>('select max(id) as id from graphile_worker.migrations')
  const { rows } = await client.query(`select now()::text as at, current_setting('server_version') as server`)
  return { ...rows[0], version, migrations: migrations.rows, jobs: jobs.rows[0]?.id ?? 0 }
}

/** Where each lies, by the name that it has in a data folder. */
function filesOf(installation: Installation): Record<string, string> {
  const beside = readdirSync(installation.dataDir, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !machineOnly.test(entry.name))
    .map(({ name }) => [name, join(installation.dataDir, name)])
  return { secret: secretFileOf(installation), ...Object.fromEntries(beside) }
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

async function* nothing(): AsyncGenerator<Buffer> {}
