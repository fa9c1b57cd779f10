import type { Database } from '../../platform/database/connect.ts'
import { isWorkingDay } from '../../registers/calendar/working-time.ts'
import type { Act } from '../../registers/people/person.ts'
import { type OfficeNow, officeAt, openTicket } from './open-ticket.ts'
import { periodAt } from './periods.ts'
import { everyPlan, makerOf, type Plan } from './queries.ts'
import { mostOpenedADay, workingDaysIn } from './spread.ts'
import { outlookOf } from './standing.ts'
import { countsIn, standingsOf } from './standing-queries.ts'

/**
 * Opens the tickets of all plans whose day has come, on working days alone; what was left lying a little at a time. Safe to
 * run twice and by two at once. Answers how many.
 */
export async function openPlannedTickets(db: Database, now: Date): Promise<number> {
  const office = await officeAt(db, now)
  if (!isWorkingDay(office.calendar, now)) return 0

  let opened = 0
  for (const plan of await everyPlan(db)) if (plan.active) opened += await openTicketsOf(db, plan, office, now)
  return opened
}

async function openTicketsOf(db: Database, plan: Plan, office: OfficeNow, now: Date): Promise<number> {
  const { today, calendar } = office
  const period = periodAt(plan, today)
  if (!period) return 0

  const days = workingDaysIn(calendar, period)
  const counts = await countsIn(db, plan, period.start, today)
  const act: Act = { person: await makerOf(db, plan, now), via: 'job', at: now }
  let left = mostOpenedADay(counts.assets, days) - counts.today
  let opened = 0
  // the gate is asked of each one under its lock
  const asking = { plan, days, today, shut: new Set<number>() }
  for (const standing of await standingsOf(db, plan, { periodStart: period.start, waitingOn: { days, today } })) {
    if (left <= 0) break
    if (outlookOf(standing, asking).kind !== 'due') continue
    const turn = { planId: plan.id, assetId: standing.assetId, periodStart: period.start }
    if (!(await openTicket(db, act, turn, office))) continue
    left -= 1
    opened += 1
  }
  return opened
}
