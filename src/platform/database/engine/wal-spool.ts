import { chownSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

// PostgreSQL's own account writes here, which may reach nothing outside its folder
export const spoolOf = (folder: string) => join(folder, 'wal-spool')

/** From now on each finished piece of the log is laid there until somebody fetches it; false where that was so already. */
export function openSpool(folder: string): boolean {
  const spool = spoolOf(folder)
  if (existsSync(spool)) return false

  mkdirSync(spool, { mode: 0o700 })
  const { uid, gid } = statSync(folder)
  if (process.getuid?.() === 0) chownSync(spool, uid, gid)
  return true
}

/** The log is kept no longer than the database itself needs it; what continued from earlier base backups ends here. */
export function closeSpool(folder: string) {
  rmSync(spoolOf(folder), { recursive: true, force: true })
}

/** It is the folder that says whether: a command that starts the database for a moment leaves no gap in the archive. */
export function archiveSettings(folder: string): Record<string, string> {
  if (!existsSync(spoolOf(folder))) return {}
  return {
    archive_mode: 'on',
    archive_command: 'cp "%p" wal-spool/%f.part && sync wal-spool/%f.part && mv wal-spool/%f.part wal-spool/%f',
    // an office that rests loses no more than this either
    archive_timeout: '60',
  }
}

/** What taking a base backup needs. */
export const grantBaseBackup = ['eticket', 'eticket_server'].map(
  (role) =>
    `grant execute on function pg_backup_start(text, boolean), pg_backup_stop(boolean), pg_switch_wal() to ${role}`,
)
