import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'

const minute = 60_000

/** A whole number below `of`, drawn by each row from its `nth` alone: machines draw alike. `what` keeps draws apart. */
export function chance(what: string, of: number | RawBuilder<number>): RawBuilder<number> {
  const below = typeof of === 'number' ? sql.lit(of) : of
  return sql<number>`((hashint8extended(nth, ${sql.lit(saltOf(what))}) & 9223372036854775807) % ${below})::int`
}

/** Milliseconds between so many minutes and so many, spread evenly. */
export function minutesBetween(what: string, least: number, most: number): RawBuilder<number> {
  return sql<number>`(${sql.lit(least * minute)} + ${chance(what, (most - least) * minute)})`
}

/** One of the texts of an array column. */
export function oneOf(what: string, column: string): RawBuilder<string> {
  const texts = sql.raw<number>(column)
  return sql<string>`${texts}[1 + ${chance(what, sql<number>`cardinality(${texts})`)}]`
}

/** One of a few texts that stand in the statement itself. */
export function oneOfThese(what: string, texts: readonly string[]): RawBuilder<string> {
  return oneOf(what, `(array[${texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ')}])`)
}

function saltOf(what: string): number {
  return createHash('sha256').update(what).digest().readUInt32BE()
}
