import { Temporal } from 'temporal-polyfill'

/** Every so many months from a first day on, 'YYYY-MM-DD'. */
export type Rhythm = { startsOn: string; everyMonths: number }

/** From `start` up to, but without, `next`. */
export type Period = { start: string; next: string }

/**
 * The period that `day` lies in; none before the first. Each is counted from the very first day, so that one that began on a
 * 31st comes back to the 31st after shorter months.
 */
export function periodAt({ startsOn, everyMonths }: Rhythm, day: string): Period | undefined {
  if (day < startsOn) return undefined
  const first = Temporal.PlainDate.from(startsOn)
  const months = first.until(day, { largestUnit: 'months' }).months

  // a shortened month can end a period a few days before its date comes round
  let index = Math.floor(months / everyMonths) + 1
  while (beginning(first, everyMonths, index) > day) index -= 1
  return { start: beginning(first, everyMonths, index), next: beginning(first, everyMonths, index + 1) }
}

/** The period that `day` lies in, or the first one that is still to come. */
export function periodFrom(rhythm: Rhythm, day: string): Period {
  const period = periodAt(rhythm, day < rhythm.startsOn ? rhythm.startsOn : day)
  if (!period) throw new Error(`no period on ${day}`)
  return period
}

function beginning(first: Temporal.PlainDate, everyMonths: number, index: number): string {
  return first.add({ months: index * everyMonths }, { overflow: 'constrain' }).toString()
}
