import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { connect } from './database/connect.ts'
import { createLog } from './log.ts'
import { freeForgottenJobs, keepWorking, type Worker } from './worker.ts'

const log = createLog({ logLevel: 'silent' })
let database: TestDatabase
let worker: Worker | undefined
let ran: string[]
beforeEach(async () => {
  database = await testDatabase()
  ran = []
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
  await database.close()
})

test('a job that waits is done, and its schedule is kept', async () => {
  worker = await keepWorking(workOf(async () => {}))
  await add('satu')

  await expect.poll(() => ran).toEqual(['satu'])
  const { rows } = await sql`select from graphile_worker._private_known_crontabs where identifier = 'note'`.execute(
    database.db,
  )
  expect(rows).toHaveLength(1)
})

test('where the database goes away it begins anew, and takes up what lay on its desk', async () => {
  worker = await keepWorking(
    workOf(async () => {
      if (ran.length === 1) await letIn(false)
    }),
  )
  await add('satu')
  await expect.poll(() => ran).toEqual(['satu'])
  await sleep(1500)
  await letIn(true)
  await expect.poll(() => ran, { timeout: 20_000 }).toEqual(['satu', 'satu'])

  await add('dua')
  await expect.poll(() => ran, { timeout: 20_000 }).toEqual(['satu', 'satu', 'dua'])
  await expect.poll(jobs).toBe(0)
})

test('whoever stops it waits for the job in hand, and no other is begun', async () => {
  const finish = Promise.withResolvers<void>()
  worker = await keepWorking(workOf(() => finish.promise))
  await add('satu')
  await expect.poll(() => ran).toEqual(['satu'])

  const stopping = worker.stop()
  await add('dua')
  await sleep(200)
  finish.resolve()
  await stopping
  expect(ran).toEqual(['satu'])
  expect(await jobs()).toBe(1)
})

test('what lies on the desk of a dead process is freed after five minutes, and nothing of the living', async () => {
  for (const name of ['mati', 'hidup']) await add(name)
  await lock('mati', '5 minutes 5 seconds')
  await lock('hidup', '4 minutes 50 seconds')
  await freeForgottenJobs(database.pool)

  const { rows } = await sql<{ by: string | null }>`
    select locked_by as by from graphile_worker.jobs order by id`.execute(database.db)
  expect(rows.map(({ by }) => by)).toEqual([null, 'hidup'])
})

function workOf(job: (name: string) => Promise<void>) {
  const note = async (payload: unknown) => {
    const name = String(payload && typeof payload === 'object' && 'name' in payload ? payload.name : '')
    ran.push(name)
    await job(name)
  }
  return { pool: database.pool, tasks: { note }, schedule: '0 4 1 1 * note', log }
}

async function add(name: string) {
  await sql`select graphile_worker.add_job('note', json_build_object('name', ${name}::text))`.execute(database.db)
}

async function lock(by: string, ago: string) {
  await sql`update graphile_worker._private_jobs set locked_by = ${by}, locked_at = now() - ${ago}::interval
    where payload->>'name' = ${by}`.execute(database.db)
}

/** Without, as if the database were away: whoever is connected is thrown out, and nobody gets in. */
async function letIn(open: boolean) {
  const name = new URL(database.url).pathname.slice(1)
  const { db } = connect(inject('postgresUrl'), { size: 1 })
  await sql`alter database ${sql.id(name)} with allow_connections ${sql.raw(String(open))}`.execute(db)
  if (!open) await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`.execute(db)
  await db.destroy()
}

async function jobs(): Promise<number> {
  const { rows } = await sql`select from graphile_worker.jobs`.execute(database.db)
  return rows.length
}
