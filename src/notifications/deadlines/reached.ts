import type { Calendar } from '../../registers/calendar/calendar.ts'
import {
  addWorkingMinutes,
  minutesOfOrdinaryDay,
  workingMinutesBetween,
} from '../../registers/calendar/working-time.ts'
import type { EscalationRule } from '../../registers/settings/escalation-rule.ts'
import type { OpenTicket } from './queries.ts'

/** The wait that a ticket is in: of which activity, since when, until when. */
export type Wait = { activity: EscalationRule['activity']; from: Date; dueAt: Date }

/** Undefined where the SOP sets no waiting time, or the time has not begun to run (A7). */
export function waitOf({ stage, stageSince, repairFrom, dueAt }: OpenTicket): Wait | undefined {
  if (!dueAt) return undefined
  switch (stage) {
    case 'submitted':
    case 'returned':
      return { activity: 'work_order', from: stageSince, dueAt }
    case 'awaiting_signature':
      return { activity: 'signature', from: stageSince, dueAt }
    case 'signed':
    case 'in_progress':
      return { activity: 'repair', from: repairFrom ?? stageSince, dueAt }
    default:
      return undefined
  }
}

/** When so many percent of the wait's time are used, in office time; at 100 exactly when it falls due. */
export function momentOf(calendar: Calendar, { from, dueAt }: Wait, percent: number): Date {
  if (percent === 100) return dueAt
  const minutes = Math.max(1, workingMinutesBetween(calendar, from, dueAt))
  return addWorkingMinutes(calendar, from, Math.ceil((minutes * percent) / 100))
}

/** The longest of the reminders' times, in working days, that has passed since `from`. */
export function daysPassed(calendar: Calendar, from: Date, now: Date, days: number[]): number | undefined {
  return days
    .toSorted((one, other) => other - one)
    .find((n) => addWorkingMinutes(calendar, from, n * minutesOfOrdinaryDay) <= now)
}
