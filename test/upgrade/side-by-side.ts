import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { runMigrations } from 'graphile-worker'
import { paths } from '../../src/paths.ts'
import { connect } from '../../src/platform/database/connect.ts'
import { freePort } from '../../src/platform/database/engine/server.ts'
import { migrationFiles } from '../../src/platform/database/migration-files.ts'
import { startScratchEngine } from '../../src/platform/database/scratch.ts'
import { createLog } from '../../src/platform/log.ts'
import { verifyDocuments } from '../../src/registers/documents/verify-documents.ts'
import { allChecked, allFours, aReport, aRequest, password } from '../world.ts'
import { landedNames, readLanded, restore } from './landed.ts'
import { knowsCommit, oldTree } from './old-tree.ts'

// The newest released version at work on its database, and this version beside it: both carry tickets through, and nothing fails.
const root = join(import.meta.dirname, '../..')
const landed = readLanded(landedNames().at(-1) ?? '')
if (!knowsCommit(landed.commit)) {
  console.log(`Skipped: this checkout has no history with ${landed.commit}, so that version can't be built.`)
  process.exit(0)
}

type Place = { url: string; child: ChildProcess }
const dataDir = mkdtempSync(join(tmpdir(), 'e-ticketing-beside-'))
writeFileSync(join(dataDir, 'secret'), landed.secret, { mode: 0o600 })
const tree = oldTree(landed.commit)
const engine = await startScratchEngine(createLog({ logLevel: 'warn' }))
const { db, pool } = connect(engine.url)
const places: Place[] = []
const tokens = new Map<string, string>()
let answers = 0

try {
  await restore(db, landed)
  await runMigrations({ pgPool: pool })
  const old = await start(tree)
  say(`${landed.commit} serves`)
  for (const username of ['jantan', 'keljal', 'teknisi1', 'teknisi2', 'kasubag', 'kapusdatin', 'admin'])
    tokens.set(username, await signIn(old, username))
  // every connection of its pool has seen every statement before the tables change under it
  await Promise.all([carry([old], 'jantan', 2), carry([old], 'keljal', 2)])
  await walk(old)

  let upgraded = false
  const meanwhile = [
    ['jantan', 'teknisi1'],
    ['keljal', 'teknisi2'],
  ].map(async ([unit = '', technician]) => {
    let carried = 0
    while (!upgraded || carried === 0) carried += await carry([old], unit, 1, technician)
    return carried
  })
  const young = await start(root)
  upgraded = true
  say(
    `this version applied ${migrationFiles().length - landed.migrations.length} migrations while the other carried ${await sum(meanwhile)} tickets`,
  )

  for (const pair of [
    [old, young],
    [young, old],
  ]) {
    const carried = await sum([carry(pair, 'jantan', 3), carry(pair, 'keljal', 3, 'teknisi2')])
    say(`${carried} tickets carried by both, each step by the other one`)
  }
  await walk(old)
  await walk(young)
  say(`${answers} answers, none of them a fault`)

  const refused = await startRefused(tree)
  assert.match(refused, /versi aplikasi yang lebih baru/)
  say(`${landed.commit} started anew is refused: ${refused.trim()}`)

  const { read, differing } = await verifyDocuments(db, (paper) => console.error(paper))
  assert.equal(differing, 0)
  say(`${read} papers are what was issued`)
} finally {
  for (const { child } of places) await end(child)
  await db.destroy()
  await engine.stop()
  for (const folder of [tree, dataDir]) rmSync(folder, { recursive: true, force: true })
}

async function start(folder: string): Promise<Place> {
  const port = String(await freePort())
  const place = { url: `http://127.0.0.1:${port}`, child: spawnServer(folder, port) }
  places.push(place)
  while ((await fetch(`${place.url}/healthz`).catch(() => undefined))?.status !== 200) {
    if (place.child.exitCode !== null) throw new Error(`the server in ${folder} left`)
    await wait(100)
  }
  return place
}

async function startRefused(folder: string): Promise<string> {
  const child = spawnServer(folder, String(await freePort()), 'pipe')
  const [said] = await Promise.all([child.stderr ? text(child.stderr) : '', once(child, 'exit')])
  assert.equal(child.exitCode, 1)
  return said
}

function spawnServer(folder: string, port: string, stderr: 'pipe' | 'inherit' = 'inherit') {
  const env = { PATH: process.env.PATH, LOG_LEVEL: 'error', DATA_DIR: dataDir, DATABASE_URL: engine.url, PORT: port }
  return spawn(process.execPath, ['dist/server/main.js'], { cwd: folder, env, stdio: ['ignore', 'ignore', stderr] })
}

/** So many tickets of one unit through the whole procedure, each step at the next place; answers how many. */
async function carry(at: Place[], unit: string, tickets: number, technician = 'teknisi1'): Promise<number> {
  let turn = 0
  const next = () => at[turn++ % at.length] ?? at[0]
  for (let n = 0; n < tickets; n += 1) {
    const device = { kind: 'non_asset', name: 'Printer meja', ownership: 'rented' }
    const { number } = await post(next(), unit, '/tickets', { ...aRequest, device })
    await post(next(), technician, `/tickets/${number}/work-order`, {})
    await post(next(), 'kasubag', `/tickets/${number}/signature`, { password, checklist: allChecked })
    await post(next(), technician, `/tickets/${number}/repair`, {})
    await post(next(), technician, `/tickets/${number}/handling-report`, aReport)
    await post(next(), unit, `/tickets/${number}/feedback`, { scores: allFours })
    // an odd number of steps, so that the next ticket begins at the other place
    turn += 1
  }
  return tickets
}

async function walk({ url }: Place) {
  for (const [username, token] of tokens)
    for (const page of [paths.home(), paths.queue(), paths.statistics(), paths.calendar()]) {
      const answer = await fetch(url + page, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual' })
      answers += 1
      assert.ok(answer.status < 500, `${username} ${page}: ${answer.status}`)
    }
}

async function signIn(place: Place, username: string): Promise<string> {
  const { token } = await post(place, '', '/sessions', { username, password })
  return token
}

async function post(place: Place | undefined, username: string, path: string, body: unknown) {
  const answer = await fetch(`${place?.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.get(username) ?? ''}` },
    body: JSON.stringify(body),
  })
  const said = await answer.text()
  answers += 1
  assert.ok(answer.ok, `${username} ${path} at ${place?.url}: ${answer.status} ${said}`)
  return said ? JSON.parse(said) : {}
}

async function sum(counts: Promise<number>[]): Promise<number> {
  return (await Promise.all(counts)).reduce((all, one) => all + one, 0)
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

function say(line: string) {
  console.log(`- ${line}`)
}
