import type { Database } from '../../platform/database/connect.ts'
import type { Person } from '../../registers/people/person.ts'
import { bringUpToDate } from '../facts/count-tickets.ts'
import { durationsOf } from '../facts/durations.ts'
import { type Months, type Sums, sumsOf } from '../facts/sums.ts'
import { momentsOf, periodAt, periodsUpTo, type ReportingPeriod } from '../period.ts'
import { seesWorkload, unitsAsked } from '../readers.ts'
import { figuresAsCounted } from '../satisfaction/index-of-period.ts'
import { standingOf } from './standing.ts'
import { workloadOf } from './workload.ts'

export type Wish = { period: ReportingPeriod; unit: string; today: string }

export type MonthInTrend = { period: ReportingPeriod; sums: Sums | undefined }

const monthsOfTrend = 12

/**
 * All that the dashboard shows of a period, from sums by month; what stands open is of this moment. Refuses (`NotFound`) a unit
 * that is not this person's to see.
 */
export async function dashboardOf(db: Database, person: Person, { period, unit, today }: Wish) {
  const uncounted = await bringUpToDate(db)
  const units = await unitsAsked(db, person, unit)
  const recent = periodsUpTo(periodAt(period.to, 'month'), monthsOfTrend)
  const months = monthsOf(period, units)
  const [sums, trend, index, durations, standing, workload] = await Promise.all([
    sumsOf(db, months),
    sumsOf(db, { ...months, first: recent[0]?.from ?? months.first }),
    figuresAsCounted(db, person, { span: momentsOf(period), period, narrowed: unit === '' ? {} : { unit } }),
    durationsOf(db, months),
    standingOf(db, today, units),
    seesWorkload(person) && unit === '' ? workloadOf(db, months) : [],
  ])
  return {
    period,
    sums,
    trend: recent.map((month): MonthInTrend => ({ period: month, sums: trend.months.get(month.from) })),
    index,
    durations,
    standing,
    workload,
    uncounted,
  }
}

/** What was measured of the procedure alone. */
export async function measuredOf(db: Database, person: Person, { period, unit }: Omit<Wish, 'today'>) {
  await bringUpToDate(db)
  const months = monthsOf(period, await unitsAsked(db, person, unit))
  const [sums, durations] = await Promise.all([sumsOf(db, months), durationsOf(db, months)])
  return { period, sums, durations }
}

function monthsOf({ from, to }: ReportingPeriod, units: readonly number[] | undefined): Months {
  return { first: from, last: periodAt(to, 'month').from, units }
}

export type Dashboard = Awaited<ReturnType<typeof dashboardOf>>
