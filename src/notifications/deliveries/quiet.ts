/** Hours in which a person wants no message, as 'HH:MM:SS' in WIB; past midnight where they end before they begin. */
export type Quiet = { from: string; until: string }

const day = 24 * 60 * 60 * 1000
const offset = 7 * 60 * 60 * 1000

/** The moment itself, or the end of the quiet hours that it falls into. WIB has no summer time. */
export function afterQuiet(at: Date, quiet: Quiet | null): Date {
  if (!quiet) return at
  const midnight = Math.floor((at.getTime() + offset) / day) * day - offset
  const [from, until, now] = [millisecondsOf(quiet.from), millisecondsOf(quiet.until), at.getTime() - midnight]

  const pastMidnight = until <= from
  const isQuiet = pastMidnight ? now >= from || now < until : now >= from && now < until
  if (!isQuiet) return at
  return new Date(midnight + until + (pastMidnight && now >= from ? day : 0))
}

function millisecondsOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * 60_000
}
