import { z } from 'zod'
import { plainText } from '../../platform/plain-text.ts'
import { t } from '../../platform/words.ts'
import { lineOrEmpty } from '../../registers/assets/input.ts'
import { oneLine } from '../../registers/typed.ts'

/** What the technician read off the label, as far as it is legible (A24). */
export const proposalRequest = z.object({
  name: oneLine(150, () => t('Isi nama perangkat.')).pipe(plainText({ max: 150 })),
  registerAsRead: lineOrEmpty(60),
  brandModel: lineOrEmpty(150),
  serialNumber: lineOrEmpty(100),
  note: plainText({ min: 0, max: 1000 }).default(''),
})

export type ProposalRequest = z.output<typeof proposalRequest>
