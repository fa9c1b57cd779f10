import type { Insertable } from 'kysely'
import type { TicketFacts } from '../../platform/database/schema.ts'
import { repeatDays } from '../../procedure/asset-record/figures.ts'
import type { Activity } from '../../procedure/stages.ts'
import { type Clock, clocksOf, spansOf, type Timed } from '../../procedure/ticket/clocks.ts'
import type { TicketEvent } from '../../procedure/ticket/history.ts'
import { type Calendar, dateAt } from '../../registers/calendar/calendar.ts'
import { workingMinutesBetween } from '../../registers/calendar/working-time.ts'
import type { ToCount } from './queries.ts'

/** The facts of a ticket, read off its records as its own page reads its clocks (SOP rows 1 to 6). Pure. */
export function factsOf(ticket: ToCount, calendar: Calendar, now: Date): Insertable<TicketFacts> {
  const days = daysOf(ticket)
  const clocks = new Map(clocksOf(ticket, ticket.events, calendar, now).map((clock) => [clock.activity, clock]))
  const timed = (activity: Activity['code'], on: string | null): Partial<Clock> =>
    on === null ? {} : (clocks.get(activity) ?? {})
  const request = timed('request', days.submittedOn)
  const order = timed('work_order', days.orderedOn)
  const signature = timed('signature', days.signedOn)
  const repair = timed('repair', days.reportedOn)
  const report = timed('handling_report', days.reportedOn)
  const rating = timed('feedback', days.ratedOn)

  return {
    ...days,
    ticketId: ticket.id,
    unitId: ticket.unitId,
    category: ticket.category,
    technicianId: ticket.technicianId,
    stage: ticket.stage,
    isAsset: ticket.isAsset,
    planned: ticket.planned,
    servesUnit: ticket.servesUnit,
    overridden: ticket.overridden,
    repeated: cameBack(ticket),
    requestMinutes: request.netMinutes,
    requestInTime: request.onTime,
    orderMinutes: order.netMinutes,
    orderInTime: order.onTime,
    signatureMinutes: signature.netMinutes,
    signatureInTime: signature.onTime,
    repairMinutes: repair.netMinutes,
    heldMinutes: (repair.usedMinutes ?? 0) - (repair.netMinutes ?? 0),
    repairInTime: repair.onTime,
    reportMinutes: report.netMinutes,
    reportInTime: report.onTime,
    ratingMinutes: rating.netMinutes,
    ratingInTime: rating.onTime,
    turnaroundMinutes: ticket.deliveredAt
      ? workingMinutesBetween(calendar, ticket.submittedAt, ticket.deliveredAt)
      : null,
    partCost: Math.round(Number(ticket.partCost)),
    straightLined: ticket.straightLined,
    ...ticket.scores,
  }
}

/** The day (WIB) on which each activity was last completed; what was begun again after it is not completed. */
function daysOf({ submittedAt, deliveredAt, feedbackAt, events }: Timed & { events: Moment[] }) {
  const spans = spansOf(events)
  const ordering = spans.findLastIndex(({ stage }) => stage === 'submitted' || stage === 'returned')
  const ordered = spans[ordering + 1]
  const signed = spans.findLast(({ stage }, nth) => stage === 'signed' && nth > ordering)
  const last = spans.at(-1)
  return {
    submittedOn: dayOf(submittedAt),
    orderedOn: dayOrNull(ordered?.stage === 'awaiting_signature' ? ordered.from : null),
    signedOn: dayOrNull(signed?.from ?? null),
    reportedOn: dayOrNull(deliveredAt),
    ratedOn: dayOrNull(feedbackAt),
    endedOn: last && ended.has(last.stage) ? dayOf(last.from) : null,
  }
}

type Moment = Pick<TicketEvent, 'action' | 'at'>

const ended = new Set(['closed', 'rejected', 'cancelled'])

/** A failure of an asset within `repeatDays` of the report of an earlier repair; planned maintenance is none. */
function cameBack({ planned, submittedAt, repairedBefore }: ToCount): boolean {
  if (planned || !repairedBefore) return false
  return dateAt(repairedBefore).until(dateAt(submittedAt)).days <= repeatDays
}

function dayOrNull(at: Date | null): string | null {
  return at ? dayOf(at) : null
}

function dayOf(at: Date): string {
  return dateAt(at).toString()
}
