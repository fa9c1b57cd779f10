import type { Database } from '../../../platform/database/connect.ts'
import { NotFound, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Act } from '../../people/person.ts'
import { parsed } from '../../typed.ts'
import { holdToMove, insertMovement } from '../ledger.ts'
import { quantityInWords, stockKeepersOnly } from '../spare-part.ts'
import { activeStoreForShare } from '../stores/queries.ts'
import { returnInput } from './input.ts'
import { useOf } from './queries.ts'

/**
 * What a report names as used and was not after all comes back to the store that it left. The report stays as it is; the
 * return is shown beside it. No more than went out comes back (`more-than-used`), and nothing to a store that was closed
 * since (`store-closed`).
 */
export async function returnPart(
  db: Database,
  act: Act,
  { partId, movementId }: { partId: number; movementId: number },
  input: unknown,
): Promise<void> {
  stockKeepersOnly(act)
  const { quantity, reason } = parsed(returnInput, input)

  await db.transaction().execute(async (tx) => {
    const part = await holdToMove(tx, partId)
    const use = await useOf(tx, partId, movementId)
    if (!use) throw new NotFound()
    if (quantity > use.left)
      throw new Refusal(
        'more-than-used',
        t('Dari pemakaian ini paling banyak {left} yang dapat kembali.', {
          left: quantityInWords(use.left, part.unitOfMeasure),
        }),
      )
    if (!(await activeStoreForShare(tx, use.storeId)))
      throw new Refusal('store-closed', t('Gudang asal barang ini sudah ditutup. Aktifkan gudang itu lebih dahulu.'))
    await insertMovement(tx, act, {
      kind: 'return',
      sparePartId: partId,
      storeId: use.storeId,
      quantity,
      unitPrice: use.unitPrice,
      reason,
      ticketId: use.ticketId ?? undefined,
      answersId: movementId,
    })
  })
}
