import { createHash } from 'node:crypto'
import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/**
 * For root: copies of the programs outside a checkout that only root may enter, such as /root/tiket. Made once for each
 * release, used only while they belong to root alone.
 */
export function* copyForEveryone(shipped: string): Generator<string> {
  for (const parent of ['/var/cache', '/var/lib', tmpdir()]) {
    const copy = join(parent, `e-ticketing-postgresql-${fingerprint(shipped)}`)
    try {
      if (!isRootsAlone(copy)) makeCopy(shipped, copy)
      if (isRootsAlone(copy)) yield copy
    } catch {
      // This parent is missing, full or read-only: the next may do, and the caller reports when none does.
    }
  }
}

/** Two releases of the programs never share a copy. */
function fingerprint(shipped: string): string {
  const hash = createHash('sha256')
  for (const name of ['initdb', 'postgres']) {
    const { size, mtimeMs } = lstatSync(join(shipped, 'bin', name))
    hash.update(`${name} ${size} ${mtimeMs} ${process.arch}\n`)
  }
  return hash.digest('hex').slice(0, 12)
}

function isRootsAlone(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  return found?.isDirectory() === true && found.uid === 0 && (found.mode & 0o022) === 0
}

function makeCopy(shipped: string, copy: string) {
  const unfinished = `${copy}.${process.pid}`
  try {
    mkdirSync(unfinished, { mode: 0o700 })
    cpSync(shipped, unfinished, { recursive: true, verbatimSymlinks: true, filter: (path) => !isForBuilding(path) })
    openToEveryone(unfinished)
    renameSync(unfinished, copy)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

function isForBuilding(path: string): boolean {
  return path.endsWith('.a') || basename(path) === 'pkgconfig'
}

function openToEveryone(folder: string) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755)
  }
}
