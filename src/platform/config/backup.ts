import { accessSync, constants } from 'node:fs'
import { resolve } from 'node:path'
import { t } from '../words.ts'
import { folderPath } from './values.ts'
import { type Environment, reader } from './variables.ts'

/** Of how many days, weeks and months one is kept. */
export type Keep = { daily: number; weekly: number; monthly: number }

/** `folder`: where backups are made every night. `walFolder`: where the log of the embedded database goes. */
export type BackupPlan = { passphraseFile: string; folder?: string; keep: Keep; walFolder?: string }

const ordinarily: Keep = { daily: 7, weekly: 5, monthly: 12 }

export function readBackupPlan(env: Environment, faults: string[]): BackupPlan | undefined {
  const read = reader(env, faults)
  const folder = read('BACKUP_DIR', undefined, folderPath, { wrong: t('harus jalur folder'), example: '/srv/cadangan' })
  const walFolder = read('WAL_ARCHIVE_DIR', undefined, folderPath, {
    wrong: t('harus jalur folder'),
    example: '/srv/wal',
  })
  const keep = read('BACKUP_KEEP', ordinarily, readKeep, {
    wrong: t('harus jumlah hari, minggu, dan bulan yang disimpan'),
    example: '7d,5w,12m',
  })
  const passphraseFile = read('BACKUP_PASSPHRASE_FILE', undefined, readableFile, {
    wrong: t('harus jalur berkas berisi frasa sandi, dan dapat dibaca'),
    example: '/etc/eticket/frasa-cadangan',
  })

  if (passphraseFile)
    return { passphraseFile, folder: folder && resolve(folder), keep, walFolder: walFolder && resolve(walFolder) }
  if ((folder || walFolder) && !env.BACKUP_PASSPHRASE_FILE?.trim())
    faults.push(
      t('BACKUP_PASSPHRASE_FILE: belum diisi. BACKUP_DIR dan WAL_ARCHIVE_DIR tidak menulis apa pun tanpa frasa sandi.'),
    )
}

function readKeep(text: string): Keep | undefined {
  const [, daily, weekly, monthly] = text.match(/^(\d{1,3})d,(\d{1,3})w,(\d{1,3})m$/) ?? []
  return monthly === undefined ? undefined : { daily: Number(daily), weekly: Number(weekly), monthly: Number(monthly) }
}

function readableFile(text: string): string | undefined {
  try {
    accessSync(text, constants.R_OK)
    return resolve(text)
  } catch {
    return undefined
  }
}
