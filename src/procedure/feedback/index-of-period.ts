import type { Database } from '../../platform/database/connect.ts'
import type { Person } from '../../registers/people/person.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { type ElementCode, elements } from './elements.ts'
import { type PartOfPeriod, type Period, sumsByPart, sumsOfFeedback } from './queries.ts'
import { type SatisfactionIndex, satisfactionIndex } from './satisfaction-index.ts'

/** Narrowed to a unit or a category, fewer answers would tell what a single person answered. */
export const fewestShown = 5

/** `withheld` where it has too few respondents to be shown: nothing is in it then but how many they are. */
export type ShownIndex<Element extends string> = SatisfactionIndex<Element> & { withheld: boolean }

/**
 * SOP row 6's output over a period: the index of the eight elements, and how many of the handled answered. `discreet`, as
 * for what is shown and printed: a few answers of one unit or category are withheld.
 */
export async function indexOfPeriod(db: Database, person: Person, period: Period, { discreet = false } = {}) {
  const policies = await readPolicies(db)
  const sums = await sumsOfFeedback(db, { ...period, person, withOwnUnit: policies['index.includeOwnUnit'] })

  const narrowed = period.unit !== undefined || period.category !== undefined
  const { index, short } = indicesOf(sums, discreet && narrowed)
  return { handled: sums.handled, straightLined: index.withheld ? null : sums.straightLined, index, short }
}

/** All that the page of the index shows. */
export async function figuresOf(db: Database, person: Person, period: Period) {
  const [whole, parts] = await Promise.all([
    indexOfPeriod(db, person, period, { discreet: true }),
    indexByPart(db, person, period),
  ])
  return { ...whole, parts }
}

export type Figures = Awaited<ReturnType<typeof figuresOf>>

export type PartIndex = Indices & { part: string; handled: number }

async function indexByPart(db: Database, person: Person, period: Period) {
  const policies = await readPolicies(db)
  const counted = { ...period, person, withOwnUnit: policies['index.includeOwnUnit'] }
  const [units, categories] = await Promise.all([sumsByPart(db, counted, 'unit'), sumsByPart(db, counted, 'category')])
  return { units: units.map(partIndex), categories: categories.map(partIndex) }
}

function partIndex(sums: PartOfPeriod): PartIndex {
  return { part: sums.part, handled: sums.handled, ...indicesOf(sums, true) }
}

type Indices = ReturnType<typeof indicesOf>

/** That of the eight elements, and the short form's own: never mixed into it. */
function indicesOf(sums: Omit<PartOfPeriod, 'part'>, discreet: boolean) {
  const eight = elements.map(({ code }) => ({ code, sum: sums[code] }))
  const index = satisfactionIndex<ElementCode>(eight, sums.respondents)
  const short = satisfactionIndex([{ code: 'overall', sum: sums.overall }], sums.overallRespondents)
  return { index: shown(index, discreet), short: shown(short, discreet) }
}

function shown<Element extends string>(index: SatisfactionIndex<Element>, discreet: boolean): ShownIndex<Element> {
  const { respondents } = index
  if (!discreet || respondents === 0 || respondents >= fewestShown) return { ...index, withheld: false }

  const means = index.elements.map(({ code }) => ({ code, mean: null }))
  return { respondents, elements: means, interval: null, index: null, grade: null, withheld: true }
}
