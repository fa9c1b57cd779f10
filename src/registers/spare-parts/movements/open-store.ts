import type { Database } from '../../../platform/database/connect.ts'
import { InvalidInput, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { HeldPart } from '../ledger.ts'
import { freeIn, levelsOfPart } from '../ledger.ts'
import { quantityInWords } from '../spare-part.ts'
import { activeStoreForShare } from '../stores/queries.ts'

/** The store that something is put into or taken from; closed ones are the fault of `field`. */
export async function openStore(tx: Database, id: number, field: string) {
  const store = await activeStoreForShare(tx, id)
  if (!store) throw new InvalidInput([{ path: field, message: t('Pilih gudangnya.') }])
  return store
}

/** Refuses to take more from a store than lies there unpromised (`not-enough-in-stock`). */
export async function guardFree(tx: Database, part: HeldPart, storeId: number, wanted: number): Promise<void> {
  const level = (await levelsOfPart(tx, part.id)).find((one) => one.storeId === storeId)
  const free = level ? freeIn(level) : 0
  if (wanted <= free) return
  throw new Refusal(
    'not-enough-in-stock',
    t('Di gudang itu tinggal {left} yang tidak dipesan untuk tiket.', {
      left: quantityInWords(free, part.unitOfMeasure),
    }),
  )
}
