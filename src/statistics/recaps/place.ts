import { type RawBuilder, sql } from 'kysely'
import type { Scope } from './recap.ts'

/** Where a row stands: its day, its ticket, and which of the ticket's rows it is. */
export type Standing = { day: string; id: number; nth: number }

/** The last row of a portion as its address names it; what is no such place begins the recap. */
export function placeIn(typed = ''): Standing | undefined {
  const [, day = '', id = '', nth = ''] = /^(\d{4}-[01]\d-[0-3]\d)_(\d{1,15})_(\d)$/.exec(typed) ?? []
  return day && !Number.isNaN(Date.parse(day)) ? { day, id: Number(id), nth: Number(nth) } : undefined
}

/** The rows that were wanted of one more than that, and the place of the last where another follows. */
export function portionOf<Row extends Standing>(found: Row[], limit: number): { items: Row[]; next: string | null } {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, next: found.length > limit && last ? `${last.day}_${last.id}_${last.nth}` : null }
}

/** SQL condition over `ticket_facts`: days and units of the scope, by the day of this column. */
export function within(day: string, { from, to, units }: Scope): RawBuilder<boolean> {
  return sql<boolean>`${sql.id('ticket_facts', day)} between ${from} and ${to}
    ${units ? sql`and ticket_facts.unit_id = any(${units})` : sql``}`
}
