import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Account } from '../../src/platform/database/engine/account.ts'

/** A program that is started, killed and started again; what it says stands in `<name>.log`. */
export type Program = {
  name: string
  start: () => void
  pid: () => number
  kill: () => Promise<void>
}

type Options = { folder: string; account?: Account; env?: Record<string, string> }

export function program(name: string, command: string[], { folder, account = {}, env = {} }: Options): Program {
  const [file = '', ...args] = command
  let child: ChildProcess | undefined

  function start() {
    const log = openSync(join(folder, `${name}.log`), 'a')
    child = spawn(file, args, {
      ...account,
      cwd: account.uid === undefined ? process.cwd() : folder,
      env: { PATH: process.env.PATH, LC_ALL: 'C', HOME: folder, ...env },
      detached: true,
      stdio: ['ignore', log, log],
    })
    child.once('error', (error) => console.error(`${name}: ${error.message}`))
  }

  async function kill() {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  return { name, start, kill, pid: () => child?.pid ?? 0 }
}

/** Undefined where nothing runs in the folder. */
export function postmasterOf(data: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 0)
    return pid
  } catch {
    return undefined
  }
}

/** PostgreSQL and each of its sessions. First the one that could make new ones. */
export function familyOf(postmaster: number): number[] {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === postmaster)
  return [postmaster, ...children.map(Number)]
}

export function signal(pids: number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch {
      // it went by itself
    }
  }
}

/** Refuses after `seconds` with what was waited for. */
export async function until(what: string, seconds: number, isSo: () => Promise<boolean>): Promise<void> {
  const patience = Date.now() + seconds * 1000
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > patience) throw new Error(`after ${seconds} s still not: ${what}`)
    await wait(200)
  }
}

function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return 0
  }
}
