import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { familyOf, signal, until } from '../ha/processes.ts'
import { audit, type Load, sound, startLoad, tell } from './load.ts'
import { openPlace, type Place, signIn } from './place.ts'

let place: Place
let wish: Parameters<typeof startLoad>[0]

beforeAll(async () => {
  place = await openPlace()
  const urls = [(await place.start()).url, (await place.start()).url]
  const [url = ''] = urls
  const units = await Promise.all(['jantan', 'keljal'].map((name) => signIn(url, name)))
  wish = { urls, tokens: [...units, ...units], reader: await signIn(url, 'teknisi2') }
})
afterAll(() => place?.close())

test('a database that hangs for 20 s keeps people waiting, and nothing is lost or done twice', async () => {
  const load = await under(async () => {
    const postgres = familyOf(place.postmaster())
    signal(postgres, 'SIGSTOP')
    await wait(20_000)
    signal(postgres, 'SIGCONT')
  })

  tell('PostgreSQL stopped for 20 s', load)
  expect(faultsIn(load)).toEqual([])
  expect(await audit(place.office.db, load)).toEqual(sound)
})

test('a database that is killed is back by itself, and nothing is lost or done twice', async () => {
  const load = await under(async () => {
    process.kill(place.postmaster(), 'SIGKILL')
    await place.untilDatabase()
  })

  tell('postmaster killed', load)
  expect(faultsIn(load)).toEqual([])
  expect(await audit(place.office.db, load)).toEqual(sound)
})

test('connections that are cut every 200 ms, in the middle of transactions, lose and double nothing', async () => {
  let cut = 0
  const load = await under(async () => {
    const cutter = new pg.Client({ connectionString: place.engine.serverUrl })
    await cutter.connect()
    for (let n = 0; n < 50; n += 1) {
      const { rowCount } = await cutter.query(`
        select pg_terminate_backend(pid) from pg_stat_activity
        where pid <> pg_backend_pid() and usename = current_user`)
      cut += rowCount ?? 0
      await wait(200)
    }
    await cutter.end()
  })

  tell('connections cut for 10 s', load, { cut })
  expect(cut).toBeGreaterThan(50)
  expect(faultsIn(load)).toEqual([])
  expect(await audit(place.office.db, load)).toEqual(sound)
})

test('where no connection is left, whoever comes is told so and served as soon as there is one', async () => {
  const load = await under(async () => {
    const taken = await takeEveryConnection()
    await wait(10_000)
    await Promise.all(taken.map((client) => client.end()))
  })

  tell('max_connections used up for 10 s', load)
  expect(faultsIn(load)).toEqual([])
  expect(await audit(place.office.db, load)).toEqual(sound)
})

test('a lock on the tickets that outlives the patience of a statement is answered with a sentence, and ends by itself', async () => {
  const load = await under(async () => {
    await place.office.db.transaction().execute(async (tx) => {
      await sql`lock table tickets in access exclusive mode`.execute(tx)
      await sql`set local statement_timeout = 0`.execute(tx)
      await sql`select pg_sleep(40)`.execute(tx)
    })
  })

  tell('tickets locked for 40 s', load)
  expect(load.noes.length).toBeGreaterThan(0)
  expect(faultsIn(load)).toEqual([])
  expect(await audit(place.office.db, load)).toEqual(sound)
})

/** Load before, during and after. A key that could not be let go of meanwhile is free again after a minute. */
async function under(fault: () => Promise<void>): Promise<Load> {
  const load = startLoad(wish)
  try {
    await until('tickets are taken', 30, async () => load.acknowledged.size > 5)
    await fault()
    const before = load.acknowledged.size
    await until('tickets are taken again', 90, async () => load.acknowledged.size > before + 5)
  } finally {
    await load.stop()
  }
  return load
}

/** Anything but a passing no that says what to do. */
function faultsIn(load: Load) {
  return load.noes.filter(({ status, sentence, code }) => {
    const passing = status === 503 || (status === 409 && code === 'still-in-progress')
    return !passing || !/coba lagi/i.test(sentence)
  })
}

async function takeEveryConnection(): Promise<pg.Client[]> {
  const taken: pg.Client[] = []
  for (;;) {
    const client = new pg.Client({ connectionString: place.engine.url })
    client.on('error', () => {})
    try {
      await client.connect()
      taken.push(client)
    } catch {
      if (taken.length > 0) return taken
      await wait(50)
    }
  }
}
