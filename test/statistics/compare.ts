import { expect } from 'vitest'
import type { Database } from '../../src/platform/database/connect.ts'
import { ticketsBehind } from '../../src/statistics/behind/queries.ts'
import { type FigureCode, figures } from '../../src/statistics/facts/figures.ts'
import { sumsOf } from '../../src/statistics/facts/sums.ts'
import { type ByHand, sumOf } from './by-hand.ts'

/** Every figure of the year, and the list behind it, against what was counted by hand. */
export async function compareYear(db: Database, { tickets, counted, costOf }: ByHand, year: string): Promise<void> {
  const { whole } = await sumsOf(db, { first: `${year}-01-01`, last: `${year}-12-01` })
  const mine = (code: FigureCode) => tickets.filter((one) => counted(one)[code]?.startsWith(year))

  for (const code of Object.keys(figures) as FigureCode[]) {
    const expected = mine(code).map(({ ticket }) => Number(ticket.id))
    const behind = await ticketsBehind(db, code, { from: `${year}-01-01`, to: `${year}-12-31` }, { limit: 10_000 })

    expect([year, code, figures[code].of(whole)]).toEqual([year, code, expected.length])
    expect(behind.map(({ id }) => id).toSorted(byNumber)).toEqual(expected.toSorted(byNumber))
  }
  expect(whole.partCost).toBe(sumOf(mine('handled').map(costOf)))
}

export const byNumber = (one: number, other: number) => one - other
