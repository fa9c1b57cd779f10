import { z } from 'zod'
import { t } from '../../platform/words.ts'
import { isDay } from '../../registers/calendar/calendar.ts'
import { exportFormats } from './export-file.ts'

const day = z.string().refine(isDay, { error: () => t('Tulis tanggal seperti 2026-11-30.') })

/** Both days count whole, in the office's time. */
export const exportForm = z
  .object({ from: day, to: day, format: z.enum(exportFormats, { error: () => t('Pilih bentuk berkasnya.') }) })
  .refine(({ from, to }) => from <= to, {
    path: ['to'],
    error: () => t('Tanggal akhir tidak boleh sebelum tanggal awal.'),
  })
  .transform(({ from, to, format }) => ({
    format,
    days: `${from}..${to}`,
    from: startOfDay(from).toISOString(),
    until: new Date(startOfDay(to).getTime() + 24 * 60 * 60 * 1000).toISOString(),
  }))

/** WIB has been seven hours ahead of UTC since 1964. */
export function startOfDay(typed: string): Date {
  return new Date(`${typed}T00:00:00+07:00`)
}
