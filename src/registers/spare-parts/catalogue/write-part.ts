import { answering } from '../../../platform/database/answering.ts'
import type { Database } from '../../../platform/database/connect.ts'
import { InvalidInput, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Act } from '../../people/person.ts'
import { parsed } from '../../typed.ts'
import { holdPart } from '../ledger.ts'
import { insertPart, updatePart, writePartActive } from '../queries.ts'
import { quantityInWords, stockKeepersOnly } from '../spare-part.ts'
import { partInput } from './input.ts'

/** New in the catalogue, with nothing on the shelf: what lies there comes by the ledger. */
export async function addPart(db: Database, act: Act, input: unknown): Promise<number> {
  stockKeepersOnly(act)
  const part = parsed(partInput, input)

  return await answering(refusedByDatabase, () => insertPart(db, part))
}

/** A consumable that a ticket without an asset had is never a spare part again (`used-as-consumable`). */
export async function changePart(db: Database, act: Act, id: number, input: unknown): Promise<void> {
  stockKeepersOnly(act)
  const part = parsed(partInput, input)

  await answering(refusedByDatabase, () =>
    db.transaction().execute(async (tx) => {
      await holdPart(tx, id)
      await updatePart(tx, id, part)
    }),
  )
}

/** Out of the catalogue, once nothing lies on a shelf any more (`still-in-stock`). Its history stays. */
export async function retirePart(db: Database, act: Act, id: number): Promise<void> {
  stockKeepersOnly(act)

  await db.transaction().execute(async (tx) => {
    const part = await holdPart(tx, id)
    if (part.inStock > 0)
      throw new Refusal(
        'still-in-stock',
        t('Masih ada {left} dalam persediaan. Keluarkan lebih dahulu melalui koreksi.', {
          left: quantityInWords(part.inStock, part.unitOfMeasure),
        }),
      )
    await writePartActive(tx, id, false)
  })
}

export async function restorePart(db: Database, act: Act, id: number): Promise<void> {
  stockKeepersOnly(act)

  await db.transaction().execute(async (tx) => {
    await holdPart(tx, id)
    await writePartActive(tx, id, true)
  })
}

const refusedByDatabase = {
  spare_parts_code_key: () => new InvalidInput([{ path: 'code', message: t('Kode ini sudah dipakai barang lain.') }]),
  consumable_uses_spare_part_id_kind_fkey: () =>
    new Refusal(
      'used-as-consumable',
      t('Barang ini sudah dipakai pada tiket tanpa aset, sehingga tetap bahan habis pakai (Catatan 2 SOP).'),
    ),
}
