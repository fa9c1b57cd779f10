import type { Database } from '../../platform/database/connect.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import { holdCalendar, readCalendar } from '../../registers/calendar/queries.ts'
import { isWorkingDay } from '../../registers/calendar/working-time.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { isGateShut } from '../request/gate/gate.ts'
import { insertTicket } from '../request/queries.ts'
import { workOrderDue } from '../ticket/due.ts'
import { periodAt } from './periods.ts'
import { activePlanForShare, everyPlan, makerOf, type Plan } from './queries.ts'
import { mostOpenedADay, workingDaysIn } from './spread.ts'
import { outlookOf } from './standing.ts'
import {
  type AssetToMaintain,
  assetToMaintain,
  insertPlannedTicket,
  oneAtATime,
  openedIn,
  standingsOf,
} from './standing-queries.ts'

type Morning = { now: Date; today: string; calendar: Calendar; policies: Policies }

/**
 * Opens the tickets of all plans whose day has come, on working days alone; what was left lying a little at a time. Safe to
 * run twice and by two at once. Answers how many.
 */
export async function openPlannedTickets(db: Database, now: Date): Promise<number> {
  const [calendar, policies] = await Promise.all([readCalendar(db), readPolicies(db)])
  if (!isWorkingDay(calendar, now)) return 0

  let opened = 0
  const morning = { now, today: dateAt(now).toString(), calendar, policies }
  for (const plan of await everyPlan(db)) if (plan.active) opened += await openTicketsOf(db, plan, morning)
  return opened
}

async function openTicketsOf(db: Database, plan: Plan, morning: Morning): Promise<number> {
  const { now, today, calendar } = morning
  const period = periodAt(plan, today)
  if (!period) return 0

  const days = workingDaysIn(calendar, period)
  const standings = await standingsOf(db, plan, { periodStart: period.start })
  const already = await openedIn(db, plan.id, period.start, today)
  const act: Act = { person: await makerOf(db, plan, now), via: 'job', at: now }
  let left = mostOpenedADay(standings.length, days) - already.today
  let opened = 0
  // the gate is asked of each one under its lock
  const asking = { plan, days, today, shut: new Set<number>() }
  for (const standing of standings) {
    if (left <= 0) break
    if (outlookOf(standing, asking).kind !== 'due') continue
    if (!(await openTicket(db, act, { ...morning, plan, assetId: standing.assetId, periodStart: period.start })))
      continue
    left -= 1
    opened += 1
  }
  return opened
}

type Opening = Morning & { plan: Plan; assetId: number; periodStart: string }

/** One ticket, as `submitTicket` makes it; whether there was anything to open when everybody else had let go. */
async function openTicket(
  db: Database,
  act: Act,
  { plan, assetId, periodStart, ...morning }: Opening,
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const calendar = await holdCalendar(tx, morning.calendar)
    await oneAtATime(tx)
    const held = await activePlanForShare(tx, plan.id)
    const asset = held && (await assetToMaintain(tx, held, assetId, periodStart))
    if (!held || !asset) return false
    const unitId = held.serves === 'pusdatin' ? held.pusdatinUnitId : asset.raterId
    if (unitId === null) return false
    if (held.serves === 'unit' && (await isGateShut(tx, unitId, morning.policies))) return false

    const { id } = await insertTicket(tx, act, {
      pattern: morning.policies['docNumber.ticket.pattern'],
      unitId,
      servesUnit: held.serves === 'unit',
      ...requestOf(held, asset),
      dueAt: workOrderDue(calendar, act.at),
      details: { planned: held.id, plan: held.name },
    })
    const { checklist } = held
    await insertPlannedTicket(tx, {
      planId: held.id,
      assetId,
      periodStart,
      ticketId: id,
      openedOn: morning.today,
      checklist,
    })
    return true
  })
}

/** What the order prints of it. */
function requestOf(plan: Plan, asset: AssetToMaintain) {
  return {
    category: asset.category,
    description: [`Pemeliharaan terencana: ${plan.name}.`, plan.description].filter(Boolean).join('\n'),
    requesterName: plan.requesterName,
    phone: plan.phone,
    location: asset.location || asset.unit,
    assetId: asset.assetId,
    deviceName: null,
    ownership: null,
    followUpOf: null,
    formOpenedAt: null,
  }
}
