import { z } from '@hono/zod-openapi'
import type { HoldReason } from '../../platform/database/schema.ts'
import { codeOrWords, plainText } from '../../platform/plain-text.ts'
import { t, words } from '../../platform/words.ts'

/** Why the work waits (A26); the SOP's clock goes on all the same. */
export const holdReasonNames: Record<HoldReason, string> = {
  waiting_for_part: words('Menunggu suku cadang'),
  waiting_for_vendor: words('Menunggu penyedia'),
  no_access: words('Belum mendapat akses ke lokasi atau perangkat'),
  requester_absent: words('Pemohon tidak di tempat'),
  other: words('Alasan lain'),
}

/** The reason, with the part that is waited for where it was said. */
export function holdInWords({ reason, part }: { reason: HoldReason; part: string | null }): string {
  const why = t(holdReasonNames[reason])
  return part ? `${why} (${part})` : why
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
    part: plainText({ min: 0, max: 120 }).default('').openapi({
      description: 'which part is waited for: its code or name, or in words; with `waiting_for_part`, which needs it',
    }),
  })
  .transform(({ reason, note, part }) => ({
    reason: reason.code,
    note: [reason.words, note].filter(Boolean).join(' — '),
    part: reason.code === 'waiting_for_part' ? part : '',
  }))

type Understood = z.output<typeof holdRequest>
export type HoldRequest = Omit<Understood, 'part'> & Partial<Pick<Understood, 'part'>>
