import { chmodSync, closeSync, mkdirSync, openSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { t } from '../../words.ts'
import { EngineFault } from './fault.ts'

const held = new Map<string, DatabaseSync>()

/**
 * Makes the data folder (mode 700) and holds it for this process alone; call `release` to let go.
 * Refuses with `EngineFault` where another process holds it or where it cannot be used.
 */
export function holdDataDir(dataDir: string): { folder: string; release: () => void } {
  const folder = openFolder(dataDir)

  // Node has no file locks of its own, SQLite has. The kernel drops them with the process, however it dies,
  // and the database's processes do not inherit them.
  const lock = new DatabaseSync(lockFile(folder), { timeout: 0 })
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive')
  } catch {
    lock.close()
    throw new EngineFault(
      t('Folder data {folder} sedang dipakai server lain. Hentikan server itu, atau pilih DATA_DIR lain.', { folder }),
    )
  }

  // Kept here because a lock that nobody refers to is closed by the garbage collector.
  held.set(folder, lock)
  return {
    folder,
    release: () => {
      if (held.delete(folder)) lock.close()
    },
  }
}

function openFolder(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    chmodSync(dataDir, 0o700)
    return realpathSync(dataDir)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new EngineFault(t('Folder data {dataDir} tidak dapat dipakai: {reason}', { dataDir, reason }))
  }
}

function lockFile(folder: string): string {
  const file = join(folder, 'server.lock')
  closeSync(openSync(file, 'a', 0o600))
  return file
}
