import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cast, demoPassword as password } from '../../src/demo/cast.ts'
import { freePort } from '../../src/platform/database/engine/server.ts'
import type { Role } from '../../src/platform/database/schema.ts'

const root = join(import.meta.dirname, '../..')

const metricsToken = 'the-scan-counts-what-is-asked'

/** One account a role. */
const insiders = cast.filter(({ role }, at) => cast.findIndex((one) => one.role === role) === at)

export type Visitor = { username: string; role: Role; token: string; cookie: string }

export type Site = {
  url: string
  port: number
  folder: string
  visitors: Visitor[]
  visitor: (username: string) => Visitor
  /** What the server logged as a fault of its own, each once and how often. */
  faults: () => string[]
  /** How many it has answered. */
  requests: () => Promise<number>
  /** Resident now, in MB. */
  memory: () => number
  stop: () => Promise<void>
}

let planted: string | undefined

/** A built server of its own on a fresh copy of the demo office, with everybody signed in already. */
export async function openSite(more: Record<string, string> = {}): Promise<Site> {
  planted ??= await plant()
  const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-scan-'))
  // with its owners: a database begun as root belongs to another account
  execFileSync('cp', ['-a', planted, join(folder, 'data')])
  const server = await start(folder, more)
  const visitors: Visitor[] = []
  for (const { username, role } of insiders)
    visitors.push({
      username,
      role,
      token: await tokenOf(server.url, username),
      cookie: await cookieOf(server.url, username),
    })

  return {
    ...server,
    folder,
    visitors,
    visitor(username) {
      const found = visitors.find((one) => one.username === username)
      if (!found) throw new Error(`nobody is called ${username}`)
      return found
    },
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function forgetPlanted() {
  if (planted) rmSync(join(planted, '..'), { recursive: true, force: true })
}

async function plant(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-scan-'))
  const server = await start(folder, {})
  await server.stop()
  return join(folder, 'data')
}

async function start(folder: string, more: Record<string, string>) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const file = join(folder, 'server.log')
  const log = openSync(file, 'a')
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: join(folder, 'data'),
    PORT: String(port),
    BASE_URL: url,
    LOG_LEVEL: 'warn',
    METRICS_TOKEN: metricsToken,
  }
  const args = ['dist/server/cli.js', 'demo']
  const child = spawn(process.execPath, args, { cwd: root, env: { ...env, ...more }, stdio: ['ignore', log, log] })
  while (!(await fetch(`${url}/healthz`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(readFileSync(file, 'utf8'))
    await sleep(200)
  }
  return {
    url,
    port,
    faults: () => counted(readFileSync(file, 'utf8').split('\n').filter(isFault).map(saying)),
    async requests() {
      const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } })
      const counts = (await answer.text()).matchAll(/^eticket_requests_total\{.*\} (\d+)/gm)
      return [...counts].reduce((sum, [, count]) => sum + Number(count), 0)
    },
    memory: () =>
      Math.round(Number(readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024),
    async stop() {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** A stack that is no line of the log is a fault as well. */
function isFault(line: string): boolean {
  return /"level":"(error|fatal)"/.test(line) || /^\s+at .*\.js:\d+/.test(line)
}

/** The message alone: the same fault again is told once. */
function saying(line: string): string {
  return /"message":"((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? line.trim()
}

function counted(said: string[]): string[] {
  return [...new Set(said)].map((one) => `${said.filter((other) => other === one).length} × ${one}`)
}

async function tokenOf(url: string, username: string): Promise<string> {
  const body = JSON.stringify({ username, password })
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/v1/sessions`, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(`${username}: ${await answer.text()}`)
  return (await answer.json()).token
}

async function cookieOf(url: string, username: string): Promise<string> {
  const body = new URLSearchParams({ username, password })
  const answer = await fetch(`${url}/masuk`, { method: 'POST', body, redirect: 'manual' })
  const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0] ?? '')
  if (answer.status !== 303 || cookies.length === 0) throw new Error(`${username}: no cookie (${answer.status})`)
  return cookies.join('; ')
}
