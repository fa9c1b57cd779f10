import type { Database } from '../../platform/database/connect.ts'
import { forgetRemembered } from '../../platform/database/remembered.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Written } from '../../registers/calendar/change/written.ts'
import { loadCalendar, lockCalendar } from '../../registers/calendar/queries.ts'
import { type Act, adminOnly, takePlace } from '../../registers/people/person.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { type Move, movesBy, promisedStages, waitingStages } from './due-anew.ts'
import { handlingThen } from './handling-then.ts'
import { newestChange } from './history/queries.ts'
import {
  handlingChanges,
  insertCalendarChange,
  insertMoves,
  lockTickets,
  openTickets,
  writeDueTimes,
} from './queries.ts'

/** One change of the calendar in a transaction; nothing where all stands so already. */
export type Write = (tx: Database) => Promise<Written | undefined>

export type Choice = {
  /** Due times on signed orders move as well. */
  withPromised?: boolean
  /** The newest change that the admin saw: refuses (`calendar-changed`) where somebody else came first and it matters. */
  seen?: number
}

/** What a change did, or would do: `stayed` are promises that another calendar would not have made. */
export type Effect = { moved: Move[]; stayed: Move[] }
export type Change = Effect & { id: number }

/**
 * Changes the calendar, moves what falls due by it and keeps both, all or none. Waits for whoever is just counting by the old
 * one. A promise on a signed order stays unless the admin chooses otherwise; the order itself always keeps its word.
 */
export async function changeCalendar(
  db: Database,
  act: Act,
  write: Write,
  choice: Choice = {},
): Promise<Change | undefined> {
  adminOnly(act)
  const policies = await readPolicies(db)

  const change = await db.transaction().execute(async (tx) => {
    await lockCalendar(tx)
    takePlace(act)
    return carryOut(tx, act, { write, policies, withPromised: choice.withPromised ?? false, seen: choice.seen })
  })
  forgetRemembered()
  return change
}

/** The same, undone: so that what is shown beforehand is what would be done. */
export async function previewChange(db: Database, act: Act, write: Write, seen?: number): Promise<Effect> {
  adminOnly(act)
  const policies = await readPolicies(db)

  const tx = await db.startTransaction().execute()
  try {
    await lockCalendar(tx)
    return (await carryOut(tx, act, { write, policies, withPromised: false, seen })) ?? { moved: [], stayed: [] }
  } finally {
    await tx.rollback().execute()
  }
}

type Wish = { write: Write; policies: Policies; withPromised: boolean; seen?: number }

async function carryOut(tx: Database, act: Act, wish: Wish): Promise<Change | undefined> {
  const { write, policies, withPromised, seen } = wish
  const written = await write(tx)
  // a form sent twice asks the second time for what is so already: nobody came between
  if (!written) return undefined
  await refuseUnseen(tx, seen)

  await lockTickets(tx, withPromised ? [...waitingStages, ...promisedStages] : waitingStages)
  const tickets = await openTickets(tx, [...waitingStages, ...promisedStages])
  const changes = await handlingChanges(tx)
  const moves = movesBy(await loadCalendar(tx), tickets, (at) => handlingThen(policies, changes, at))
  const stays = ({ promised }: Move) => promised && !withPromised
  const moved = moves.filter((move) => !stays(move))

  const id = await insertCalendarChange(tx, act, { written, withPromised })
  await writeDueTimes(tx, moved)
  await insertMoves(tx, id, moved)
  return { id, moved, stayed: moves.filter(stays) }
}

async function refuseUnseen(tx: Database, seen: number | undefined) {
  if (seen === undefined) return
  const newest = await newestChange(tx)
  if (!newest || newest.id <= seen) return
  throw new Refusal(
    'calendar-changed',
    t('{name} mengubah kalender sejak halaman ini dibuka. Periksa lagi, lalu simpan.', { name: newest.changedBy }),
  )
}
