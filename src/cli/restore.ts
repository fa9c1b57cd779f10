import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { askPassphrase } from '../operations/backup/ask-passphrase.ts'
import { BackupFault } from '../operations/backup/fault.ts'
import { restore } from '../operations/backup/restore.ts'
import { recover } from '../operations/backup/wal/recover.ts'
import { readConfig } from '../platform/config.ts'
import { createLog } from '../platform/log.ts'
import { t } from '../platform/words.ts'

export const restoreHelp = `restore FILE          a backup into an empty DATA_DIR, or an empty database at DATABASE_URL
  restore FILE                     one that \`backup\` made, by this version or an older one
  restore FOLDER                   the newest base backup in that folder of the archive, and all of its log
  restore FOLDER --at 2026-11-27T10:15:00+07:00    as it was at that moment
  The passphrase comes from BACKUP_PASSPHRASE_FILE, from BACKUP_PASSPHRASE, or is asked for.`

export async function restoreCommand(args: string[]): Promise<void> {
  const { positionals, values } = parseArgs({ args, options: { at: { type: 'string' } }, allowPositionals: true })
  const [path, ...rest] = positionals
  if (!path || rest.length > 0) {
    console.log(restoreHelp)
    process.exit(1)
  }

  const config = readConfig(process.env)
  const log = createLog({ logLevel: 'warn' })
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory()
  if (values.at && !isFolder) throw new BackupFault(t('--at hanya untuk folder arsip log.'))

  const passphrase = await askPassphrase(process.env)
  if (isFolder) {
    const { until } = await recover(config, resolve(path), passphrase, momentOf(values.at), log)
    console.log(t('Dipulihkan sampai {until}. Jalankan server.', { until }))
    return
  }
  const place = { ...config, databaseUrl: config.databaseOwnerUrl ?? config.databaseDirectUrl ?? config.databaseUrl }
  const { made, tables, strange, applied } = await restore(place, resolve(path), passphrase, log)
  for (const table of strange) console.error(t('Tabel {table} tidak dikenal dan tidak dipulihkan.', { table }))
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  console.log(t('Dipulihkan: keadaan {at}, {rows} baris.', { at: made.at, rows }))
  if (applied.length > 0) console.log(t('Dimutakhirkan dengan {count} migrasi.', { count: applied.length }))
}

/** With its zone, since the moment decides what is lost. */
function momentOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const moment = new Date(text)
  if (Number.isNaN(moment.getTime()) || !/T.*(Z|[+-]\d\d:?\d\d)$/.test(text))
    throw new BackupFault(t('--at: tulis waktu dengan zonanya, misalnya 2026-11-27T10:15:00+07:00.'))
  return moment
}
