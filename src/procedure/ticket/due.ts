import type { Calendar } from '../../registers/calendar/calendar.ts'
import { addWorkingMinutes, dueOfHandling } from '../../registers/calendar/working-time.ts'
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

/** "2 Hari" of SOP row 4, by the office's settings (A6). */
export function repairDue(calendar: Calendar, policies: Policies, from: Date): Date {
  return dueOfHandling(calendar, { unit: policies['sla.handling.unit'], value: policies['sla.handling.value'] }, from)
}
