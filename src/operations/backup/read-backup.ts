import { buffer } from 'node:stream/consumers'
import { migrationFiles } from '../../platform/database/migrate.ts'
import { t } from '../../platform/words.ts'
import type { About, Made } from './back-up.ts'
import { BackupFault } from './fault.ts'
import { type Entry, readEntries, type Sum } from './file/entries.ts'
import { readSealed } from './file/sealed-file.ts'
import type { Table } from './tables.ts'

/** What stands in a backup, read to its end and found whole. */
export type Checked = { made: Made; files: Map<string, Buffer>; tables: (Table & Required<Sum>)[] }

/** Reads every byte and touches nothing; refuses with `BackupFault` what is damaged, cut short, or sealed otherwise. */
export async function checkBackup(file: string, passphrase: string): Promise<Checked> {
  let made: Made | undefined
  const files = new Map<string, Buffer>()
  const tables: Checked['tables'] = []
  await readBackup(file, passphrase, async ({ about, data }, sum) => {
    if (about.kind === 'office') made = about
    if (about.kind === 'file') files.set(about.name, await buffer(data))
    if (about.kind !== 'table') return
    for await (const _ of data);
    tables.push({ ...about, rows: 0, ...(await sum) })
  })
  if (!made) throw new BackupFault(t('Berkas ini bukan cadangan kantor yang dapat dipulihkan begini.'))
  return { made, files, tables }
}

export function readBackup(
  file: string,
  passphrase: string,
  take: (entry: Entry<About>, sum: Promise<Sum>) => Promise<void>,
): Promise<{ about: About; sum: Sum }[]> {
  return readEntries(readSealed(file, passphrase), take)
}

/** A backup is restored by its own version or a newer one; refuses with `BackupFault` the work of a newer one. */
export function refuseNewer({ at, version, migrations }: Made, folder?: string) {
  const ours = migrationFiles(folder)
  const strange = migrations.find(({ name, sha256 }) => !ours.some((our) => our.name === name && our.sha256 === sha256))
  if (strange)
    throw new BackupFault(
      t(
        'Cadangan ini ({at}) dibuat versi {version}, yang lebih baru atau lain dari yang terpasang: migrasi {name} tidak dikenal. Pasang versi itu dahulu.',
        { at, version, name: strange.name },
      ),
    )
}
