import { z } from 'zod'
import { t } from '../../platform/words.ts'
import { highestPrice } from './spare-part.ts'

/** An amount as an Indonesian types it: 'Rp 1.250.000,50'. Undefined for what is none. */
function rupiahIn(typed: string): number | undefined {
  const bare = typed.replace(/^\s*rp\.?/i, '').replace(/[\s\u00a0]/g, '')
  if (!/^(\d{1,3}(\.\d{3})+|\d+)(,\d{1,2})?$/.test(bare)) return undefined
  const amount = Number(bare.replaceAll('.', '').replace(',', '.'))
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
