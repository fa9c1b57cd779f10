import type { Database } from '../../../platform/database/connect.ts'
import type { Act } from '../../people/person.ts'
import { parsed } from '../../typed.ts'
import { holdToMove, insertMovement } from '../ledger.ts'
import { stockKeepersOnly } from '../spare-part.ts'
import { transferInput } from './input.ts'
import { guardFree, openStore } from './open-store.ts'

/** Two lines of the ledger: what left one store, and the same arriving in the other. */
export async function moveBetweenStores(db: Database, act: Act, partId: number, input: unknown): Promise<void> {
  stockKeepersOnly(act)
  const { fromStoreId, toStoreId, quantity, reason } = parsed(transferInput, input)

  await db.transaction().execute(async (tx) => {
    const part = await holdToMove(tx, partId)
    await openStore(tx, fromStoreId, 'fromStoreId')
    await openStore(tx, toStoreId, 'toStoreId')
    await guardFree(tx, part, fromStoreId, quantity)

    const moved = { kind: 'transfer', sparePartId: partId, unitPrice: part.price, reason } as const
    const answersId = await insertMovement(tx, act, { ...moved, storeId: fromStoreId, quantity: -quantity })
    await insertMovement(tx, act, { ...moved, storeId: toStoreId, quantity, answersId })
  })
}
