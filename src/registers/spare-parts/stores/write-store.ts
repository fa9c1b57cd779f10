import { z } from 'zod'
import { answering } from '../../../platform/database/answering.ts'
import type { Database } from '../../../platform/database/connect.ts'
import { InvalidInput, NotFound, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Act } from '../../people/person.ts'
import { oneLine, parsed } from '../../typed.ts'
import { stockKeepersOnly } from '../spare-part.ts'
import { insertStore, isEmpty, storesForUpdate, updateStore } from './queries.ts'

const storeInput = z.object({
  code: z
    .string({ error: () => t('Wajib diisi.') })
    .transform((typed) => typed.trim().toUpperCase())
    .refine((value) => /^[A-Z0-9][A-Z0-9-]{1,19}$/.test(value), {
      error: () => t('Kode 2 sampai 20 karakter: huruf, angka, dan tanda hubung.'),
    }),
  name: oneLine(80),
})

const changedStore = storeInput.extend({
  active: z.enum(['yes', 'no'], { error: () => t('Pilih salah satu.') }).transform((answer) => answer === 'yes'),
})

export async function addStore(db: Database, act: Act, input: unknown): Promise<void> {
  stockKeepersOnly(act)
  const store = parsed(storeInput, input)

  await answering(refusedByDatabase, () => insertStore(db, store))
}

/** A store is closed when nothing lies there any more (`store-not-empty`) and another one is left (`last-store`). */
export async function changeStore(db: Database, act: Act, id: number, input: unknown): Promise<void> {
  stockKeepersOnly(act)
  const store = parsed(changedStore, input)

  await answering(refusedByDatabase, () =>
    db.transaction().execute(async (tx) => {
      const stores = await storesForUpdate(tx)
      const before = stores.find((one) => one.id === id)
      if (!before) throw new NotFound()
      if (before.active && !store.active) {
        if (!(await isEmpty(tx, id)))
          throw new Refusal('store-not-empty', t('Gudang ini masih berisi barang. Pindahkan isinya lebih dahulu.'))
        if (stores.filter(({ active }) => active).length === 1)
          throw new Refusal('last-store', t('Ini gudang terakhir yang aktif. Tambahkan gudang lain lebih dahulu.'))
      }
      await updateStore(tx, id, store)
    }),
  )
}

const refusedByDatabase = {
  stores_code_key: () => new InvalidInput([{ path: 'code', message: t('Kode ini sudah dipakai gudang lain.') }]),
}
