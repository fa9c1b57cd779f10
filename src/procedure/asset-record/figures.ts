import { dateAt } from '../../registers/calendar/calendar.ts'

/** One handled ticket about the asset. Planned maintenance is no failure: nobody reported anything broken. */
export type Handled = { submittedAt: Date; deliveredAt: Date; planned: boolean }
/** A part that went in; without a cost it was put in before prices were kept. */
export type PartCost = { putInAt: Date; cost: number | null }

/** A failure that comes so many days after a repair of the same asset, or sooner, is one that came back. */
export const repeatDays = 30

export type AssetFigures = {
  /** Handled tickets about something broken, and those of the last 12 months by the day on which they were submitted. */
  failures: number
  failuresInYear: number
  /** Failures within `repeatDays` of an earlier repair's report, among the same. */
  repeats: number
  repeatsInYear: number
  /** From a repair's report to the submission of the next failure, on average; null before there was one. */
  meanDaysBetween: number | null
  /** Rupiah, of all parts and of those of the last 12 months. */
  cost: number
  costInYear: number
  /** Parts whose price nobody knows. */
  unpriced: number
  /** The cost as a share of the purchase price, 1 being all of it; null where no price is known. */
  shareOfPrice: number | null
}

const day = 24 * 60 * 60 * 1000

/** What an asset's handled tickets say of it at `now`. Days are the office's. Pure. */
export function figuresOf(
  { handled, parts, price }: { handled: Handled[]; parts: PartCost[]; price: number | null },
  now: Date,
): AssetFigures {
  const since = yearBefore(now)
  const failures = handled.filter(({ planned }) => !planned)
  const ofYear = failures.filter(({ submittedAt }) => dateAt(submittedAt).toString() >= since)
  const repeated = (some: Handled[]) => some.filter((one) => cameBack(one, failures)).length
  const cost = sumOf(parts)

  return {
    failures: failures.length,
    failuresInYear: ofYear.length,
    repeats: repeated(failures),
    repeatsInYear: repeated(ofYear),
    meanDaysBetween: meanOf(intervals(failures)),
    cost,
    costInYear: sumOf(parts.filter(({ putInAt }) => dateAt(putInAt).toString() >= since)),
    unpriced: parts.filter((part) => part.cost === null).length,
    shareOfPrice: price ? cost / price : null,
  }
}

/** The first of the last 12 months, 'YYYY-MM-DD'. */
export function yearBefore(now: Date): string {
  return dateAt(now).subtract({ years: 1 }).toString()
}

function cameBack({ submittedAt }: Handled, failures: Handled[]): boolean {
  return failures.some(
    ({ deliveredAt }) =>
      deliveredAt <= submittedAt && dateAt(deliveredAt).until(dateAt(submittedAt)).days <= repeatDays,
  )
}

/** Days of use between failures. What was submitted while another was in work interrupts no use. */
function intervals(failures: Handled[]): number[] {
  const found: number[] = []
  let usedSince: Date | undefined

  for (const { submittedAt, deliveredAt } of failures.toSorted(bySubmission)) {
    if (usedSince && submittedAt > usedSince) found.push((submittedAt.getTime() - usedSince.getTime()) / day)
    if (!usedSince || deliveredAt > usedSince) usedSince = deliveredAt
  }
  return found
}

function bySubmission(one: Handled, other: Handled): number {
  return one.submittedAt.getTime() - other.submittedAt.getTime()
}

function meanOf(days: number[]): number | null {
  return days.length === 0 ? null : days.reduce((sum, one) => sum + one, 0) / days.length
}

function sumOf(parts: PartCost[]): number {
  return parts.reduce((sum, { cost }) => sum + (cost ?? 0), 0)
}
