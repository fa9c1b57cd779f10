import type { Stage } from '../../platform/database/schema.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import { workingMinutesBetween } from '../../registers/calendar/working-time.ts'
import { type Activity, activities } from '../stages.ts'
import { signatureDue, workOrderDue } from './due.ts'
import type { TicketEvent } from './history.ts'
import type { TicketRecord } from './record.ts'

/**
 * One activity's time. `usedMinutes` are working minutes for a wait and plain minutes for the filling in of a form (A8);
 * `netMinutes` leaves the holds out (A26). Null where it has not begun.
 */
export type Clock = {
  activity: Activity['code']
  standardMinutes: number
  usedMinutes: number | null
  netMinutes: number | null
  dueAt: Date | null
  onTime: boolean | null
}

/** What of a ticket its clocks are read off. */
export type Timed = Pick<
  TicketRecord,
  | 'formOpenedAt'
  | 'submittedAt'
  | 'signedDueAt'
  | 'repairDueAt'
  | 'holds'
  | 'reportOpenedAt'
  | 'deliveredAt'
  | 'feedbackOpenedAt'
  | 'feedbackAt'
> & {
  /** Whether a plan opened it. */
  planned: unknown
}

type Moment = Pick<TicketEvent, 'action' | 'at'>
type Span = { stage: Stage; from: Date; to: Date | null }

/** The six clocks of a ticket as they stand at `now`. Pure. */
export function clocksOf(ticket: Timed, events: Moment[], calendar: Calendar, now: Date): Clock[] {
  const spans = spansOf(events)
  const planned = Boolean(ticket.planned)
  return activities.map((activity): Clock => {
    switch (activity.code) {
      case 'request':
        return effort(activity, ticket.formOpenedAt, ticket.submittedAt)
      case 'work_order':
        return waiting(activity, spans, ['submitted', 'returned'], { calendar, now, planned, due: workOrderDue })
      case 'signature':
        return waiting(activity, spans, ['awaiting_signature'], { calendar, now, planned, due: signatureDue })
      case 'repair':
        return handling(activity, ticket, spans, calendar, now)
      case 'handling_report':
        return effort(activity, ticket.reportOpenedAt, ticket.deliveredAt)
      case 'feedback':
        return effort(activity, ticket.feedbackOpenedAt, ticket.feedbackAt)
      default:
        return activity satisfies never
    }
  })
}

/** How long the ticket stood at each stage, read off its timeline. */
export function spansOf(events: Moment[]): Span[] {
  const spans: Span[] = []
  for (const { action, at } of events) {
    const last = spans.at(-1)
    const stage = stageAfter(action, last?.stage)
    if (!stage || stage === last?.stage) continue
    if (last) last.to = at
    spans.push({ stage, from: at, to: null })
  }
  return spans
}

function stageAfter(action: TicketEvent['action'], before: Stage | undefined): Stage | undefined {
  switch (action) {
    case 'submit':
      return 'submitted'
    case 'issue_work_order':
      return 'awaiting_signature'
    case 'sign':
      return 'signed'
    case 'return':
    case 'revoke':
      return 'returned'
    case 'reassign':
      return before === 'in_progress' ? before : 'returned'
    case 'start_repair':
      return 'in_progress'
    case 'deliver_report':
      return 'awaiting_feedback'
    case 'give_feedback':
      return 'closed'
    case 'reject':
      return 'rejected'
    case 'cancel':
      return 'cancelled'
    default:
      return before
  }
}

function effort({ code, standardMinutes }: Activity, from: Date | null, to: Date | null): Clock {
  const used = from && to ? Math.floor((to.getTime() - from.getTime()) / 60_000) : null
  return {
    activity: code,
    standardMinutes,
    usedMinutes: used,
    netMinutes: used,
    dueAt: null,
    onTime: used === null ? null : used <= standardMinutes,
  }
}

function waiting(
  { code, standardMinutes }: Activity,
  spans: Span[],
  stages: Stage[],
  { calendar, now, planned, due }: { calendar: Calendar; now: Date; planned: boolean; due: typeof workOrderDue },
): Clock {
  const waits = spans.filter((span) => stages.includes(span.stage))
  const last = waits.at(-1)
  if (!last) return notBegun(code, standardMinutes)

  const used = minutesOf(waits, calendar, now)
  const dueAt = due(calendar, last.from, planned)
  return {
    activity: code,
    standardMinutes,
    usedMinutes: used,
    netMinutes: used,
    dueAt,
    // a quick second printing does not mend a late first one
    onTime: waits.every((wait) => (wait.to ?? now) <= due(calendar, wait.from, planned)),
  }
}

function handling(
  { code, standardMinutes }: Activity,
  ticket: Timed,
  spans: Span[],
  calendar: Calendar,
  now: Date,
): Clock {
  // by the office's setting the limit runs from the signature, or from the start of the work (A7)
  const from = ticket.repairDueAt && !ticket.signedDueAt ? 'in_progress' : 'signed'
  const begun = spans.findLast((span) => span.stage === from)
  // what was promised on paper, wherever a change of the calendar put the ticket's own due time
  const dueAt = ticket.repairDueAt ?? ticket.signedDueAt
  if (!begun || !dueAt) return notBegun(code, standardMinutes)

  const until = ticket.deliveredAt ?? now
  const used = workingMinutesBetween(calendar, begun.from, until)
  const held = ticket.holds.reduce(
    (sum, hold) =>
      sum + workingMinutesBetween(calendar, new Date(hold.heldAt), hold.resumedAt ? new Date(hold.resumedAt) : until),
    0,
  )
  return { activity: code, standardMinutes, usedMinutes: used, netMinutes: used - held, dueAt, onTime: until <= dueAt }
}

function minutesOf(spans: Span[], calendar: Calendar, now: Date): number {
  return spans.reduce((sum, { from, to }) => sum + workingMinutesBetween(calendar, from, to ?? now), 0)
}

function notBegun(activity: Activity['code'], standardMinutes: number): Clock {
  return { activity, standardMinutes, usedMinutes: null, netMinutes: null, dueAt: null, onTime: null }
}
