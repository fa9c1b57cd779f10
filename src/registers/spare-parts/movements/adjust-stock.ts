import type { Database } from '../../../platform/database/connect.ts'
import type { Act } from '../../people/person.ts'
import { parsed } from '../../typed.ts'
import { holdToMove, insertMovement } from '../ledger.ts'
import { stockKeepersOnly } from '../spare-part.ts'
import { adjustmentInput } from './input.ts'
import { guardFree, openStore } from './open-store.ts'

/** Sets right what broke, was lost or was found, always with the reason. */
export async function adjustStock(db: Database, act: Act, partId: number, input: unknown): Promise<void> {
  stockKeepersOnly(act)
  const adjustment = parsed(adjustmentInput, input)

  await db.transaction().execute(async (tx) => {
    const part = await holdToMove(tx, partId)
    await openStore(tx, adjustment.storeId, 'storeId')
    if (adjustment.quantity < 0) await guardFree(tx, part, adjustment.storeId, -adjustment.quantity)

    await insertMovement(tx, act, {
      ...adjustment,
      kind: 'adjustment',
      sparePartId: partId,
      unitPrice: part.price,
    })
  })
}
