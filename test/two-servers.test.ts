import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plantOffice } from '../src/demo/plant-demo.ts'
import { type Connection, connect } from '../src/platform/database/connect.ts'
import { freePort } from '../src/platform/database/engine/server.ts'
import { migrate } from '../src/platform/database/migrate.ts'
import { type EngineChild, startEngineChild } from './engine-child.ts'
import { startSmtp } from './smtp-process.ts'
import { aRequest, password } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-two-'))
const servers: ChildProcess[] = []
let engine: EngineChild
let office: Connection
let smtp: Awaited<ReturnType<typeof startSmtp>>
let urls: string[]

beforeAll(async () => {
  ;[engine, smtp] = await Promise.all([startEngineChild(folder), startSmtp()])
  office = connect(engine.url)
  await migrate(office.db)
  await runMigrations({ pgPool: office.pool })
  await plantOffice(office.db)
  await sql`insert into notice_addresses (person_id, email, email_confirmed)
    select id, username || '@kantor.test', true from people where username = 'teknisi1'`.execute(office.db)
  urls = [await startServer(), await startServer()]
}, 120_000)

afterAll(async () => {
  for (const child of servers) {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
  await office.db.destroy()
  await smtp.stop()
  await engine.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('of two servers whose database is killed in the middle nobody is left untold and nobody told twice', async () => {
  const [one = '', other = ''] = urls
  const token = await signIn(one)
  const numbers: string[] = []
  for (let n = 0; n < 6; n++) numbers.push(await submit(n % 2 ? other : one, token))
  killDatabase()
  for (let n = 0; n < 6; n++) numbers.push(await submit(n % 2 ? other : one, token))

  await until(async () => (await waiting()) === 0)
  const { rows } = await sql<{ number: string; told: number }>`
    select tickets.number, count(*) as told from notices join tickets on tickets.id = ticket_id
      join people on people.id = recipient_id
    where kind = 'new_ticket' and username = 'teknisi2' group by tickets.number`.execute(office.db)
  expect(rows.map(({ number }) => number)).toEqual(expect.arrayContaining(numbers))
  expect(rows.filter(({ told }) => told !== 1)).toEqual([])

  const mails = (await smtp.received()).map(({ source }) => source)
  for (const number of numbers) {
    const copies = mails.filter((source) => source.includes(number))
    // a message whose server dies after taking it and before we noted it is sent again, under the same name
    expect(new Set(copies.map((source) => /^Message-ID: (.+)$/im.exec(source)?.[1])).size, number).toBe(1)
  }
}, 120_000)

test('what happens in one server is heard in the other within a second', async () => {
  const [one = '', other = ''] = urls
  const token = await signIn(one)
  const stream = await fetch(`${other}/langsung`, { headers: { authorization: `Bearer ${token}` } })
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  await reader?.read()

  const started = performance.now()
  await submit(one, token)
  const heard = await reader?.read()
  expect(heard?.value).toContain('moved')
  expect(performance.now() - started).toBeLessThan(1000)
  await reader?.cancel()
}, 60_000)

async function startServer(): Promise<string> {
  const port = String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const env = {
    PATH: process.env.PATH,
    LOG_LEVEL: 'error',
    DATA_DIR: join(folder, 'shared'),
    DATABASE_URL: engine.url,
    PORT: port,
    BASE_URL: url,
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
    MAIL_FROM: 'tiket@eticket.test',
  }
  servers.push(spawn(process.execPath, ['dist/server/main.js'], { env, stdio: ['ignore', 'ignore', 'inherit'] }))
  await until(async () => (await fetch(`${url}/healthz`).catch(() => undefined))?.status === 200)
  return url
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'jantan', password }),
  })
  const { token }: { token: string } = await answer.json()
  return token
}

/** As a program would: tried again under the same key until it is acknowledged. */
async function submit(url: string, token: string): Promise<string> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  }
  for (;;) {
    const answer = await fetch(`${url}/api/v1/tickets`, { method: 'POST', headers, body: JSON.stringify(aRequest) })
    const body: { number?: string; tickets?: string[] } = await answer.json()
    const number = body.number ?? body.tickets?.[0]
    if (number) return number
    if (answer.status < 409) throw new Error(`${answer.status}: ${JSON.stringify(body)}`)
    await wait(200)
  }
}

function killDatabase() {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const file = files.find((name) => name.endsWith('postmaster.pid')) ?? ''
  process.kill(Number(readFileSync(join(folder, file), 'utf8').split('\n')[0]), 'SIGKILL')
}

/** Jobs that still have to be done; those of the schedule are not of this test. */
async function waiting(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from graphile_worker.jobs where task_identifier in ('tell', 'deliver')`.execute(office.db)
  return rows[0]?.n ?? 0
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (;;) {
    if (await isSo().catch(() => false)) return
    await wait(200)
  }
}
