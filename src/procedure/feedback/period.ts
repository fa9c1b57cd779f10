import { z } from '@hono/zod-openapi'
import { Temporal } from 'temporal-polyfill'
import { t } from '../../platform/words.ts'
import { officeZone } from '../../registers/calendar/calendar.ts'
import { categoryField } from '../ticket/category.ts'
import { nothing } from '../ticket/shapes.ts'

const asWritten = { error: () => t('Tulis tanggal seperti 2026-11-23.') }
const nonsense = new Date(Number.NaN)

/** A day of the office (WIB) or a moment; as an end, a day counts whole. */
function bound(end: 'first' | 'last') {
  return z
    .string()
    .transform((text) => dayOf(text, end) ?? momentOf(text) ?? nonsense)
    .refine((date) => date.getFullYear() >= 2000 && date.getFullYear() < 2100, asWritten)
    .openapi({ type: 'string', description: 'a day (WIB) or a moment', example: '2026-11-23' })
}

function dayOf(text: string, end: 'first' | 'last'): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined
  try {
    const day = Temporal.PlainDate.from(text).add({ days: end === 'last' ? 1 : 0 })
    return new Date(day.toZonedDateTime(officeZone).epochMilliseconds)
  } catch {
    return undefined
  }
}

/** A plus sign that nobody encoded arrives as a space. */
function momentOf(text: string): Date | undefined {
  try {
    return new Date(Temporal.Instant.from(text.replace(' ', '+')).epochMilliseconds)
  } catch {
    return undefined
  }
}

/** Which feedback a page or a call asks about; empty fields of a form ask nothing. */
export const periodQuery = z
  .object({
    from: nothing.or(bound('first')).optional(),
    to: nothing.or(bound('last')).optional(),
    unit: nothing.or(z.string().max(120)).optional(),
    category: z
      .union([nothing, categoryField], { error: () => t('Pilih salah satu dari lima kategori permasalahan.') })
      .optional(),
  })
  .refine(({ from, to }) => !from || !to || from < to, {
    path: ['to'],
    error: () => t('Akhir periode harus setelah awalnya.'),
  })
