import type { Database } from '../../platform/database/connect.ts'
import { type Calendar, dateAt } from '../../registers/calendar/calendar.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import type { Act } from '../../registers/people/person.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { parsed } from '../../registers/typed.ts'
import { owingUnits } from '../request/gate/queries.ts'
import { guardFirstDay } from './make-plan.ts'
import { type Period, periodFrom, type Rhythm } from './periods.ts'
import { newPlan, plannersOnly } from './plan.ts'
import type { Plan } from './queries.ts'
import { scopeColumns } from './scope-of.ts'
import { mostADay, plannedDay, workingDaysIn } from './spread.ts'
import { type Asking, type Outlook, outlookOf } from './standing.ts'
import { countInScope, countsIn, cursorOf, type Standing, standingsOf } from './standing-queries.ts'

/** Where a plan stands in its period, in numbers of assets and tickets. */
type Numbers = { assets: number; toCome: number; skipped: number; opened: number; done: number }
export type Overview = { plan: Plan; period: Period; numbers: Numbers }

/** What every page asks once: the office's days and whose gate is shut. */
export async function reckoningOf(db: Database, now: Date) {
  const [calendar, policies] = await Promise.all([readCalendar(db), readPolicies(db)])
  const owing = await owingUnits(db, policies['feedbackGate.scope'])
  const shut = new Set(owing.filter(({ owed }) => owed >= policies['feedbackGate.threshold']).map(({ id }) => id))
  return { calendar, shut, today: dateAt(now).toString() }
}

export type Reckoning = Awaited<ReturnType<typeof reckoningOf>>

function askingOf(plan: Plan, period: Period, { calendar, shut, today }: Reckoning): Asking {
  return { plan, days: workingDaysIn(calendar, period), today, shut }
}

export async function overviewOf(db: Database, plan: Plan, reckoning: Reckoning): Promise<Overview> {
  const period = periodFrom(plan, reckoning.today)
  const asking = askingOf(plan, period, reckoning)
  const [{ assets, withTicket, opened, done }, waiting] = await Promise.all([
    countsIn(db, plan, period.start, reckoning.today),
    standingsOf(db, plan, { periodStart: period.start, waitingOn: asking }),
  ])
  const skipped = waiting.filter((standing) => outlookOf(standing, asking).kind === 'skipped').length
  return { plan, period, numbers: { assets, toCome: assets - withTicket - skipped, skipped, opened, done } }
}

export type Line = { standing: Standing; outlook: Outlook; day: string | undefined }

/** One page of a plan's assets with what becomes of each. */
export async function linesOf(
  db: Database,
  { plan, period }: Overview,
  reckoning: Reckoning,
  page: { after?: string; limit: number },
) {
  const asking = askingOf(plan, period, reckoning)
  const standings = await standingsOf(db, plan, { periodStart: period.start, ...page, limit: page.limit + 1 })
  const lines = standings.slice(0, page.limit).map((standing): Line => {
    const day = plannedDay(standing.place, standing.of, asking.days)
    return { standing, outlook: outlookOf(standing, asking), day }
  })
  const last = lines.at(-1)
  return { lines, next: standings.length > page.limit && last ? cursorOf(last.standing) : null }
}

export type Preview = { assets: number; workingDays: number; most: number; first: { day: string; assets: number }[] }

const daysShown = 5

/** What a plan would do in its first period, before it is made. */
export async function previewPlan(db: Database, act: Act, input: unknown): Promise<Preview> {
  plannersOnly(act)
  const wish = parsed(newPlan, input)
  guardFirstDay(wish.startsOn, act.at)
  const { category, unitId, assetIds } = await scopeColumns(db, wish)
  const assets = await countInScope(db, category ? { category, unitId } : { assetIds })
  return spreadOf(wish, await readCalendar(db), assets)
}

function spreadOf(rhythm: Rhythm, calendar: Calendar, assets: number): Preview {
  const days = workingDaysIn(calendar, periodFrom(rhythm, rhythm.startsOn))
  const perDay = new Map<string, number>()
  for (let place = 0; place < assets; place += 1) {
    const day = plannedDay(place, assets, days) ?? ''
    perDay.set(day, (perDay.get(day) ?? 0) + 1)
  }
  const first = [...perDay].slice(0, daysShown).map(([day, count]) => ({ day, assets: count }))
  return { assets, workingDays: days.length, most: mostADay(assets, days), first: days.length > 0 ? first : [] }
}
