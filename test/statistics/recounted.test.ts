import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedOffice } from '../../bench/seed/seed-office.ts'
import { seedTickets } from '../../bench/seed/seed-tickets.ts'
import type { Database } from '../../src/platform/database/connect.ts'
import { durationsOf } from '../../src/statistics/facts/durations.ts'
import { type FigureCode, figures } from '../../src/statistics/facts/figures.ts'
import { sumsOf } from '../../src/statistics/facts/sums.ts'
import { testOffice } from '../office.ts'
import { type ByHand, countByHand, dayOf, elements, sumOf } from './by-hand.ts'
import { byNumber, compareYear } from './compare.ts'
import type { RawTicket } from './raw-rows.ts'

// eight years of an office, counted a second time from the raw rows: by hand, minute by minute, without our SQL and clocks

let world: Awaited<ReturnType<typeof testOffice>>
let db: Database
let hand: ByHand
let years: string[]
beforeAll(async () => {
  world = await testOffice()
  db = world.owner
  await seedOffice(db)
  await seedTickets(db, 700)
  hand = await countByHand(db)
  years = [...new Set(hand.tickets.map(({ ticket }) => dayOf(ticket.submittedAt).slice(0, 4)))]
})
afterAll(() => world.close())

test('every figure of every year is what the raw rows come to, and the list behind it has just those tickets', async () => {
  for (const year of years) await compareYear(db, hand, year)
  for (const code of surelySeen)
    expect([code, hand.tickets.some((one) => hand.counted(one)[code])]).toEqual([code, true])
})

test('by month, unit and category they come to the same', async () => {
  const year = years.at(-2) ?? ''
  const sums = await sumsOf(db, { first: `${year}-01-01`, last: `${year}-12-01` })
  for (const code of ['submitted', 'handled', 'repair_late', 'rated', 'closed'] as const) {
    const { of } = figures[code]
    for (const [month, some] of sums.months) expect(of(some)).toBe(howMany(code, month.slice(0, 7)))
    for (const [unit, some] of sums.units) {
      expect(of(some)).toBe(howMany(code, year, ({ ticket }) => ticket.unitId === unit))
    }
    for (const [category, some] of sums.categories) {
      expect(of(some)).toBe(howMany(code, year, ({ ticket }) => ticket.category === category))
    }
    expect(sumOf([...sums.units.values()].map(of))).toBe(of(sums.whole))
    expect(sumOf([...sums.categories.values()].map(of))).toBe(of(sums.whole))
  }
})

test('cost and scores add up', async () => {
  for (const year of years) {
    const { whole } = await sumsOf(db, { first: `${year}-01-01`, last: `${year}-12-01` })
    const rated = hand.tickets.flatMap((one) => (hand.counted(one).rated?.startsWith(year) ? [one.feedback ?? {}] : []))
    expect(whole.respondents).toBe(rated.filter(({ requirements }) => requirements !== null).length)
    expect(whole.overallRespondents).toBe(rated.filter(({ overall }) => overall !== null).length)
    expect(whole.overall).toBe(sumOf(rated.map(({ overall }) => Number(overall ?? 0))))
    for (const element of elements) expect(whole[element]).toBe(sumOf(rated.map((one) => Number(one[element] ?? 0))))
  }
})

test('durations are those of the tickets, a quarter of an hour exact', async () => {
  const year = years.at(-2) ?? ''
  const units = [...new Set(hand.tickets.map(({ ticket }) => Number(ticket.unitId)))].slice(0, 4)
  for (const of of [undefined, units]) {
    const found = await durationsOf(db, { first: `${year}-01-01`, last: `${year}-12-01`, units: of })
    const some = hand.tickets.filter(({ ticket }) => !of || of.includes(Number(ticket.unitId)))
    const turnarounds = some.flatMap(({ ticket, report, planned }) =>
      report && !planned && dayOf(report.deliveredAt).startsWith(year)
        ? [classOf(hand.minutesBetween(ticket.submittedAt as Date, report.deliveredAt as Date))]
        : [],
    )
    expect(spread(found.get('turnaround') ?? [])).toEqual(turnarounds.toSorted(byNumber))
    const repairs = some.flatMap((one) =>
      hand.counted(one).repair_measured?.startsWith(year) ? [classOf(hand.timesOf(one).repair ?? -1)] : [],
    )
    expect(spread(found.get('repair') ?? [])).toEqual(repairs.toSorted(byNumber))
  }
})

/** Or else nothing was proved of them; what so small an office may not see is in `moving.test.ts`. */
const surelySeen: FigureCode[] = [
  ...(['of_assets', 'handled', 'handled_for_units', 'rated', 'closed', 'rejected', 'cancelled'] as const),
  ...(['request_in_time', 'work_order_late', 'signature_late', 'repair_late', 'repair_in_time'] as const),
]

function howMany(code: FigureCode, period: string, where: (one: RawTicket) => boolean = () => true): number {
  return hand.tickets.filter((one) => where(one) && hand.counted(one)[code]?.startsWith(period)).length
}

const classOf = (minutes: number) => (minutes <= 60 ? minutes : Math.ceil(minutes / 15) * 15)
const spread = (some: { minutes: number; tickets: number }[]) =>
  some.flatMap(({ minutes, tickets: many }) => Array<number>(many).fill(minutes))

test('the job is done, and has nothing left', async () => {
  const { rows } = await sql<{ left: number }>`select count(*)::int as left from stale_ticket_facts`.execute(db)
  expect(rows).toEqual([{ left: 0 }])
})
