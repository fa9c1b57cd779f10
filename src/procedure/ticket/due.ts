import type { Calendar } from '../../registers/calendar/calendar.ts'
import { addWorkingMinutes, dueOfHandling, type HandlingTime } from '../../registers/calendar/working-time.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { activities } from '../stages.ts'

const [, workOrder, signature] = activities

/** When the order must be printed, counted from the request (or from its return). */
export function workOrderDue(calendar: Calendar, from: Date): Date {
  return addWorkingMinutes(calendar, from, workOrder.standardMinutes)
}

export function signatureDue(calendar: Calendar, from: Date): Date {
  return addWorkingMinutes(calendar, from, signature.standardMinutes)
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
