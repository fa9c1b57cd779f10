import { z } from '@hono/zod-openapi'
import type { Category } from '../../platform/database/schema.ts'
import { plainText } from '../../platform/plain-text.ts'
import { t, words } from '../../platform/words.ts'
import { nested } from '../../registers/form.ts'
import { type Typed, text, texts } from '../../registers/typed.ts'
import { deviceField } from '../request/request.ts'
import { reasonRequest } from '../ticket/moved.ts'
import { askedPart } from './asked-parts.ts'
import { partsFrom } from './typed-parts.ts'
import type { WorkType } from './work-order-sheet.ts'

const workTypes = ['lan_cable', 'internet', 'printer', 'windows', 'other'] as const satisfies WorkType[]

/** The boxes of the office's own form. */
export const workTypeNames: Record<WorkType, string> = {
  lan_cable: words('Pembuatan kabel LAN'),
  internet: words('Connection internet error'),
  printer: words('Printer error'),
  windows: words('Windows error'),
  other: words('Lain-lain'),
}

/** What the technician may add or set right when he prints (SOP row 2). Left out, the ticket's own words stand. */
export const workOrderRequest = z.object({
  device: deviceField.optional(),
  workTypes: z.array(z.enum(workTypes, { error: () => t('Pilih jenis pekerjaan yang tersedia.') })).optional(),
  condition: plainText({ min: 0, max: 200 }).default(''),
  accessories: plainText({ min: 0, max: 200 }).default(''),
  note: plainText({ min: 0, max: 500 }).default(''),
  parts: z
    .array(askedPart)
    .max(20)
    .optional()
    .openapi({ description: 'set aside for this ticket in place of what was before; left out, that stays' }),
})

export type WorkOrderRequest = z.output<typeof workOrderRequest>

/** Alih tugas: to whom, and why. */
export const reassignmentRequest = reasonRequest.extend({
  technicianId: z.uuid({ error: () => t('Pilih seorang Tenaga Ahli.') }),
})

/** What the form sends for a device that is the one reported; REST leaves it out. */
export const asReported = 'as_reported'

/** The print form as REST would send it. */
export function workOrderFrom(form: Typed): Record<string, unknown> {
  const { device, parts: _, ...rest } = nested(form)
  const whole = { ...rest, workTypes: texts(form, 'workTypes'), parts: partsFrom(form) }
  return text(form, 'device.kind') === asReported ? whole : { ...whole, device }
}

export function usualWorkTypes(category: Category): WorkType[] {
  if (category === 'printer') return ['printer']
  if (category === 'network') return ['internet']
  return ['other']
}
