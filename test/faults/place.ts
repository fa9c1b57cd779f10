import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { plantOffice } from '../../src/demo/plant-demo.ts'
import { peopleByUsername } from '../../src/demo/queries.ts'
import { type Connection, connect } from '../../src/platform/database/connect.ts'
import { freePort } from '../../src/platform/database/engine/server.ts'
import { prepareTables } from '../../src/platform/database/prepare-tables.ts'
import type { Act } from '../../src/registers/people/person.ts'
import { type EngineChild, startEngineChild } from '../engine-child.ts'
import { until } from '../ha/processes.ts'
import { password } from '../world.ts'

type Env = Record<string, string>
export type Server = { url: string; child: ChildProcess; log: () => string }
export type Answer = { status: number; body: Record<string, unknown>; text: string }

/**
 * The office of the demo on a database that loses nothing, and built servers on it: each a process of its own, so that it can
 * be killed. `folder` is a new one, and is removed at the end.
 */
export async function openPlace(folder = mkdtempSync(join(tmpdir(), 'e-ticketing-faults-'))) {
  const engine = await startEngineChild(folder)
  const office = connect(engine.url)
  await prepareTables(office, { serverUrl: engine.serverUrl, ownerUrl: engine.url })
  await plantOffice(office.db)
  return place(folder, engine, office)
}

export type Place = Awaited<ReturnType<typeof openPlace>>

function place(folder: string, engine: EngineChild, office: Connection) {
  const servers: Server[] = []
  return {
    folder,
    engine,
    office,
    servers,
    /** Ready to answer; with PORT at the same address as one that was there before. */
    async start(env: Env = {}, args: string[] = []): Promise<Server> {
      const server = await startServer(folder, engine, env, args)
      servers.push(server)
      return server
    },
    postmaster: () => postmasterIn(folder),
    /** Refuses where PostgreSQL is not back within `seconds`. */
    untilDatabase: (seconds = 60) =>
      until('the database answers', seconds, async () => Boolean(await sql`select 1`.execute(office.db))),
    async close() {
      for (const { child } of servers) await end(child, 'SIGTERM')
      await office.db.destroy()
      await engine.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** An act of somebody of the demo, for what has no REST. */
export async function actOf({ office }: Pick<Place, 'office'>, username: string): Promise<Act> {
  const person = (await peopleByUsername(office.db)).get(username)
  if (!person) throw new Error(`nobody is called ${username}`)
  return { person, via: 'page', at: new Date() }
}

export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

export async function signIn(url: string, username: string): Promise<string> {
  const { body } = await post(url, '', '/sessions', { username, password })
  return String(body.token)
}

/** Every answer, also one that says no; refuses where there is none. */
export async function post(url: string, token: string, path: string, body: unknown, key?: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: key ? { ...headers, 'idempotency-key': key } : headers,
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(60_000),
  })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json')
  return { status: answer.status, text, body: isJson ? JSON.parse(text) : {} }
}

/** What somebody reads on a page, without its markup. */
export async function read(url: string, token: string, path: string) {
  const answer = await fetch(url + path, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(60_000),
  })
  return { status: answer.status, text: (await answer.text()).replaceAll(/<[^>]+>/g, ' ') }
}

async function startServer(
  folder: string,
  { url: ownerUrl, serverUrl }: EngineChild,
  more: Env,
  args: string[],
): Promise<Server> {
  const port = more.PORT ?? String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const file = join(folder, `server-${port}.log`)
  const env = {
    PATH: process.env.PATH,
    LOG_LEVEL: 'warn',
    DATA_DIR: join(folder, 'shared'),
    DATABASE_URL: serverUrl,
    DATABASE_OWNER_URL: ownerUrl,
    PORT: port,
    BASE_URL: url,
    ...more,
  }
  const out = openSync(file, 'a')
  const child = spawn(process.execPath, ['dist/server/main.js', ...args], { env, stdio: ['ignore', out, out] })
  const log = () => readFileSync(file, 'utf8')
  await until(`the server answers: ${log()}`, 60, async () => (await fetch(`${url}/healthz`)).ok)
  return { url, child, log }
}

function postmasterIn(folder: string): number {
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('postmaster.pid'),
  )
  return Number(readFileSync(join(folder, file ?? 'postmaster.pid'), 'utf8').split('\n')[0])
}
