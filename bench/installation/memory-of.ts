import { readdirSync, readFileSync } from 'node:fs'

/**
 * Megabytes of a process and all under it. Of what several share, each has its part (PSS), so that nothing is counted
 * twice. Linux alone tells; for processes of another account it tells only root.
 */
export function memoryOf(...roots: (number | undefined)[]): number {
  const parents = new Map(processes().map((pid) => [pid, parentOf(pid)]))
  const isOurs = (pid: number | undefined): boolean =>
    pid !== undefined && (roots.includes(pid) || isOurs(parents.get(pid)))

  return [...parents.keys()].filter(isOurs).reduce((sum, pid) => sum + pssOf(pid), 0)
}

export const canTellMemory = process.platform === 'linux' && process.getuid?.() === 0

function processes(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

function parentOf(pid: number): number | undefined {
  const [, parent] = read(pid, 'stat').match(/\) \S (\d+)/) ?? []
  return parent === undefined ? undefined : Number(parent)
}

function pssOf(pid: number): number {
  const [, kilobytes = 0] = read(pid, 'smaps_rollup').match(/^Pss:\s+(\d+)/m) ?? []
  return (Number(kilobytes) * 1024) / 1e6
}

/** Nothing where the process has ended meanwhile. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
