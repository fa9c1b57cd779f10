import { join } from 'node:path'
import type pg from 'pg'
import { hearersOf } from '../../notifications/audience.ts'
import { tell } from '../../notifications/tell.ts'
import type { BackupPlan } from '../../platform/config/backup.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import type { Office } from '../../registers/site.ts'
import { backUp } from './back-up.ts'
import { BackupFault } from './fault.ts'
import { forgetOld, nameOf, recorded } from './keep-backups.ts'
import { passphraseIn } from './passphrase.ts'
import { backupVerified, newestBackup } from './queries.ts'
import { verifyBackup } from './verify-backup.ts'

/** Every night: a backup of the whole office into BACKUP_DIR, and the end of those that have outlived their time. */
export async function backUpOnSchedule(office: Office, pool: pg.Pool, { folder, ...plan }: BackupPlan, at: Date) {
  if (!folder) return
  const { config, db, log } = office
  const file = join(folder, nameOf(at))
  await orTell(office, file, at, async () => {
    const passphrase = passphraseIn(plan.passphraseFile)
    const source = { ...config, databaseUrl: pool.options.connectionString ?? '', passphrase }
    const { bytes, rows, sha256 } = await recorded({ db, pool }, { kind: 'whole', file, at }, () =>
      backUp(source, file),
    )
    log.info({ file, bytes, rows, sha256 }, 'backed up')
    await forgetOld(db, folder, plan.keep, at)
  })
}

/** Every week: the newest backup is restored to see whether it can be. */
export async function verifyOnSchedule(office: Office, { passphraseFile }: BackupPlan, at: Date) {
  const { db, log } = office
  const newest = await newestBackup(db, 'whole')
  if (!newest) return
  await orTell(office, newest.file, at, async () => {
    const { wrong } = await verifyBackup(newest.file, passphraseIn(passphraseFile), log).catch((error) => ({
      wrong: [error instanceof Error ? error.message : String(error)],
    }))
    await backupVerified(db, newest.sha256, wrong.slice(0, 20).join('\n') || null, at)
    if (wrong.length > 0) throw new BackupFault(wrong.slice(0, 3).join(' '))
  })
}

/** Whoever administers the office hears of it once a day, whatever is tried again meanwhile. */
export async function orTell(
  { db, log }: Pick<Office, 'db' | 'log'>,
  file: string,
  at: Date,
  work: () => Promise<void>,
) {
  try {
    await work()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    log.error({ err: error, file }, 'no good backup')
    const people = await hearersOf(db, ['admins'], { unitId: 0, technicianId: null }, at)
    const telling = {
      people,
      ticketId: null,
      at,
      occasion: dateAt(at).toString(),
      details: { file, reason: reason.slice(0, 300) },
    }
    await db.transaction().execute((tx) => tell(tx, { kind: 'backup_failed', ...telling }))
    throw error
  }
}
