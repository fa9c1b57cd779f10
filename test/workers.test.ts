import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { plantOffice } from '../src/demo/plant-demo.ts'
import { freePort } from '../src/platform/database/engine/server.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { aRequest, password } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-workers-'))
const dataDir = join(folder, 'shared')
const started: ChildProcess[] = []
let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
  await plantOffice(database.db)
})

afterEach(async () => {
  for (const child of started.splice(0)) if (!hasEnded(child)) await end(child, 'SIGKILL')
})

afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a worker killed under load is followed by another, and no acknowledged ticket is lost', async () => {
  const server = await startServer({ args: ['--workers', '2'] })
  const before = workersOf(server.child)
  expect(before).toHaveLength(2)
  const token = await signIn(server.url)

  const submitting = Array.from({ length: 6 }, async () => {
    const numbers: string[] = []
    for (let n = 0; n < 8; n += 1) numbers.push(await submit(server.url, token).catch(() => 'broken off'))
    return numbers
  })
  await wait(150)
  process.kill(before[0] ?? 0, 'SIGKILL')
  const answers = (await Promise.all(submitting)).flat()

  const numbers = answers.filter((answer) => answer !== 'broken off')
  // at most what was in the killed one's hands; the other went on
  expect(numbers.length).toBeGreaterThanOrEqual(48 - 6)
  const { rows } = await sql<{ number: string }>`select number from tickets`.execute(database.db)
  expect(rows.map(({ number }) => number)).toEqual(expect.arrayContaining(numbers))
  expect(new Set(numbers).size).toBe(numbers.length)
  await until(async () => workersOf(server.child).length === 2)
  expect(workersOf(server.child)).not.toEqual(before)
  await until(async () => (await answersFrom(server.url, '/healthz')).every(({ status }) => status === 200))
})

test('what one process is told all know at once, and one ticket moves the open pages of each', async () => {
  const server = await startServer({ args: ['--workers', '2'] })
  const token = await signIn(server.url)
  const heard = await Promise.all(Array.from({ length: 4 }, () => openStream(server.url, token)))

  await sql`insert into settings (key, value) values ('office.shortName', '"Pusdatin Baru"')`.execute(database.db)
  await submit(server.url, token)
  await until(async () => heard.every((stream) => stream.said().includes('moved')))
  const pages = await answersFrom(server.url, '/masuk')
  expect(pages.filter(({ body }) => !body.includes('Pusdatin Baru'))).toEqual([])

  const leaving = performance.now()
  expect(await end(server.child, 'SIGTERM')).toBe(0)
  expect(performance.now() - leaving).toBeLessThan(3000)
  expect(heard.map((stream) => stream.isOver())).toEqual([true, true, true, true])
})

test('whoever leaves tells the load balancer first, serves meanwhile, and ends what it has begun', async () => {
  const server = await startServer({ args: ['--workers', '2'], DRAIN_SECONDS: '1' })
  server.child.kill('SIGTERM')
  await until(async () => (await answersFrom(server.url, '/healthz')).every(({ status }) => status === 503))
  const token = await signIn(server.url)
  const numbers = await Promise.all([submit(server.url, token), submit(server.url, token)])

  // signing in takes a password's tenth of a second: these are on their way when the door is shut
  let begun = 0
  const late = Array.from({ length: 4 }, async () => {
    begun += 1
    return fetch(`${server.url}/api/v1/sessions`, signInAs(`nobody${begun}`)).then(
      ({ status }) => status,
      // whom the primary had let in when no worker was left is cut off, unheard
      (error) => (/^(ECONNREFUSED|ECONNRESET|UND_ERR_SOCKET)$/.test(error.cause?.code) ? 'refused' : error),
    )
  })
  if (!hasEnded(server.child)) await once(server.child, 'exit')
  expect(server.child.exitCode).toBe(0)
  expect((await Promise.all(late)).filter((answer) => answer !== 401 && answer !== 'refused')).toEqual([])
  const { rows } = await sql`select number from tickets where number = any(${numbers})`.execute(database.db)
  expect(rows).toHaveLength(2)
})

test('a second machine with a secret of its own is refused in one sentence, and so are workers that cannot start', async () => {
  const server = await startServer({})
  const other = start({ DATA_DIR: join(folder, 'other'), PORT: String(await freePort()) })
  expect(await refusal(other)).toMatchObject({
    code: 1,
    lines: [expect.stringContaining('jalankan eticket secret adopt')],
  })

  const args = ['--workers', '2']
  const taken = start({ args, PORT: new URL(server.url).port })
  expect(await refusal(taken)).toMatchObject({ code: 1, lines: [expect.stringContaining('sudah dipakai')] })
  const wrong = start({ args: ['--worker', '2'] })
  expect(await refusal(wrong)).toMatchObject({ code: 1, lines: ['Konfigurasi belum benar:', expect.any(String)] })
}, 30_000)

test('workers of an embedded database end with their primary, however it ends', async () => {
  const env = { DATABASE_URL: '', DATA_DIR: join(folder, 'embedded'), WORKERS: '2' }
  const server = await startServer(env)
  expect(server.said().match(/masukkan kode/g)).toHaveLength(1)
  const workers = workersOf(server.child)

  await end(server.child, 'SIGKILL')
  await until(async () => workers.every((pid) => !isAlive(pid)))

  const again = await startServer(env)
  expect(await end(again.child, 'SIGTERM')).toBe(0)
  const files = readdirSync(env.DATA_DIR, { recursive: true, encoding: 'utf8' })
  expect(files.filter((name) => name.endsWith('postmaster.pid'))).toEqual([])
}, 60_000)

type Wish = { args?: string[] } & Record<string, string | string[] | undefined>

async function startServer(wish: Wish) {
  const port = String(await freePort())
  const child = start({ ...wish, PORT: port })
  const said = listenTo(child)
  await until(async () => {
    if (hasEnded(child)) throw new Error(`the server left: ${said()}`)
    return said().includes('E-Ticketing: ')
  })
  return { child, url: `http://127.0.0.1:${port}`, said }
}

function start({ args = [], ...env }: Wish): ChildProcess {
  const child = spawn(process.execPath, ['dist/server/main.js', ...args], {
    env: {
      PATH: process.env.PATH,
      LOG_LEVEL: 'fatal',
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      ...env,
    } as NodeJS.ProcessEnv,
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

async function refusal(child: ChildProcess) {
  const said = listenTo(child)
  await once(child, 'close')
  return { code: child.exitCode, lines: said().split('\n').filter(Boolean) }
}

/** A connection for each, so that they come to all workers. */
async function answersFrom(url: string, path: string) {
  return Promise.all(
    Array.from({ length: 8 }, async () => {
      const agent = new Agent()
      const [answer] = await once(get(url + path, { agent }), 'response')
      return { status: answer.statusCode, body: await text(answer) }
    }),
  )
}

async function openStream(url: string, token: string) {
  const request = get(`${url}/langsung`, { agent: new Agent(), headers: { authorization: `Bearer ${token}` } })
  const [answer] = await once(request, 'response')
  let said = ''
  let over = false
  answer.on('data', (chunk: Buffer) => (said += chunk))
  answer.on('end', () => (over = true))
  await until(async () => said.includes('inbox'))
  return { said: () => said, isOver: () => over }
}

function signInAs(username: string) {
  const headers = { 'content-type': 'application/json' }
  return { method: 'POST', headers, body: JSON.stringify({ username, password }) }
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/sessions`, signInAs('jantan'))
  const { token }: { token: string } = await answer.json()
  return token
}

async function submit(url: string, token: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/v1/tickets`, { method: 'POST', headers, body: JSON.stringify(aRequest) })
  if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`)
  const { number }: { number: string } = await answer.json()
  return number
}

function workersOf({ pid }: ChildProcess): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
  return children.filter((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('main.js'))
}

function isAlive(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  child.kill(signal)
  if (!hasEnded(child)) await once(child, 'exit')
  return child.exitCode
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(50)
}
