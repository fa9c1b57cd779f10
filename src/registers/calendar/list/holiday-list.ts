import type { Holiday } from '../calendar.ts'

/** A line of a list that says what is wrong with it or why it was passed over; without a number it is the whole list. */
export type Remark = { line?: number; message: string }

/** What was understood of a list. Where there are faults nothing of it may be used; `leftOut` is no fault. */
export type HolidayList = { holidays: Holiday[]; faults: Remark[]; leftOut: Remark[] }

/** A day as a list gives it, with the line that it stands in. */
export type ListedDay = { line: number; holiday: Holiday }

export function faulty(message: string, line?: number): HolidayList {
  return { holidays: [], faults: [{ line, message }], leftOut: [] }
}
