import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aRequest, password } from './world.ts'

type Server = { child: ChildProcess; url: string; said: () => string }

const root = join(import.meta.dirname, '..')
const dataDir = mkdtempSync(join(tmpdir(), 'e-ticketing-server-'))
const started: ChildProcess[] = []
let port = 0

beforeAll(async () => {
  port = await freePort()
})

afterAll(async () => {
  for (const child of started) if (child.exitCode === null && child.signalCode === null) await end(child, 'SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

test('an acknowledged ticket survives kill -9 of everything, and SIGTERM stops everything cleanly', async () => {
  const server = await startDemo()
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  const token = await signIn(server)
  const number = await submit(server, token)

  await end(server.child, 'SIGKILL')
  signalDatabase('SIGKILL')

  const again = await startDemo()
  const ticket = await fetch(`${again.url}/api/v1/tickets/${number}`, { headers: { authorization: `Bearer ${token}` } })
  expect(await ticket.json()).toMatchObject({ number, stage: 'submitted' })

  expect(await end(again.child, 'SIGTERM')).toBe(0)
  expect(databasePid()).toBe(undefined)
}, 120_000)

test('a demo begins anew as often as one likes, and never in the place of an installation', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-demo-'))
  const env = { DATA_DIR: folder, PORT: String(port) }
  for (const args of [[], ['--reset'], ['--reset']]) {
    const demo = await greeted(start(env, ['demo', ...args]))
    await end(demo, 'SIGTERM')
  }

  rmSync(join(folder, 'demo-office'))
  const { code, lines } = await refusedStart(env)
  expect({ code, lines }).toEqual({
    code: 1,
    lines: ['Konfigurasi belum benar:', expect.stringContaining('bukan demo')],
  })
  rmSync(folder, { recursive: true, force: true })
}, 120_000)

test('a second server on the same data, or on a port in use, is refused with one line', async () => {
  const server = await startDemo()

  const second = await refusedStart({ DATA_DIR: dataDir, PORT: String(await freePort()) })
  expect(second).toMatchObject({ code: 1, lines: [expect.stringContaining('sedang dipakai server lain')] })

  const otherFolder = mkdtempSync(join(tmpdir(), 'e-ticketing-other-'))
  const samePort = await refusedStart({ DATA_DIR: otherFolder, PORT: String(port) })
  rmSync(otherFolder, { recursive: true, force: true })
  expect(samePort).toMatchObject({ code: 1, lines: [expect.stringContaining(`Port ${port}`)] })

  await end(server.child, 'SIGTERM')
}, 120_000)

test('a wrong configuration is told whole, fault by fault', async () => {
  const { code, lines } = await refusedStart({ DATA_DIR: dataDir, PORT: 'delapan', BASE_URL: 'ftp://x' })

  expect(code).toBe(1)
  expect(lines.join('\n')).toMatch(/PORT.*\n.*BASE_URL/s)
}, 60_000)

test('while the database is away pages answer 503, nothing is half written, and it recovers by itself', async () => {
  const server = await startDemo()
  const token = await signIn(server)
  const headers = { authorization: `Bearer ${token}` }

  signalDatabase('SIGSTOP')
  const waiting = fetch(`${server.url}/api/v1/tickets`, { headers })
  signalDatabase('SIGKILL')
  expect([200, 503]).toContain((await waiting).status)

  await until(async () => (await fetch(`${server.url}/healthz`)).status === 200)
  expect((await fetch(`${server.url}/api/v1/tickets`, { headers })).status).toBe(200)
  await submit(server, token)
  await end(server.child, 'SIGTERM')
}, 120_000)

async function startDemo(): Promise<Server> {
  const child = start({ DATA_DIR: dataDir, PORT: String(port) })
  const said = listenTo(child)
  await greeted(child, said)
  return { child, url: `http://127.0.0.1:${port}`, said }
}

async function greeted(child: ChildProcess, said = listenTo(child)): Promise<ChildProcess> {
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`the server left: ${said()}`)
    return said().includes('Kata sandi setiap akun')
  })
  return child
}

async function refusedStart(env: Record<string, string>) {
  const child = start(env)
  const output = listenTo(child)
  await once(child, 'close')
  const lines = output()
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('{'))
  return { code: child.exitCode, lines }
}

function start(env: Record<string, string>, args = ['demo']): ChildProcess {
  const child = spawn(process.execPath, ['dist/server/cli.js', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  return child
}

function listenTo(child: ChildProcess): () => string {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk))
  return () => said
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  child.kill(signal)
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

/** The embedded PostgreSQL leads a process group of its own. */
function databasePid(): number | undefined {
  const files = readdirSync(join(dataDir, 'postgres'), { recursive: true, encoding: 'utf8' })
  const file = files.find((name) => name.endsWith('postmaster.pid'))
  return file ? Number(readFileSync(join(dataDir, 'postgres', file), 'utf8').split('\n')[0]) : undefined
}

function signalDatabase(signal: NodeJS.Signals) {
  const pid = databasePid()
  if (pid) process.kill(-pid, signal)
}

async function signIn({ url }: Server): Promise<string> {
  const answer = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'jantan', password }),
  })
  return (await answer.json()).token
}

async function submit({ url, said }: Server, token: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(aRequest),
  })
  expect(answer.status, said()).toBe(201)
  return (await answer.json()).number
}

async function until(done: () => Promise<boolean>) {
  for (let left = 600; left > 0; left -= 1) {
    if (await done()) return
    await wait(100)
  }
  throw new Error('it did not happen within a minute')
}

function freePort(): Promise<number> {
  const probe = createServer()
  return new Promise((resolve) => {
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
