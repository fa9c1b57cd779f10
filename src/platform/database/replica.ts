import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Log } from '../log.ts'
import { type Database, isDatabaseDown } from './connect.ts'

/** A copy of the database that follows it, for what is only read. */
export type Replica = {
  /**
   * Asks the copy; where it is away, too far behind or fails, the primary, whose answer or refusal counts. `find` may only
   * read, since it may run twice. `asOf` is told where what was seen is older than a few seconds.
   */
  ask<Found>(find: (db: Database) => Promise<Found>): Promise<{ found: Found; asOf?: Date }>
  /** The copy, once it has all that is committed by now; nothing where that takes too long. */
  caughtUp(): Promise<Database | undefined>
}

/** Milliseconds: how long a reader waits for the copy, from when on its age is told, and is too great; how long it is left alone. */
const usualPace = { patience: 250, worthTelling: 5_000, tooOld: 60_000, leftAlone: 15_000 }
type Pace = typeof usualPace

/** Whether the copy has all that was committed when it was asked; of when it is, where that is worth telling. */
type Standing = { whole: boolean; asOf?: Date }

const primaries = new WeakMap<Database, Database>()

/** Where what `db` shows is written: of a copy, its primary. */
export function primaryOf(db: Database): Database {
  return primaries.get(db) ?? db
}

type Copy = { db: Database; log: Log; pace?: Pace }

export function readingFrom(primary: Database, { db: copy, log, pace = usualPace }: Copy): Replica {
  primaries.set(copy, primary)
  let away = 0

  function setAside(error: unknown) {
    away = Date.now() + pace.leftAlone
    log.warn({ error: error instanceof Error ? error.message : String(error) }, 'the read replica is left alone')
  }

  async function standing(): Promise<Standing | undefined> {
    if (Date.now() < away) return undefined
    try {
      return await standingOf(primary, copy, pace)
    } catch (error) {
      // the primary being away is told by whoever asks it next
      setAside(error)
      return undefined
    }
  }

  return {
    async ask(find) {
      const known = await standing()
      if (!known) return { found: await find(primary) }
      try {
        return { found: await find(copy), asOf: known.asOf }
      } catch (error) {
        if (isDatabaseDown(error)) setAside(error)
        return { found: await find(primary) }
      }
    },
    async caughtUp() {
      return (await standing())?.whole ? copy : undefined
    },
  }
}

/** Nothing where the copy is none, or too far behind. Both moments are by the primary's clock. */
async function standingOf(primary: Database, copy: Database, pace: Pace): Promise<Standing | undefined> {
  const written = await sql<{ lsn: string; now: Date }>`select pg_current_wal_lsn()::text as lsn, now()`.execute(
    primary,
  )
  const { lsn, now } = written.rows[0] ?? { lsn: '0/0', now: new Date() }

  const patient = performance.now() + pace.patience
  for (;;) {
    const { rows } = await sql<{ all: boolean | null; asOf: Date | null }>`
      select pg_last_wal_replay_lsn() >= ${lsn}::pg_lsn as all, pg_last_xact_replay_timestamp() as as_of
      where pg_is_in_recovery()`.execute(copy)
    const [followed] = rows
    // a copy that was promoted follows nobody, and tells of another office from then on
    if (!followed) throw new Error('the read replica follows no primary')
    if (followed.all) return { whole: true }
    if (performance.now() > patient) return ageOf(followed.asOf, now, pace)
    await sleep(20)
  }
}

function ageOf(asOf: Date | null, now: Date, pace: Pace): Standing | undefined {
  const age = asOf ? now.getTime() - asOf.getTime() : Number.POSITIVE_INFINITY
  if (!asOf || age > pace.tooOld) return undefined
  return { whole: false, asOf: age > pace.worthTelling ? asOf : undefined }
}
