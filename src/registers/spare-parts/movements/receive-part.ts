import type { Database } from '../../../platform/database/connect.ts'
import type { Act } from '../../people/person.ts'
import { parsed } from '../../typed.ts'
import { holdToMove, insertMovement } from '../ledger.ts'
import { writePrice } from '../queries.ts'
import { stockKeepersOnly } from '../spare-part.ts'
import { receiptInput } from './input.ts'
import { openStore } from './open-store.ts'

/** Goods come into a store; what they cost a piece is the catalogue's price from then on. */
export async function receivePart(db: Database, act: Act, partId: number, input: unknown): Promise<void> {
  stockKeepersOnly(act)
  const { unitPrice, ...receipt } = parsed(receiptInput, input)

  await db.transaction().execute(async (tx) => {
    const part = await holdToMove(tx, partId)
    await openStore(tx, receipt.storeId, 'storeId')

    if (unitPrice !== null) await writePrice(tx, partId, unitPrice)
    await insertMovement(tx, act, { ...receipt, sparePartId: partId, unitPrice: unitPrice ?? part.price })
  })
}
