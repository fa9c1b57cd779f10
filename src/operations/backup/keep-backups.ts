import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type pg from 'pg'
import type { Keep } from '../../platform/config/backup.ts'
import { alone } from '../../platform/database/alone.ts'
import type { Database } from '../../platform/database/connect.ts'
import type { BackupKind } from '../../platform/database/schema.ts'
import { t } from '../../platform/words.ts'
import { BackupFault } from './fault.ts'
import type { Written } from './file/sealed-file.ts'
import { backupEnded, backupForgotten, insertBackup, keptIn } from './queries.ts'
import { toForget } from './retention.ts'

type Books = { db: Database; pool: pg.Pool }
type Done = Written & { rows?: number }

/**
 * Makes a backup and writes down what became of it, with its SHA-256 beside the file for `sha256sum -c`. One at a time on a
 * database: refuses with `BackupFault` where another is being made.
 */
export async function recorded<Result extends Done>(
  { db, pool }: Books,
  { kind, file, at }: { kind: BackupKind; file: string; at: Date },
  make: () => Promise<Result>,
): Promise<Result> {
  let done: Result | undefined
  const ours = await alone(pool, 'backup', async () => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const id = await insertBackup(db, kind, file, at)
    try {
      done = await make()
      writeFileSync(`${file}.sha256`, `${done.sha256}  ${basename(file)}\n`, { mode: 0o600 })
      await backupEnded(db, id, { bytes: done.bytes, sha256: done.sha256, rows: done.rows })
    } catch (error) {
      await backupEnded(db, id, { failure: error instanceof Error ? error.message : String(error) })
      throw error
    }
  })
  if (!ours || !done) throw new BackupFault(t('Cadangan lain sedang dibuat. Tunggu sampai selesai.'))
  return done
}

/** `eticket-20261127T193000Z.backup`: in the order of time, and good on every disk. */
export function nameOf(at: Date): string {
  return `eticket-${at.toISOString().replace(/[-:]|\.\d+/g, '')}.backup`
}

/** Takes away the files that have outlived their time, and what an interrupted backup left in the folder. */
export async function forgetOld(db: Database, folder: string, keep: Keep, at: Date): Promise<void> {
  for (const file of toForget(await keptIn(db, 'whole', folder), keep)) {
    for (const path of [file, `${file}.sha256`]) rmSync(path, { force: true })
    await backupForgotten(db, file, at)
  }
  for (const name of readdirSync(folder))
    if (/^eticket-\d{8}T\d{6}Z\.backup\.part$/.test(name)) rmSync(join(folder, name), { force: true })
}
