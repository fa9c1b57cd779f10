import type { Calendar } from '../registers/calendar/calendar.ts'
import { addWorkingMinutes, isWorkingDay } from '../registers/calendar/working-time.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** Working minutes from opening the form to submitting, printing, signing, starting, reporting, reading and rating. */
const steps = [0, 6, 9, 11, 25, 170, 7, 95]

/** When each step of a ticket took place that was submitted so many working days ago; never later than now. */
export function timesOf(calendar: Calendar, daysAgo: number, now: Date): Date[] {
  let at = daysAgo === 0 ? new Date(now.getTime() - 40 * minute) : morningOf(calendar, daysAgo, now)
  return steps.map((minutes) => {
    at =
      daysAgo === 0 ? new Date(at.getTime() + Math.min(minutes, 9) * minute) : addWorkingMinutes(calendar, at, minutes)
    return at < now ? at : now
  })
}

function morningOf(calendar: Calendar, daysAgo: number, now: Date): Date {
  let at = now
  for (let left = daysAgo; left > 0; ) {
    at = new Date(at.getTime() - day)
    if (isWorkingDay(calendar, at)) left -= 1
  }
  const midnight = new Date(Math.floor((at.getTime() + 7 * 60 * minute) / day) * day - 7 * 60 * minute)
  return addWorkingMinutes(calendar, midnight, 35)
}
