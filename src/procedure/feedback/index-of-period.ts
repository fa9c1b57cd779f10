import type { Database } from '../../platform/database/connect.ts'
import type { Person } from '../../registers/people/person.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { type ElementCode, elements } from './elements.ts'
import { type PartOfPeriod, type Period, sumsByPart, sumsOfFeedback } from './queries.ts'
import { type Grade, satisfactionIndex } from './satisfaction-index.ts'

/** SOP row 6's output over a period: the index of the eight elements, and how many of the handled answered. */
export async function indexOfPeriod(db: Database, person: Person, period: Period) {
  const policies = await readPolicies(db)
  const sums = await sumsOfFeedback(db, { ...period, person, withOwnUnit: policies['index.includeOwnUnit'] })

  return {
    handled: sums.handled,
    straightLined: sums.straightLined,
    index: indexOfSums(sums),
    short: satisfactionIndex([{ code: 'overall', sum: sums.overall }], sums.overallRespondents),
  }
}

/** All that the page of the index shows. */
export async function figuresOf(db: Database, person: Person, period: Period) {
  const [whole, parts] = await Promise.all([indexOfPeriod(db, person, period), indexByPart(db, person, period)])
  return { ...whole, parts }
}

export type Figures = Awaited<ReturnType<typeof figuresOf>>

export type PartIndex = {
  part: string
  respondents: number
  handled: number
  index: string | null
  grade: Grade | null
}

async function indexByPart(db: Database, person: Person, period: Period) {
  const policies = await readPolicies(db)
  const counted = { ...period, person, withOwnUnit: policies['index.includeOwnUnit'] }
  const [units, categories] = await Promise.all([sumsByPart(db, counted, 'unit'), sumsByPart(db, counted, 'category')])
  return { units: units.map(partIndex), categories: categories.map(partIndex) }
}

function partIndex(sums: PartOfPeriod): PartIndex {
  const { part, respondents, handled } = sums
  const { index, grade } = indexOfSums(sums)
  return { part, respondents, handled, index, grade }
}

function indexOfSums(sums: Record<ElementCode, number> & { respondents: number }) {
  return satisfactionIndex(
    elements.map(({ code }) => ({ code, sum: sums[code] })),
    sums.respondents,
  )
}
