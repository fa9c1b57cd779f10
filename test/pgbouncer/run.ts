import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import autocannon from 'autocannon'
import { runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import { plantOffice } from '../../src/demo/plant-demo.ts'
import { connect } from '../../src/platform/database/connect.ts'
import { freePort } from '../../src/platform/database/engine/server.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { startEngineChild } from '../engine-child.ts'
import { allChecked, allFours, aReport, aRequest, password } from '../world.ts'
import { startPooler } from './pooler.ts'

const lent = 4
const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-pgbouncer-'))
// PgBouncer runs under an account that must get through here
chmodSync(folder, 0o711)
const servers: ChildProcess[] = []
const engine = await startEngineChild(join(folder, 'database'))
const office = connect(engine.url)
await migrate(office.db)
await runMigrations({ pgPool: office.pool })
await plantOffice(office.db)
await sql`alter role eticket set statement_timeout = '30s'`.execute(office.db)
await sql`alter role eticket set idle_in_transaction_session_timeout = '60s'`.execute(office.db)
const pooler = await startPooler(join(folder, 'pooler'), engine.url, lent)

try {
  assert.match(await refusal({ DATABASE_URL: pooler.url }), /^DATABASE_URL .*isi juga DATABASE_DIRECT_URL.*\n$/)
  console.log('   a server that is not told of the pooler is refused in one sentence')

  const pooled = { DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: engine.url }
  const [one, other] = [await startServer(pooled), await startServer(pooled)]
  const before = await pooler.transactions()
  const numbers = await Promise.all(Array.from({ length: 5 }, () => walk(one, other)))
  console.log(`   ${numbers.length} tickets at once through seven activities, each step at the other server: closed`)

  await hearsAcross(one, other)
  console.log('   an open page at one server heard what happened at the other')
  await jobsAreDone(numbers)
  console.log('   notices told and figures counted by the jobs of both servers')

  const transactions = (await pooler.transactions()) - before
  assert.ok(transactions > 100, 'the statements went through the pooler')
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where datname = 'eticket' and application_name = 'eticket-live'`.execute(office.db)
  assert.equal(rows[0]?.n, 2)
  console.log(`   ${transactions} transactions over ${lent} lent connections; each server listens over one of its own`)

  const ways = [
    { name: 'directly, statements prepared', token: '', url: await startServer({ DATABASE_URL: engine.url }) },
    { name: 'through PgBouncer', token: '', url: one },
  ]
  for (const way of ways) way.token = await signIn(way.url, 'teknisi1')
  // in turn, so that whatever else the machine does meanwhile falls upon both
  for (let round = 1; round <= 3; round += 1)
    for (const { name, url, token } of ways) console.log(`   ${round}. ${name}: ${await pace(url, token)}`)
} finally {
  for (const child of servers) await end(child)
  await office.db.destroy()
  await pooler.stop()
  await engine.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** The SOP, each step at the server that did not do the one before. */
async function walk(one: string, other: string): Promise<string> {
  const [unit, technician, head] = await Promise.all(['jantan', 'teknisi1', 'kasubag'].map((name) => signIn(one, name)))
  const { number } = await post(other, unit, '/tickets', aRequest)
  const at = `/tickets/${number}`
  await post(one, technician, `${at}/work-order`, {})
  await post(other, head, `${at}/signature`, { password, checklist: allChecked })
  await post(one, technician, `${at}/repair`, {})
  await post(other, technician, `${at}/handling-report`, aReport)
  await post(one, unit, `${at}/feedback`, { scores: allFours })
  const ticket = await fetch(`${other}/api/v1${at}`, { headers: { authorization: `Bearer ${unit}` } })
  assert.equal((await ticket.json()).stage, 'closed')
  return number
}

async function hearsAcross(one: string, other: string) {
  const token = await signIn(one, 'jantan')
  const stream = await fetch(`${other}/langsung`, { headers: { authorization: `Bearer ${token}` } })
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  await reader?.read()
  await post(one, token, '/tickets', aRequest)
  assert.match((await reader?.read())?.value ?? '', /moved/)
  await reader?.cancel()
}

async function jobsAreDone(numbers: string[]) {
  for (let patience = 100; ; patience -= 1) {
    const { rows } = await sql<{ told: number; waiting: number }>`select
      (select count(distinct tickets.number) from notices join tickets on tickets.id = ticket_id
        where kind = 'new_ticket' and tickets.number = any(${numbers}))::int as told,
      (select count(*) from graphile_worker.jobs where task_identifier in ('tell', 'deliver'))::int as waiting
      `.execute(office.db)
    if (rows[0]?.told === numbers.length && rows[0].waiting === 0) return
    assert.ok(patience > 0, `jobs are not done: ${JSON.stringify(rows)}`)
    await wait(200)
  }
}

async function pace(url: string, token: string): Promise<string> {
  const asked = { url: `${url}/api/v1/tickets`, connections: 8, headers: { authorization: `Bearer ${token}` } }
  await autocannon({ ...asked, duration: 1 })
  const { requests, latency, non2xx, errors } = await autocannon({ ...asked, duration: 4 })
  assert.equal(non2xx + errors, 0)
  return `${Math.round(requests.average)} lists of tickets a second by 8 readers, p50 ${latency.p50} ms, p99 ${latency.p99} ms`
}

async function startServer(databases: Record<string, string>): Promise<string> {
  const port = String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const child = start({ ...databases, PORT: port, BASE_URL: url }, 'inherit')
  for (;;) {
    assert.equal(child.exitCode, null, 'the server left')
    if ((await fetch(`${url}/healthz`).catch(() => undefined))?.status === 200) return url
    await wait(50)
  }
}

async function refusal(databases: Record<string, string>): Promise<string> {
  const child = start({ ...databases, PORT: '0' }, 'pipe')
  const [said] = await Promise.all([child.stderr ? text(child.stderr) : '', once(child, 'close')])
  assert.equal(child.exitCode, 1)
  return said
}

function start(env: Record<string, string>, stderr: 'inherit' | 'pipe'): ChildProcess {
  const child = spawn(process.execPath, ['--max-semi-space-size=4', 'dist/server/main.js'], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'error', DATA_DIR: join(folder, 'shared'), ...env },
    stdio: ['ignore', 'ignore', stderr],
  })
  servers.push(child)
  return child
}

async function signIn(url: string, username: string): Promise<string> {
  const { token } = await post(url, '', '/sessions', { username, password })
  return token
}

async function post(url: string, token: string | undefined, path: string, body: unknown) {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
  const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const said = await answer.text()
  assert.ok(answer.ok, `${path}: ${answer.status} ${said}`)
  return JSON.parse(said)
}

async function end(child: ChildProcess) {
  child.kill('SIGTERM')
  if (child.exitCode === null) await once(child, 'exit')
}
