import { statSync } from 'node:fs'
import type { TaskList } from 'graphile-worker'
import type pg from 'pg'
import type { BackupPlan } from '../../platform/config/backup.ts'
import { clusterFolder } from '../../platform/database/engine/cluster.ts'
import { spoolOf } from '../../platform/database/engine/wal-spool.ts'
import { t } from '../../platform/words.ts'
import type { Office } from '../../registers/site.ts'
import { BackupFault } from './fault.ts'
import { backUpOnSchedule, orTell, verifyOnSchedule } from './on-schedule.ts'
import { passphraseIn } from './passphrase.ts'
import { keptIn } from './queries.ts'
import { oldestWaiting } from './wal/archive.ts'
import { archiveFolder, baseBackup } from './wal/base-backup.ts'

// seconds; the log is cut every minute
const longestInSpool = 900

/** Only a process that has somewhere to write takes these up: of several machines, those with BACKUP_DIR do. */
export function backupTasks(office: Office, pool: pg.Pool): TaskList {
  const plan = office.config.backup
  if (!plan) return {}
  const spool = spoolOf(clusterFolder(office.config.dataDir))
  const nightly: TaskList = {
    'back-up': () => backUpOnSchedule(office, pool, plan, new Date()),
    'verify-backup': () => verifyOnSchedule(office, plan, new Date()),
  }
  const ofLog: TaskList = {
    'base-backup': () => makeBase(office, pool, plan),
    'begin-archive': async () => {
      if (await hasGap(office, spool)) await makeBase(office, pool, plan)
    },
    'watch-archive': () =>
      orTell(office, spool, new Date(), async () => {
        if (oldestWaiting(spool, new Date()) > longestInSpool)
          throw new BackupFault(t('Log basis data tidak sampai ke arsip. Periksa WAL_ARCHIVE_DIR.'))
      }),
  }
  return { ...(plan.folder ? nightly : {}), ...(plan.walFolder ? ofLog : {}) }
}

/** In UTC: at half past two in Jakarta; restored on Sundays, and a new base on Saturdays. */
export function backupSchedule(plan: BackupPlan | undefined): string {
  const nightly =
    '30 19 * * * back-up ?fill=1d&jobKey=back-up&max=3\n30 20 * * 6 verify-backup ?fill=6d&jobKey=verify-backup&max=2\n'
  const ofLog = `0 19 * * 5 base-backup ?fill=6d&jobKey=base-backup&max=3
* * * * * begin-archive ?fill=2m&jobKey=begin-archive&max=1
20 * * * * watch-archive ?fill=1h&jobKey=watch-archive&max=1\n`
  return `${plan?.folder ? nightly : ''}${plan?.walFolder ? ofLog : ''}`
}

async function makeBase(office: Office, pool: pg.Pool, { passphraseFile }: BackupPlan) {
  const { config, db, log } = office
  const at = new Date()
  await orTell(office, config.backup?.walFolder ?? '', at, async () => {
    const url = pool.options.connectionString ?? ''
    const { file, bytes } = await baseBackup({ db, pool, url }, config, passphraseIn(passphraseFile), at)
    log.info({ file, bytes }, 'made a base backup')
  })
}

/** The archive begins, or begins anew, with a base: no earlier one is continued by what is archived from now on. */
async function hasGap({ db, config }: Office, spool: string): Promise<boolean> {
  const bases = await keptIn(db, 'base', await archiveFolder(db, config))
  return !bases.some(({ at }) => at.getTime() >= statSync(spool).birthtimeMs)
}
