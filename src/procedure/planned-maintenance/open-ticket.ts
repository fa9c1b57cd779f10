import type { Database } from '../../platform/database/connect.ts'
import { type Calendar, dateAt } from '../../registers/calendar/calendar.ts'
import { holdCalendar, readCalendar } from '../../registers/calendar/queries.ts'
import { markDone } from '../../registers/idempotency.ts'
import { type Act, takePlace } from '../../registers/people/person.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { isGateShut } from '../request/gate/gate.ts'
import { insertTicket } from '../request/queries.ts'
import { workOrderDue } from '../ticket/due.ts'
import { activePlanForShare, type Plan } from './queries.ts'
import { type AssetToMaintain, assetToMaintain, insertPlannedTicket, oneAtATime } from './standing-queries.ts'

/** The office as it is while tickets are opened. */
export type OfficeNow = { today: string; calendar: Calendar; policies: Policies }

export async function officeAt(db: Database, now: Date): Promise<OfficeNow> {
  const [calendar, policies] = await Promise.all([readCalendar(db), readPolicies(db)])
  return { today: dateAt(now).toString(), calendar, policies }
}

type Turn = { planId: number; assetId: number; periodStart: string }

/** One ticket, as `submitTicket` makes it; nothing where there was none to open when everybody else had let go. */
export async function openTicket(
  db: Database,
  act: Act,
  { planId, assetId, periodStart }: Turn,
  { today, calendar: known, policies }: OfficeNow,
): Promise<string | undefined> {
  return await db.transaction().execute(async (tx) => {
    const calendar = await holdCalendar(tx, known)
    await oneAtATime(tx)
    const plan = await activePlanForShare(tx, planId)
    const asset = plan && (await assetToMaintain(tx, plan, assetId, periodStart))
    if (!plan || !asset) return undefined
    const servesUnit = plan.serves === 'unit'
    const unitId = servesUnit ? asset.raterId : plan.pusdatinUnitId
    if (unitId === null) return undefined
    if (servesUnit && (await isGateShut(tx, unitId, policies))) return undefined

    takePlace(act)
    const { id, number } = await insertTicket(tx, act, {
      pattern: policies['docNumber.ticket.pattern'],
      unitId,
      servesUnit,
      planned: true,
      ...requestOf(plan, asset),
      dueAt: workOrderDue(calendar, act.at, true),
      details: { planned: planId, plan: plan.name },
    })
    const { checklist } = plan
    await insertPlannedTicket(tx, { planId, assetId, periodStart, ticketId: id, openedOn: today, checklist })
    await markDone(tx, act, id)
    return number
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
