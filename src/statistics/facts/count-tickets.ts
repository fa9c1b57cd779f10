import type { Database } from '../../platform/database/connect.ts'
import { primaryOf } from '../../platform/database/replica.ts'
import { holdCalendar, readCalendar } from '../../registers/calendar/queries.ts'
import { hasUncounted, lockFacts, takeStale, ticketsToCount, writeFacts } from './queries.ts'
import { factsOf } from './ticket-facts.ts'

const portion = 1000

/**
 * Makes the facts of every ticket anew that something happened to since the last time, portion by portion, each in a
 * transaction of its own: broken off anywhere, what is left is counted the next time, and nothing twice.
 */
export async function countTickets(db: Database): Promise<void> {
  while (await countPortion(db)) {}
}

/**
 * Before figures are read: what happened just now is in them. Answers whether something is left nevertheless, as after a change of
 * the calendar; the job comes to it.
 */
export async function bringUpToDate(asked: Database): Promise<boolean> {
  const db = primaryOf(asked)
  return (await hasUncounted(db)) && (await countPortion(db)) && (await hasUncounted(db))
}

/** Whether there was anything to count. */
async function countPortion(db: Database): Promise<boolean> {
  const known = await readCalendar(db)
  return db.transaction().execute(async (tx) => {
    const calendar = await holdCalendar(tx, known)
    await lockFacts(tx)
    const ids = await takeStale(tx, portion)
    if (ids.length === 0) return false

    const now = new Date()
    const tickets = await ticketsToCount(tx, ids)
    await writeFacts(
      tx,
      tickets.map((ticket) => factsOf(ticket, calendar, now)),
    )
    return true
  })
}
