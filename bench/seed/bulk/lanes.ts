import { sql } from 'kysely'
import type { Database } from '../../../src/platform/database/connect.ts'

export type Job = (lane: Database) => Promise<unknown>

/** Several connections at work side by side, each with its own statement. */
export type Lanes = { first: Database; share: (jobs: readonly Job[]) => Promise<void> }

const most = 4

/** Runs `work` with as many connections as the pool gives, up to four; they are set for bulk and left as they were. */
export async function withLanes(db: Database, schema: string, work: (lanes: Lanes) => Promise<void>): Promise<void> {
  const finished = Promise.withResolvers<void>()
  const free: Database[] = []
  const asked = Array.from({ length: most }, () => {
    const got = Promise.withResolvers<void>()
    const held = db.connection().execute(async (lane) => {
      await setForBulk(lane, schema)
      free.push(lane)
      got.resolve()
      await finished.promise
      await sql`reset all`.execute(lane)
    })
    // a small pool lets the others wait in vain: then fewer do
    held.catch(got.resolve)
    return { got: got.promise, held }
  })

  try {
    await Promise.all(asked.map(({ got }) => got))
    const [first] = free
    // none at all: then the first tells why
    if (!first) return await asked[0]?.held
    await work({ first, share: (jobs) => sharedOut(free, jobs) })
  } finally {
    finished.resolve()
    await Promise.allSettled(asked.map(({ held }) => held))
  }
}

async function setForBulk(lane: Database, schema: string) {
  await sql`
    select set_config('statement_timeout', '0', false), set_config('synchronous_commit', 'off', false),
      set_config('work_mem', '192MB', false), set_config('maintenance_work_mem', '384MB', false),
      set_config('search_path', ${`${schema}, public`}, false)`.execute(lane)
}

/** Whoever is free takes the next; so the longest come first. */
async function sharedOut(lanes: readonly Database[], jobs: readonly Job[]) {
  const waiting = [...jobs]
  await Promise.all(
    lanes.map(async (lane) => {
      for (let job = waiting.shift(); job; job = waiting.shift()) await job(lane)
    }),
  )
}
