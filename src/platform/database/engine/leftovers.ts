import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../log.ts'

const patience = 20_000

/**
 * After a server died without stopping its database: ends what still runs in `folder`, so that nothing in doubt is
 * adopted, and takes away a pid file whose number now belongs to a stranger. PostgreSQL then recovers from its log.
 */
export async function endLeftovers(folder: string, log: Log) {
  const pidFile = join(folder, 'postmaster.pid')
  if (!existsSync(pidFile)) return

  const postmaster = Number.parseInt(readFileSync(pidFile, 'utf8'), 10)
  const running = processesIn(folder)
  if (running.length > 0) {
    log.warn({ processes: running }, 'ending a database left over from a server that was killed')
    if (running.includes(postmaster)) signal(postmaster, 'SIGINT')
    await untilNoneIn(folder)
  }

  // PostgreSQL takes any living process with this number for its own and would refuse to start.
  if (signal(postmaster, 0)) rmSync(pidFile, { force: true })
}

async function untilNoneIn(folder: string) {
  const deadline = Date.now() + patience
  for (let left = processesIn(folder); left.length > 0; left = processesIn(folder)) {
    if (Date.now() > deadline) for (const pid of left) signal(pid, 'SIGKILL')
    await sleep(50)
  }
}

/** Every PostgreSQL process works in its database folder; elsewhere than on Linux nobody can tell, and none is found. */
function processesIn(folder: string): number[] {
  if (process.platform !== 'linux') return []

  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => link(`/proc/${pid}/cwd`) === folder && /^postgres\b/.test(basename(link(`/proc/${pid}/exe`))))
    .map(Number)
}

function link(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

/** Whether the process was there to receive it; 0 only asks. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
