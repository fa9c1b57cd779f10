import { z } from '@hono/zod-openapi'
import type { Cause, HandlingMethod, Outcome } from '../../platform/database/schema.ts'
import { codeOrWords, plainText } from '../../platform/plain-text.ts'
import { t, words } from '../../platform/words.ts'
import { checklistField } from '../planned-maintenance/checklist.ts'
import { askedPart } from '../work-order/asked-parts.ts'

export const causeNames: Record<Cause, string> = {
  wear: words('Pemakaian/umur'),
  operation: words('Kesalahan pengoperasian'),
  power: words('Gangguan listrik/petir'),
  environment: words('Lingkungan lembab/panas/kotor'),
  pests: words('Hama'),
  software: words('Perangkat lunak/virus'),
  network: words('Jaringan/penyedia'),
  earlier_repair: words('Perbaikan sebelumnya belum tuntas'),
  other: words('Lainnya'),
}

export const outcomeNames: Record<Outcome, string> = {
  resolved: words('Selesai'),
  partly_resolved: words('Selesai sebagian'),
  not_repairable: words('Tidak dapat diperbaiki'),
  non_asset_needs_part: words('Non-Aset perlu suku cadang'),
  referred: words('Dirujuk ke penyedia/garansi'),
}

export const methodNames: Record<HandlingMethod, string> = {
  on_site: words('Di tempat'),
  remote: words('Jarak jauh'),
  workshop: words('Dibawa ke Pusdatin'),
}

const outcomes = ['resolved', 'partly_resolved', 'not_repairable', 'non_asset_needs_part', 'referred'] as const
const conditions = ['good', 'minor_damage', 'major_damage'] as const
const methods = ['on_site', 'remote', 'workshop'] as const
const causes = [
  'wear',
  'operation',
  'power',
  'environment',
  'pests',
  'software',
  'network',
  'earlier_repair',
  'other',
] as const satisfies Cause[]

const choose = { error: () => t('Pilih salah satu.') }

/** What was used, with the numbers of what was taken out and of what was put in where they are known. */
const partUse = askedPart.extend({
  oldSerial: plainText({ min: 0, max: 60 }).default(''),
  newSerial: plainText({ min: 0, max: 60 }).default(''),
})

/** What the technician reports (SOP row 5). */
export const reportRequest = z.object({
  diagnosis: plainText({ min: 5, max: 4000 }),
  cause: codeOrWords(causes, 300).openapi({ description: `one of ${causes.join(', ')}, or a cause in your own words` }),
  action: plainText({ min: 20, max: 4000 }),
  outcome: z.enum(outcomes, choose),
  method: z.enum(methods, choose).default('on_site'),
  finalCondition: z.enum(conditions, choose).nullish(),
  recommendation: plainText({ min: 0, max: 2000 }).default(''),
  parts: z.array(partUse).max(20).default([]),
  checklist: checklistField,
  formOpenedAt: z.coerce.date().nullish(),
})

export type ReportRequest = z.output<typeof reportRequest>
