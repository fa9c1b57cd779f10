import { type FieldError, InvalidInput } from '../platform/refusal.ts'
import { t, words } from '../platform/words.ts'
import { isDay } from '../registers/calendar/calendar.ts'
import { type AskedPeriod, type Period, partNames, periodOf, withoutWeekday } from './period.ts'

/** The parts of a year, and days of one's own. */
export const partNamesAndOwn: Record<string, string> = { ...partNames, own: words('Tanggal sendiri') }

export type AskedDays = AskedPeriod & { from: string; to: string }

/** The days that are meant. Refuses what is no period (`InvalidInput` at `year`, `part`, `from`, `to`). */
export function daysOf(asked: AskedDays): Period {
  return asked.part === 'own' ? ownDays(asked) : periodOf(asked)
}

function ownDays({ from, to }: AskedDays): Period {
  const asWritten = t('Tulis tanggal seperti 2026-11-23.')
  refuse([
    ...(isOfThisCentury(from) ? [] : [{ path: 'from', message: asWritten }]),
    ...(isOfThisCentury(to) ? [] : [{ path: 'to', message: asWritten }]),
  ])
  if (to < from) refuse([{ path: 'to', message: t('Akhir periode tidak boleh sebelum awalnya.') }])
  return { from, to, label: t('{from} s.d. {to}', { from: withoutWeekday(from), to: withoutWeekday(to) }) }
}

function isOfThisCentury(day: string): boolean {
  return isDay(day) && day >= '2000-01-01'
}

function refuse(errors: FieldError[]) {
  if (errors.length > 0) throw new InvalidInput(errors)
}
