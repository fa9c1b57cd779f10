import { z } from '@hono/zod-openapi'
import type { HoldReason } from '../../platform/database/schema.ts'
import { codeOrWords, plainText } from '../../platform/plain-text.ts'
import { words } from '../../platform/words.ts'

/** Why the work waits (A26); the SOP's clock goes on all the same. */
export const holdReasonNames: Record<HoldReason, string> = {
  waiting_for_part: words('Menunggu suku cadang'),
  waiting_for_vendor: words('Menunggu penyedia'),
  no_access: words('Belum mendapat akses ke lokasi atau perangkat'),
  requester_absent: words('Pemohon tidak di tempat'),
  other: words('Alasan lain'),
}

const holdReasons = [
  'waiting_for_part',
  'waiting_for_vendor',
  'no_access',
  'requester_absent',
  'other',
] as const satisfies HoldReason[]

/** A reason code, or a reason in words, which is kept as `other` with those words. */
export const holdRequest = z
  .object({
    reason: codeOrWords(holdReasons, 300).openapi({
      description: `one of ${holdReasons.join(', ')}, or a reason in your own words`,
    }),
    note: plainText({ min: 0, max: 500 }).default(''),
  })
  .transform(({ reason, note }) => ({
    reason: reason.code,
    note: [reason.words, note].filter(Boolean).join(' — '),
  }))

export type HoldRequest = z.output<typeof holdRequest>
