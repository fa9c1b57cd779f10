import { z } from 'zod'
import { t } from '../../../platform/words.ts'
import { oneLine } from '../../typed.ts'
import { isDay } from '../calendar.ts'

const longestHolidayName = 150

/** A day of the years that the calendar is kept for. */
export function isCalendarDay(day: string): boolean {
  return isDay(day) && day.startsWith('20')
}

export const calendarDay = z
  .string({ error: () => t('Isi tanggal yang benar.') })
  .refine(isCalendarDay, { error: () => t('Isi tanggal yang benar.') })

/** What a day is called; markup has no place in it. */
export const plainName = (needed: () => string) =>
  oneLine(longestHolidayName, needed).refine((name) => !/[<>]/.test(name), {
    error: () => t('Hapus tanda < dan > dari teks ini.'),
  })

export const holidayInput = z.object({
  day: calendarDay,
  kind: z.enum(['public_holiday', 'joint_leave', 'local_day'], { error: () => t('Pilih jenis harinya.') }),
  name: plainName(() => t('Isi keterangannya, misalnya nama hari raya.')),
})
