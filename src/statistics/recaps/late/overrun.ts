import { activities } from '../../../procedure/stages.ts'
import { spansOf } from '../../../procedure/ticket/clocks.ts'
import { signatureDue, workOrderDue } from '../../../procedure/ticket/due.ts'
import type { Calendar } from '../../../registers/calendar/calendar.ts'
import { workingMinutesBetween } from '../../../registers/calendar/working-time.ts'
import type { LateRow } from './queries.ts'

type Late = Pick<LateRow, 'activity' | 'minutes' | 'repairDueAt' | 'deliveredAt' | 'events'>

/**
 * By how much, at least a minute: working minutes past the due time, of every wait that had one; of the filling in of a form
 * the plain minutes above the standard (A8). Pure.
 */
export function overrunOf(late: Late, calendar: Calendar): number {
  return Math.max(1, past(late, calendar))
}

function past({ activity, minutes, repairDueAt, deliveredAt, events }: Late, calendar: Calendar): number {
  const beyond = (due: Date, until: Date | null) =>
    until && until > due ? workingMinutesBetween(calendar, due, until) : 0
  const ofWaits = (stages: readonly string[], due: typeof workOrderDue) =>
    spansOf(events)
      .filter(({ stage }) => stages.includes(stage))
      .reduce((sum, { from, to }) => sum + beyond(due(calendar, from, false), to), 0)

  if (activity === 'work_order') return ofWaits(['submitted', 'returned'], workOrderDue)
  if (activity === 'signature') return ofWaits(['awaiting_signature'], signatureDue)
  if (activity === 'repair') return repairDueAt ? beyond(repairDueAt, deliveredAt) : 0
  return minutes - (activities.find(({ code }) => code === activity)?.standardMinutes ?? 0)
}
