import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config } from '../../platform/config.ts'
import { type Connection, connect } from '../../platform/database/connect.ts'
import { accounts } from '../../platform/database/engine/cluster.ts'
import { holdDataDir } from '../../platform/database/engine/data-dir.ts'
import { startEngine } from '../../platform/database/engine/engine.ts'
import { migrate } from '../../platform/database/migrate.ts'
import type { Log } from '../../platform/log.ts'
import { secretFileOf } from '../../platform/secret.ts'
import { t } from '../../platform/words.ts'
import { withEmptyDatabase } from './empty-database.ts'
import { BackupFault } from './fault.ts'
import { freeJobs, loadBackup } from './load.ts'
import { type Checked, checkBackup, refuseNewer } from './read-backup.ts'

type Place = Pick<Config, 'dataDir' | 'secretFile' | 'databaseUrl'>
/** `strange`: tables that stayed behind; `applied`: migrations that the backup had not seen. */
export type Restored = Checked & { strange: string[]; applied: string[] }

/**
 * Puts a backup into an empty place and brings it up to this version. The whole file is read first; then the database is
 * filled, and what lay beside it comes last. Refuses with `BackupFault` a place that holds anything of an office already.
 */
export async function restore(place: Place, file: string, passphrase: string, log: Log): Promise<Restored> {
  const { folder, release } = holdDataDir(place.dataDir)
  try {
    const checked = await checkBackup(file, passphrase)
    refuseNewer(checked.made)
    refuseTaken(
      place,
      [...checked.files].filter(([name, content]) => !isSame(pathOf(place, name), content)).map(([name]) => name),
    )

    const fill = (connection: Connection) => fillDatabase(connection, file, passphrase, checked)
    const filled = place.databaseUrl
      ? await withEmptyDatabase(place.databaseUrl, fill)
      : await withNewDatabase(folder, log, fill)
    for (const [name, content] of checked.files) writeBeside(pathOf(place, name), content)
    if (!place.databaseUrl) moveIn(folder)
    return { ...checked, ...filled }
  } finally {
    release()
  }
}

async function fillDatabase(connection: Connection, file: string, passphrase: string, { made }: Checked) {
  const strange = await loadBackup(connection, file, passphrase, made)
  const applied = await migrate(connection.db)
  await freeJobs(connection.pool)
  return { strange, applied }
}

/** Grown beside, and moved in when it is whole: a restoration that ended half-way left nothing that would start. */
export const nursery = (dataDir: string) => join(dataDir, 'restoring')

async function withNewDatabase<Result>(dataDir: string, log: Log, fill: (connection: Connection) => Promise<Result>) {
  rmSync(nursery(dataDir), { recursive: true, force: true })
  const engine = await startEngine({ dataDir: nursery(dataDir), log })
  const connection = connect(engine.url, { size: 3 })
  let filled = false
  try {
    const result = await fill(connection)
    filled = true
    return result
  } finally {
    await connection.db.destroy()
    await engine.stop()
    if (!filled) rmSync(nursery(dataDir), { recursive: true, force: true })
  }
}

/** The database last: without it the place still counts as empty. */
export function moveIn(dataDir: string) {
  for (const name of databaseParts) renameSync(join(nursery(dataDir), name), join(dataDir, name))
  rmSync(nursery(dataDir), { recursive: true, force: true })
}

const databaseParts = [...Object.values(accounts), 'postgres']

export function refuseTaken({ dataDir, databaseUrl }: Place, others: string[]) {
  const names = [...(databaseUrl ? [] : ['postgres']), ...others]
  const taken = names.find((name) => existsSync(join(dataDir, name)))
  if (taken)
    throw new BackupFault(
      t('Pemulihan hanya ke tempat kosong: {taken} sudah ada. Pindahkan dahulu, atau pilih DATA_DIR lain.', {
        taken: join(dataDir, taken),
      }),
    )
}

function pathOf(place: Place, name: string): string {
  return name === 'secret' ? secretFileOf(place) : join(place.dataDir, name)
}

function isSame(path: string, content: Buffer): boolean {
  return existsSync(path) && readFileSync(path).equals(content)
}

export function writeBeside(path: string, content: Buffer) {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(`${path}.part`, content, { mode: 0o600, flush: true })
  renameSync(`${path}.part`, path)
}
