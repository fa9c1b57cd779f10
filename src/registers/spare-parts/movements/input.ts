import { z } from 'zod'
import { t } from '../../../platform/words.ts'
import { oneLine, oneLineOrNothing, rowId } from '../../typed.ts'
import { rupiahOrNothing } from '../rupiah.ts'
import { wholeNumber } from '../whole-number.ts'

const store = () => rowId(() => t('Pilih gudangnya.'))
const pieces = wholeNumber({ min: 1 })
const why = oneLine(300, () => t('Tulis alasannya.'))

/** `kind` is `opening` for what was there before anybody wrote it down. */
export const receiptInput = z.object({
  storeId: store(),
  quantity: pieces,
  unitPrice: rupiahOrNothing,
  reference: oneLineOrNothing(100).transform((line) => line ?? ''),
  kind: z.enum(['receipt', 'opening']).default('receipt'),
})

/** What is added or, with a minus, taken off. */
export const adjustmentInput = z
  .object({
    storeId: store(),
    direction: z.enum(['more', 'less'], { error: () => t('Pilih tambah atau kurang.') }),
    quantity: pieces,
    reason: why,
  })
  .transform(({ direction, quantity, ...rest }) => ({ ...rest, quantity: direction === 'more' ? quantity : -quantity }))

export const transferInput = z
  .object({
    fromStoreId: store(),
    toStoreId: store(),
    quantity: pieces,
    reason: oneLineOrNothing(300).transform((line) => line ?? ''),
  })
  .refine(({ fromStoreId, toStoreId }) => fromStoreId !== toStoreId, {
    path: ['toStoreId'],
    error: () => t('Pilih gudang tujuan yang lain.'),
  })

export const returnInput = z.object({ quantity: pieces, reason: why })
