import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Connection, Database } from '../../platform/database/connect.ts'
import { migrate, migrationFiles } from '../../platform/database/migrate.ts'
import { t } from '../../platform/words.ts'
import type { About, Made } from './back-up.ts'
import { BackupFault } from './fault.ts'
import type { Entry, Sum } from './file/entries.ts'
import { readBackup } from './read-backup.ts'
import { withRulesAside } from './set-aside.ts'
import { type Sequence, setSequence, speakPlainly, type Table, tablesOf } from './tables.ts'

/**
 * Fills an empty database with what `made` describes: its version's tables first, then all rows in one transaction, by an
 * ordinary owner. Every constraint is asked. Refuses with `BackupFault`, and the rows are gone again. Answers the tables that
 * somebody had made there himself and that stay behind, since no version of ours has a place for them.
 */
export async function loadBackup(
  { db, pool }: Connection,
  file: string,
  passphrase: string,
  made: Made,
): Promise<string[]> {
  await makeTables(db, made)
  await runMigrations({ pgPool: pool })

  const client = await pool.connect()
  const strange: string[] = []
  try {
    await client.query('begin')
    await speakPlainly(client)
    await refuseNewerJobs(client, made)
    const tables = await tablesOf(client)
    const names = tables.map(({ name }) => name)
    await withRulesAside(client, names, async () => {
      await client.query(`truncate ${names.join(', ')}`)
      await readBackup(file, passphrase, async (entry, sum) => {
        if (!(await load(client, tables, entry, sum))) strange.push('name' in entry.about ? entry.about.name : '')
      })
      await client.query('set constraints all immediate')
    })
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
  await pool.query('set statement_timeout = 0; analyze')
  return strange
}

/** False for a table that has no place. */
async function load(
  client: pg.ClientBase,
  tables: Table[],
  { about, data }: Entry<About>,
  sum: Promise<Sum>,
): Promise<boolean> {
  if (about.kind === 'sequences') {
    const sequences: Sequence[] = JSON.parse((await buffer(data)).toString())
    for (const sequence of sequences) if (await exists(client, sequence.name)) await setSequence(client, sequence)
  }
  if (about.kind !== 'table') return true

  const { name, columns } = about
  const place = tables.find((table) => table.name === name)
  if (!place) return false
  const missing = columns.filter((column) => !place.columns.includes(column))
  if (missing.length > 0)
    throw new BackupFault(t('Tabel {table} tidak punya kolom {columns}.', { table: name, columns: missing.join(', ') }))

  const copying = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`))
  await pipeline(data, copying)
  const { rows = 0 } = await sum
  if (copying.rowCount !== rows)
    throw new BackupFault(
      t('Tabel {table}: {rows} baris di cadangan, tetapi {loaded} yang masuk.', {
        table: name,
        rows,
        loaded: copying.rowCount,
      }),
    )
  return true
}

async function refuseNewerJobs(client: pg.ClientBase, { jobs, version }: Made) {
  const { rows } = await client.query('select max(id) as id from graphile_worker.migrations')
  if (jobs > rows[0].id)
    throw new BackupFault(
      t('Cadangan ini dibuat versi {version}, yang lebih baru. Perbarui aplikasi dahulu.', { version }),
    )
}

async function exists(client: pg.ClientBase, name: string): Promise<boolean> {
  const { rows } = await client.query('select to_regclass($1) is not null as found', [name])
  return rows[0].found
}

/** Jobs that were running at the backup are free for whoever works now: their own process is not there. */
export async function freeJobs(pool: pg.Pool) {
  await pool.query(`select graphile_worker.force_unlock_workers(array(
    select distinct locked_by from graphile_worker.jobs where locked_by is not null))`)
}

/** By the files of the version that made the backup, and no later ones. */
async function makeTables(db: Database, { migrations }: Made) {
  const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-migrations-'))
  try {
    for (const { name, text } of migrationFiles())
      if (migrations.some((one) => one.name === name)) writeFileSync(join(folder, name), text)
    await migrate(db, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
