import type { Calendar } from '../../registers/calendar/calendar.ts'
import { workingDayAt } from '../../registers/calendar/working-day.ts'
import { addWorkingMinutes, dueOfHandling, type HandlingTime } from '../../registers/calendar/working-time.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { activities } from '../stages.ts'

const [, workOrder, signature] = activities

/** When the order must be printed, counted from the request (or from its return). */
export function workOrderDue(calendar: Calendar, from: Date, planned: boolean): Date {
  return waitDue(calendar, from, workOrder.standardMinutes, planned)
}

export function signatureDue(calendar: Calendar, from: Date, planned: boolean): Date {
  return waitDue(calendar, from, signature.standardMinutes, planned)
}

/**
 * The minutes of SOP rows 2 and 3 are for somebody who waits at the telephone. Nobody does for what a plan opened in the
 * morning: that has until the close of the working day on which the minutes end, or each morning would raise an alarm.
 */
function waitDue(calendar: Calendar, from: Date, minutes: number, planned: boolean): Date {
  const due = addWorkingMinutes(calendar, from, minutes)
  const day = planned ? workingDayAt(calendar, due) : undefined
  return day ? new Date(day.closes) : due
}

/** "2 Hari" of SOP row 4, and what they run from, as the office sets it or as a paper says it (A6, A7). */
export type Handling = HandlingTime & { start: Policies['sla.handling.start'] }

export function handlingOf(policies: Policies): Handling {
  return {
    value: policies['sla.handling.value'],
    unit: policies['sla.handling.unit'],
    start: policies['sla.handling.start'],
  }
}

/** When an order signed at `at` must be carried out; null where the time runs from the start of the work. */
export function dueWhenSigned(calendar: Calendar, handling: Handling, at: Date): Date | null {
  return handling.start === 'spp_signed' ? dueOfHandling(calendar, handling, at) : null
}

export function repairDue(calendar: Calendar, policies: Policies, from: Date): Date {
  return dueOfHandling(calendar, handlingOf(policies), from)
}
