import type { Database } from '../../platform/database/connect.ts'
import { type ElementCode, elements } from '../../procedure/feedback/elements.ts'
import { type SatisfactionIndex, satisfactionIndex } from '../../procedure/feedback/satisfaction-index.ts'
import type { Person } from '../../registers/people/person.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { bringUpToDate } from '../facts/count-tickets.ts'
import { lengthOf, momentsOf, periodAt, periodsUpTo, type ReportingPeriod } from '../period.ts'
import { sumsByPartOfPeriod, sumsOfPeriods } from './monthly-sums.ts'
import { type Narrowed, type PartSums, type Sums, sumsByPart, sumsOfFeedback } from './queries.ts'
import type { Question } from './question.ts'
import { closedOf, closedTotal, isFew, type Withheld } from './withholding.ts'

/** Nothing is in it but how many respondents there are, where it is withheld. */
export type ShownIndex<Element extends string> = SatisfactionIndex<Element> & { withheld: Withheld | null }

/** That of the eight elements, and the short form's own: never mixed into it. */
export type Indices = { index: ShownIndex<ElementCode>; short: ShownIndex<'overall'> }
export type Counts = Pick<Sums, 'handled' | 'answered'>

export type PointOfTrend = Indices & Counts & { period: ReportingPeriod }
export type PartIndex = Indices & Counts & { part: string }
type Whole = Indices & Counts & { straightLined: number | null }

/** SOP row 6's output over a period, as it is, for those who may read every rating. */
export async function indexOfPeriod(db: Database, person: Person, { span, period, narrowed }: Question) {
  const counted = await countedBy(db, person, narrowed)
  if (period) await bringUpToDate(db)
  const [sums] = period ? await sumsOfPeriods(db, [period], counted) : await sumsOfFeedback(db, [span], counted)
  return wholeOf(sums, { index: null, short: null })
}

export type Figures = Whole & { trend: PointOfTrend[]; units: PartIndex[]; categories: PartIndex[] }

/**
 * All that is shown and printed of a period. A few answers of one unit, category or earlier period are withheld, and so is what would
 * let them be reckoned; the whole office's own index is not.
 */
export async function figuresOf(db: Database, person: Person, question: Question): Promise<Figures> {
  if (question.period) await bringUpToDate(db)
  return figuresAsCounted(db, person, question)
}

/** The same where what happened just now was counted before. */
export async function figuresAsCounted(
  db: Database,
  person: Person,
  { span, period, narrowed }: Question,
): Promise<Figures> {
  const counted = await countedBy(db, person, narrowed)
  const periods = period ? periodsOfTrend(period) : []
  const [sums, units, categories] = await Promise.all([
    period ? sumsOfPeriods(db, [...periods, period], counted) : sumsOfFeedback(db, [span], counted),
    period ? sumsByPartOfPeriod(db, period, counted, 'unit') : sumsByPart(db, span, counted, 'unit'),
    period ? sumsByPartOfPeriod(db, period, counted, 'category') : sumsByPart(db, span, counted, 'category'),
  ])

  const around = [...(narrowed.unit ? [units] : []), ...(narrowed.category ? [categories] : [])]
  const closed = { index: closedAmong(around, 'respondents'), short: closedAmong(around, 'overallRespondents') }
  const ofPeriods = sums.slice(0, -1)
  const isParted = period !== undefined && lengthOf(period) === 'year'
  return {
    ...wholeOf(sums.at(-1), closed),
    trend: trendOf(periods, ofPeriods, isParted ? closedParts(ofPeriods) : closedPeriods(ofPeriods, closed)),
    units: partsOf(units),
    categories: partsOf(categories),
  }
}

/** What may be told to anybody: the whole office by full periods, a few answers withheld. */
export async function publishedTrend(db: Database, last: ReportingPeriod, count: number): Promise<PointOfTrend[]> {
  await bringUpToDate(db)
  const counted = await countedBy(db, 'office', {})
  const periods = periodsUpTo(last, count)
  const sums = await sumsOfPeriods(db, periods, counted)
  return trendOf(periods, sums, closedPeriods(sums))
}

/** The trend alone, for REST. */
export async function trendOfIndex(db: Database, person: Person, last: ReportingPeriod, narrowed: Narrowed) {
  const question: Question = { span: momentsOf(last), period: last, narrowed }
  return (await figuresOf(db, person, question)).trend
}

async function countedBy(db: Database, reader: Person | 'office', narrowed: Narrowed) {
  const policies = await readPolicies(db)
  return { ...narrowed, reader, withOwnUnit: policies['index.includeOwnUnit'] }
}

type Closed = { index: Withheld | null; short: Withheld | null }

function closedAmong(around: PartSums[][], respondents: 'respondents' | 'overallRespondents'): Withheld | null {
  const reasons = around.map((parts) =>
    closedTotal(
      parts.map((part) => part[respondents]),
      parts.map(({ meant }) => meant),
    ),
  )
  return reasons.find((reason) => reason === 'few') ?? reasons.find((reason) => reason !== null) ?? null
}

function wholeOf(sums: Sums | undefined, closed: Closed): Whole {
  if (!sums) throw new Error('a span without its sums')
  const { handled, answered, straightLined } = sums
  return { handled, answered, straightLined: closed.index ? null : straightLined, ...indicesOf(sums, closed) }
}

/** The months of a year, or the periods of the same length up to the one asked for. */
function periodsOfTrend(period: ReportingPeriod): ReportingPeriod[] {
  return periodsUpTo(lengthOf(period) === 'year' ? periodAt(period.to, 'month') : period, 12)
}

/** From the first period in which anything was handled or rated to the last. */
function trendOf(periods: ReportingPeriod[], sums: Sums[], closed: Closed[]): PointOfTrend[] {
  const points = sums.flatMap(({ handled, answered, ...ofPeriod }, nth) => {
    const [period, why] = [periods[nth], closed[nth]]
    return period && why ? [{ period, handled, answered, ...indicesOf(ofPeriod, why) }] : []
  })
  const isEmpty = ({ handled, index, short }: PointOfTrend) => handled + index.respondents + short.respondents === 0
  const first = points.findIndex((point) => !isEmpty(point))
  return first === -1 ? [] : points.slice(first, points.findLastIndex((point) => !isEmpty(point)) + 1)
}

/** Of periods that nothing shown sums up; the last may be the headline, and is closed as that is. */
function closedPeriods(sums: Sums[], last: Closed = { index: null, short: null }): Closed[] {
  return sums.map(({ respondents, overallRespondents }, nth) => {
    const around = nth === sums.length - 1 ? last : { index: null, short: null }
    return {
      index: isFew(respondents) ? 'few' : around.index,
      short: isFew(overallRespondents) ? 'few' : around.short,
    }
  })
}

/** Of what sums up to something shown beside it: a year's months, the units, the categories. */
function closedParts(parts: Pick<Sums, 'respondents' | 'overallRespondents'>[]): Closed[] {
  const index = closedOf(parts.map(({ respondents }) => respondents))
  const short = closedOf(parts.map(({ overallRespondents }) => overallRespondents))
  return parts.map((_, nth) => ({ index: index[nth] ?? null, short: short[nth] ?? null }))
}

function partsOf(parts: PartSums[]): PartIndex[] {
  const closed = closedParts(parts)
  return parts.flatMap(({ part, meant, handled, answered, ...sums }, nth) => {
    const why = closed[nth]
    return meant && why ? [{ part, handled, answered, ...indicesOf(sums, why) }] : []
  })
}

function indicesOf(sums: Omit<Sums, 'handled' | 'answered' | 'straightLined'>, closed: Closed): Indices {
  const eight = elements.map(({ code }) => ({ code, sum: sums[code] }))
  const index = satisfactionIndex<ElementCode>(eight, sums.respondents)
  const short = satisfactionIndex([{ code: 'overall', sum: sums.overall }], sums.overallRespondents)
  return { index: shown(index, closed.index), short: shown(short, closed.short) }
}

function shown<Element extends string>(
  index: SatisfactionIndex<Element>,
  withheld: Withheld | null,
): ShownIndex<Element> {
  if (!withheld) return { ...index, withheld }

  const means = index.elements.map(({ code }) => ({ code, mean: null }))
  return { respondents: index.respondents, elements: means, interval: null, index: null, grade: null, withheld }
}
