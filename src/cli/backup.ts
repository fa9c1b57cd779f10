import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { askPassphrase } from '../operations/backup/ask-passphrase.ts'
import { backUp } from '../operations/backup/back-up.ts'
import { BackupFault } from '../operations/backup/fault.ts'
import { sha256OfFile } from '../operations/backup/file/sealed-file.ts'
import { nameOf, recorded } from '../operations/backup/keep-backups.ts'
import { backupVerified } from '../operations/backup/queries.ts'
import { withReachedDatabase } from '../operations/backup/reach-database.ts'
import { verifyBackup } from '../operations/backup/verify-backup.ts'
import { baseBackup } from '../operations/backup/wal/base-backup.ts'
import { type Config, readConfig } from '../platform/config.ts'
import { createLog } from '../platform/log.ts'
import { t } from '../platform/words.ts'

export const backupHelp = `backup [--to PATH]    the whole office in one sealed file, while the server runs or not
  backup                  into BACKUP_DIR
  backup --to PATH        into that folder, or as that file
  backup --base           the embedded database's folder, which its archived log continues (WAL_ARCHIVE_DIR)
  backup verify FILE      restores it into a database for this alone and compares everything; exit code 1 where it differs
  The passphrase comes from BACKUP_PASSPHRASE_FILE, from BACKUP_PASSPHRASE, or is asked for.`

// of a thousand papers under a lost key the first few say it
const mostTold = 20
const log = createLog({ logLevel: 'warn' })

export async function backup(args: string[]): Promise<void> {
  const options = { to: { type: 'string' }, base: { type: 'boolean' } } as const
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true })
  const [act, file, ...rest] = positionals
  if (act === 'verify' && file && rest.length === 0) return verify(resolve(file))
  if (act) {
    console.log(backupHelp)
    process.exit(1)
  }
  const config = readConfig(process.env)
  await (values.base ? makeBase(config) : make(config, values.to))
}

async function make(config: Config, to: string | undefined) {
  const at = new Date()
  const file = fileFor(to ?? config.backup?.folder, at)
  const passphrase = await askPassphrase(process.env, { twice: true })
  await withReachedDatabase(config, log, async ({ db, pool, url }) => {
    const { bytes, sha256, rows, tables } = await recorded({ db, pool }, { kind: 'whole', file, at }, () =>
      backUp({ ...config, databaseUrl: url, passphrase }, file),
    )
    console.log(t('{rows} baris dari {tables} tabel, {bytes} bita.', { rows, tables, bytes }))
    console.log(`${sha256}  ${file}`)
  })
}

function fileFor(to: string | undefined, at: Date): string {
  if (!to) throw new BackupFault(t('Ke mana? Isi BACKUP_DIR, atau sebut --to.'))
  const path = resolve(to)
  const file =
    statSync(path, { throwIfNoEntry: false })?.isDirectory() || to.endsWith('/') ? join(path, nameOf(at)) : path
  if (existsSync(file)) throw new BackupFault(t('{file} sudah ada dan tidak ditimpa.', { file }))
  return file
}

async function makeBase(config: Config) {
  const passphrase = await askPassphrase(process.env, { twice: true })
  await withReachedDatabase(config, log, async ({ serverRuns, ...reached }) => {
    if (!serverRuns)
      throw new BackupFault(t('Cadangan dasar dibuat selagi server berjalan: tanpa server log tidak diarsipkan.'))
    const { file, bytes, sha256 } = await baseBackup(reached, config, passphrase, new Date())
    console.log(t('{bytes} bita.', { bytes }))
    console.log(`${sha256}  ${file}`)
  })
}

async function verify(file: string) {
  const passphrase = await askPassphrase(process.env)
  const { made, tables, rows, documents, applied, wrong } = await verifyBackup(file, passphrase, log)
  console.log(t('Cadangan dari {at}, versi {version}.', { at: made.at, version: made.version }))
  console.log(
    t('{rows} baris dari {tables} tabel, {documents} dokumen dipulihkan dan dibandingkan.', {
      rows,
      tables: tables.length,
      documents,
    }),
  )
  if (applied.length > 0) console.log(t('Dimutakhirkan dengan {count} migrasi.', { count: applied.length }))
  for (const sentence of wrong.slice(0, mostTold)) console.error(sentence)
  console.log(wrong.length === 0 ? t('Semuanya sama.') : t('{count} hal berbeda.', { count: wrong.length }))
  if (wrong.length > 0) process.exitCode = 1
  await writeDown(file, wrong)
}

/** Where the office that it came from can be reached; on another machine the answer above is all. */
async function writeDown(file: string, wrong: string[]) {
  const config = readConfig(process.env)
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'postgres'))) return
  const sha256 = await sha256OfFile(file)
  await withReachedDatabase(config, log, ({ db }) =>
    backupVerified(db, sha256, wrong.slice(0, mostTold).join('\n') || null, new Date()),
  ).catch(() => console.error(t('Hasilnya tidak dapat dicatat, karena basis data kantor tidak terjangkau.')))
}
