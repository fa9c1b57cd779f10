import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { t } from '../../platform/words.ts'
import { BackupFault } from './fault.ts'
import { longEnough, passphraseIn } from './passphrase.ts'

type Environment = Record<string, string | undefined>

/**
 * From the file named by BACKUP_PASSPHRASE_FILE, else from BACKUP_PASSPHRASE, else typed unseen, twice where something is
 * sealed with it. Never from the command's line, which everybody on the machine can read.
 */
export async function askPassphrase(env: Environment, { twice = false } = {}): Promise<string> {
  const file = env.BACKUP_PASSPHRASE_FILE?.trim()
  if (file) return passphraseIn(file)
  if (env.BACKUP_PASSPHRASE) return longEnough(env.BACKUP_PASSPHRASE)
  if (!process.stdin.isTTY) throw new BackupFault(t('Frasa sandi belum ada: isi BACKUP_PASSPHRASE_FILE.'))

  const passphrase = longEnough(await askUnseen(t('Frasa sandi cadangan (tidak ditampilkan): ')))
  if (twice && passphrase !== (await askUnseen(t('Sekali lagi: '))))
    throw new BackupFault(t('Kedua frasa sandi tidak sama.'))
  return passphrase
}

async function askUnseen(question: string): Promise<string> {
  process.stderr.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
