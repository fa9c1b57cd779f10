import { readFileSync } from 'node:fs'
import { t } from '../../platform/words.ts'
import { BackupFault } from './fault.ts'

// scrypt makes each guess dear; from here on guessing is hopeless even so
const shortest = 12

/** The first line of the file. Refuses with `BackupFault` one that cannot be read, or is too short to seal with. */
export function passphraseIn(file: string): string {
  return longEnough(firstLine(file))
}

export function longEnough(passphrase: string): string {
  if (passphrase.length < shortest)
    throw new BackupFault(t('Frasa sandi cadangan paling sedikit {shortest} huruf.', { shortest }))
  return passphrase
}

function firstLine(file: string): string {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/, 1)[0] ?? ''
  } catch {
    throw new BackupFault(t('Berkas frasa sandi {file} tidak dapat dibaca.', { file }))
  }
}
