import type { Temporal } from 'temporal-polyfill'
import { words } from '../../../platform/words.ts'
import { type Calendar, dateAt, officeZone } from '../../../registers/calendar/calendar.ts'
import { addWorkingMinutes } from '../../../registers/calendar/working-time.ts'
import { soonMinutes } from '../time-left.ts'

/** How a due time stands: passed, near in office hours, or on today's date whether passed or not. */
export const dueStates = ['late', 'soon', 'today'] as const
export type DueState = (typeof dueStates)[number]

export const dueStateNames: Record<DueState, string> = {
  late: words('Terlambat'),
  soon: words('Segera jatuh tempo'),
  today: words('Jatuh tempo hari ini'),
}

/** From a moment on, and before another. */
export type DueSpan = { from?: Date; before: Date }

/** Which due times stand so at `now`; late and soon as `timeLeft` says them. */
export function dueSpanOf(state: DueState, calendar: Calendar, now: Date): DueSpan {
  switch (state) {
    case 'late':
      return { before: now }
    case 'soon':
      // its minutes are whole ones: the last of them is not over before the next begins
      return { from: now, before: addWorkingMinutes(calendar, now, soonMinutes + 1) }
    case 'today':
      return { from: midnight(dateAt(now)), before: midnight(dateAt(now).add({ days: 1 })) }
  }
}

function midnight(day: Temporal.PlainDate): Date {
  return new Date(day.toZonedDateTime(officeZone).epochMilliseconds)
}
