import { existsSync, readFileSync, type Stats, statfsSync, statSync } from 'node:fs'
import type { Config } from '../../platform/config.ts'
import { secretFileOf } from '../../platform/secret.ts'
import { t } from '../../platform/words.ts'
import { type Finding, fault, ok, warning } from './finding.ts'

const megabyte = 1024 * 1024

/** Nobody else may look into it: it holds the secret, and the embedded database. */
export function dataFolder(dataDir: string): Finding {
  const found = statSync(dataDir, { throwIfNoEntry: false })
  if (!found)
    return warning(
      'data-folder',
      t('Folder data {dataDir} belum ada.', { dataDir }),
      t('Periksa DATA_DIR; folder itu dibuat saat npm start pertama.'),
    )
  if (!found.isDirectory())
    return fault('data-folder', t('{dataDir} bukan folder.', { dataDir }), t('Arahkan DATA_DIR ke sebuah folder.'))
  return openToOthers(found)
    ? fault(
        'data-folder',
        t('Folder data {dataDir} terbuka bagi akun lain (mode {mode}).', { dataDir, mode: modeOf(found) }),
        `chmod 700 ${dataDir}`,
      )
    : (ownedBy(found, dataDir, 'data-folder') ??
        ok('data-folder', t('Folder data {dataDir} tertutup bagi akun lain.', { dataDir })))
}

/** `least` is what must be free, in bytes: below it nothing can be written for long, below four times that it is time to act. */
export function spaceLeft(dataDir: string, least = 512 * megabyte): Finding {
  if (!existsSync(dataDir)) return ok('space', t('Ruang disk belum diperiksa, karena folder data belum ada.'))
  const { bavail, bsize } = statfsSync(dataDir)
  const free = bavail * bsize
  const says = t('Sisa ruang di disk folder data: {free} MB.', { free: Math.floor(free / megabyte) })
  const remedy = t('Perbesar disk, atau pindahkan cadangan dan berkas lama ke tempat lain.')
  if (free < least) return fault('space', says, remedy)
  return free < 4 * least ? warning('space', says, remedy) : ok('space', says)
}

/** Read, never made: without the very secret the sealed keys stay shut. */
export function secretFile(config: Config): Finding {
  const file = secretFileOf(config)
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found)
    return warning(
      'secret',
      t('Berkas rahasia {file} belum ada.', { file }),
      t('Pada pemasangan baru ia dibuat saat npm start pertama; selain itu pulihkan dari cadangan.'),
    )
  if (openToOthers(found))
    return fault(
      'secret',
      t('Berkas rahasia {file} terbuka bagi akun lain (mode {mode}).', { file, mode: modeOf(found) }),
      `chmod 600 ${file}`,
    )
  const owner = ownedBy(found, file, 'secret')
  if (owner) return owner
  return readSecretFile(file)
    ? ok('secret', t('Berkas rahasia {file} tertutup bagi akun lain.', { file }))
    : fault(
        'secret',
        t('{file} tidak berisi 32 bita sebagai heksadesimal.', { file }),
        t('Pulihkan berkas itu dari cadangan.'),
      )
}

/** Nothing where it is not there, or is none. */
export function readSecretFile(file: string): Buffer | undefined {
  try {
    const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
    return secret.length === 32 ? secret : undefined
  } catch {
    return undefined
  }
}

function openToOthers({ mode }: Stats): boolean {
  return process.platform !== 'win32' && (mode & 0o077) !== 0
}

function modeOf({ mode }: Stats): string {
  return (mode & 0o777).toString(8)
}

function ownedBy({ uid }: Stats, path: string, check: string): Finding | undefined {
  const us = process.getuid?.() ?? uid
  if (us === uid || us === 0) return undefined
  return fault(
    check,
    t('{path} milik akun lain (uid {uid}).', { path, uid }),
    t('Jalankan sebagai akun yang menjalankan server, atau: chown {us} {path}', { us, path }),
  )
}
