import { sql } from 'kysely'
import type { Database } from '../../src/platform/database/connect.ts'

type Row = Record<string, unknown>

/** One ticket with the rows that name it, as they lie in their tables. */
export type RawTicket = {
  ticket: Row
  events: { action: string; at: Date }[]
  orders: Row[]
  signatures: Row[]
  repair: Row | undefined
  holds: { from: Date; to: Date | null }[]
  report: Row | undefined
  feedback: Row | undefined
  parts: Row[]
  planned: boolean
  overridden: boolean
}

/** Whole tables, put together by hand: nothing is asked of the database that it could get wrong as we do. */
export async function rawTickets(db: Database): Promise<RawTicket[]> {
  const table = async (name: string) => (await sql<Row>`select * from ${sql.table(name)} order by 1`.execute(db)).rows
  const [tickets, events, orders, signatures, repairs, holds, reports, feedback, planned, overrides] = [
    await table('tickets'),
    await table('ticket_events'),
    await table('work_orders'),
    await table('signatures'),
    await table('repairs'),
    await table('holds'),
    await table('handling_reports'),
    await table('feedback'),
    await table('planned_tickets'),
    await table('gate_overrides'),
  ]
  const parts = [...(await table('part_replacements')), ...(await table('consumable_uses'))]
  const returns = (await table('stock_movements')).filter(({ kind }) => kind === 'return')

  return tickets.map((ticket) => {
    const mine = (rows: Row[]) => rows.filter(({ ticketId }) => ticketId === ticket.id)
    const repair = mine(repairs)[0]
    return {
      ticket,
      events: mine(events).map(({ action, at }) => ({ action: String(action), at: at as Date })),
      orders: mine(orders),
      signatures: mine(signatures),
      repair,
      holds: holds
        .filter(({ repairId }) => repair && repairId === repair.id)
        .map(({ heldAt, resumedAt }) => ({ from: heldAt as Date, to: resumedAt as Date | null })),
      report: mine(reports)[0],
      feedback: mine(feedback)[0],
      parts: mine(parts).map((part) => ({
        ...part,
        left:
          Number(part.quantity) -
          returns
            .filter(({ answersId }) => answersId === part.movementId)
            .reduce((sum, { quantity }) => sum + Number(quantity), 0),
      })),
      planned: mine(planned).length > 0,
      overridden: mine(overrides).length > 0,
    }
  })
}

/** Every minute of the calendar is looked at by itself. */
export async function workCounter(db: Database) {
  const hours = (
    await sql<Row>`select weekday, opens::text, break_starts::text, break_ends::text, closes::text,
    first_day::text, last_day::text from office_hours join office_hour_periods periods on periods.id = period_id`.execute(
      db,
    )
  ).rows
  const holidays = new Set(
    (await sql<{ day: string }>`select day::text from holidays`.execute(db)).rows.map(({ day }) => day),
  )
  const works = new Map<number, boolean>()

  /** Whether the office works in the minute that begins `minute` minutes after 1970, WIB being seven hours ahead. */
  function isWorked(minute: number): boolean {
    const known = works.get(minute)
    if (known !== undefined) return known
    const there = new Date((minute + 7 * 60) * 60_000).toISOString()
    const [day, time] = [there.slice(0, 10), there.slice(11, 19)]
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
    const dated = hours.filter(({ firstDay, lastDay }) => firstDay && String(firstDay) <= day && day <= String(lastDay))
    const here = (dated.length > 0 ? dated : hours.filter(({ firstDay }) => !firstDay)).find(
      (row) => row.weekday === weekday,
    )
    const worked =
      !holidays.has(day) &&
      here !== undefined &&
      ((String(here.opens) <= time && time < String(here.breakStarts)) ||
        (String(here.breakEnds) <= time && time < String(here.closes)))
    works.set(minute, worked)
    return worked
  }

  /** Milliseconds of office hours; parts of a minute at both ends are counted too. */
  return (from: Date, to: Date): number => {
    let milliseconds = 0
    for (let minute = Math.floor(from.getTime() / 60_000); minute * 60_000 < to.getTime(); minute += 1) {
      if (!isWorked(minute)) continue
      const begins = Math.max(minute * 60_000, from.getTime())
      milliseconds += Math.max(0, Math.min((minute + 1) * 60_000, to.getTime()) - begins)
    }
    return milliseconds
  }
}
