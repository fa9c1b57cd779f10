import { z } from '@hono/zod-openapi'
import { Temporal } from 'temporal-polyfill'
import { t } from '../../platform/words.ts'
import { categoryField } from '../../procedure/ticket/category.ts'
import { nothing } from '../../procedure/ticket/shapes.ts'
import { officeZone, yearIn } from '../../registers/calendar/calendar.ts'
import { isPartOfYear, partNames } from '../period.ts'

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

const year = z
  .string()
  .refine((text) => yearIn(text) !== undefined, { error: () => t('Tulis tahun seperti 2026.') })
  .openapi({ type: 'string', description: 'with `part`, or alone for the whole of it', example: '2026' })

const part = z
  .string()
  .refine(isPartOfYear, { error: () => t('Pilih salah satu dari pilihan yang tersedia.') })
  .openapi({
    type: 'string',
    enum: Object.keys(partNames),
    description: 'of `year`, which is this one where not named',
  })

/** Which periods a trend ends with, and whose. */
export const trendQuery = z.object({
  year: nothing.or(year).optional(),
  part: nothing.or(part).optional(),
  unit: nothing.or(z.string().max(120)).optional(),
  category: z
    .union([nothing, categoryField], { error: () => t('Pilih salah satu dari lima kategori permasalahan.') })
    .optional(),
})

/** Which feedback a page or a call asks about; empty fields of a form ask nothing. A part of a year comes before days. */
export const indexQuery = trendQuery
  .extend({ from: nothing.or(bound('first')).optional(), to: nothing.or(bound('last')).optional() })
  .refine(({ from, to }) => !from || !to || from < to, {
    path: ['to'],
    error: () => t('Akhir periode harus setelah awalnya.'),
  })

export type IndexQuery = z.output<typeof indexQuery>
