import { z } from '@hono/zod-openapi'
import { t } from '../../platform/words.ts'
import { categoryField } from '../ticket/category.ts'
import { nothing } from '../ticket/shapes.ts'

const day = /^20\d\d-\d\d-\d\d$/
const dayInMs = 24 * 60 * 60 * 1000
const asWritten = { error: () => t('Tulis tanggal seperti 2026-11-23.') }

const moment = /^20\d\d-\d\d-\d\dT\d\d:\d\d/

/** A plus sign that nobody encoded arrives as a space. */
function momentOf(text: string): Date {
  return moment.test(text) ? new Date(text.replace(' ', '+')) : new Date(Number.NaN)
}

/** A day of the office (WIB) or a moment; as an end, a day counts whole. */
function bound(end: 'first' | 'last') {
  return z
    .string()
    .transform((text) => {
      if (!day.test(text)) return momentOf(text)
      const start = new Date(`${text}T00:00:00+07:00`)
      return end === 'first' ? start : new Date(start.getTime() + dayInMs)
    })
    .refine((date) => !Number.isNaN(date.getTime()), asWritten)
    .openapi({ type: 'string', description: 'a day (WIB) or a moment', example: '2026-11-23' })
}

/** Which feedback a page or a call asks about; empty fields of a form ask nothing. */
export const periodQuery = z.object({
  from: nothing.or(bound('first')).optional(),
  to: nothing.or(bound('last')).optional(),
  unit: nothing.or(z.string().max(120)).optional(),
  category: z
    .union([nothing, categoryField], { error: () => t('Pilih salah satu dari lima kategori permasalahan.') })
    .optional(),
})
