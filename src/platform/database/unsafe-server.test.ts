import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { connect, type Database, isDatabaseDown } from './connect.ts'
import { type Engine, startEngine } from './engine/engine.ts'

const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-unsafe-'))
let engine: Engine

beforeAll(async () => {
  engine = await startEngine({ dataDir: folder, log: createLog({ logLevel: 'silent' }), durable: false })
  const { db } = open()
  await sql`create table kept (what text)`.execute(db)
  await db.destroy()
})

afterAll(async () => {
  await engine.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a commit that only the primary has is no commit, in a transaction and by itself, and its connection is left', async () => {
  const { db } = open('-c synchronous_commit=on')
  const before = await session(db)
  await waitForReplica('nobody')

  const faults: unknown[] = []
  for (const write of [insertInTransaction, insertByItself]) {
    const waiting = fault(write(db))
    await cancelWaiting()
    faults.push(await waiting)
  }
  await waitForReplica('')

  expect(faults.map(isDatabaseDown)).toEqual([true, true])
  expect(faults[1]).toMatchObject({ message: 'no synchronous replica confirmed this commit' })
  expect(await session(db)).not.toBe(before)
  await db.destroy()
})

test('a server that only reads is the database being away, and the next question goes to another connection', async () => {
  const { db } = open('-c default_transaction_read_only=on')
  const before = await session(db)

  const byItself = await fault(insertByItself(db))
  const after = await session(db)
  const inTransaction = await fault(insertInTransaction(db))

  expect([byItself, inTransaction].map(isDatabaseDown)).toEqual([true, true])
  expect(after).not.toBe(before)
  await db.destroy()
})

function open(options = '') {
  return connect(`${engine.url}?options=${encodeURIComponent(options)}`, { size: 1 })
}

function insertByItself(db: Database) {
  return sql`insert into kept values (${'by itself'})`.execute(db)
}

function insertInTransaction(db: Database) {
  return db.transaction().execute((tx) => insertByItself(tx))
}

/** Tells the server whose word its commits wait for. */
async function waitForReplica(name: string) {
  const cluster = join(folder, 'postgres')
  appendFileSync(join(cluster, 'postgresql.conf'), `synchronous_standby_names = '${name}'\n`)
  process.kill(Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGHUP')
  const { db } = open()
  for (;;) {
    const { rows } = await sql<{ now: string }>`select current_setting('synchronous_standby_names') as now`.execute(db)
    if (rows[0]?.now === name) break
    await wait(20)
  }
  await db.destroy()
}

/** As an administrator does who sees a session that hangs. */
async function cancelWaiting() {
  const { db } = open()
  for (;;) {
    const { rows } =
      await sql`select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`.execute(db)
    if (rows.length > 0) break
    await wait(20)
  }
  await db.destroy()
}

async function session(db: Database): Promise<number | undefined> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  return rows[0]?.pid
}

function fault(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no fault',
    (error: unknown) => error,
  )
}
