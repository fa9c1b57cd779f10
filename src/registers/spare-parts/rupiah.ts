import { z } from 'zod'
import { t } from '../../platform/words.ts'
import { readAmount } from '../typed-values.ts'
import { highestPrice } from './spare-part.ts'

function rupiahIn(typed: string): number | undefined {
  const amount = Number(readAmount(typed))
  return amount <= highestPrice ? amount : undefined
}

/** A price that may be left empty: null then. */
export const rupiahOrNothing = z
  .string()
  .optional()
  .transform((typed) => typed?.trim() ?? '')
  .transform((typed, context) => {
    if (typed === '') return null
    const amount = rupiahIn(typed)
    if (amount === undefined)
      context.addIssue({ code: 'custom', message: t('Isi harga dalam rupiah, misalnya 1.250.000.') })
    return amount ?? null
  })
