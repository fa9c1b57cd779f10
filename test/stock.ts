import { adjustStock } from '../src/registers/spare-parts/movements/adjust-stock.ts'
import { partsNamed } from '../src/registers/spare-parts/queries.ts'
import { activeStores } from '../src/registers/spare-parts/stores/queries.ts'
import type { World } from './world.ts'

/** Lets so many pieces of a part lie in the first store, as the Pengurus Barang would set it right. */
export async function putOnShelf(world: World, code: string, wanted: number): Promise<void> {
  const part = await partIn(world, code)
  const difference = wanted - (await inStock(world, code))
  const [store] = await activeStores(world.db)
  if (difference !== 0)
    await adjustStock(world.db, world.act('pengurusbarang'), part.id, {
      storeId: store?.id,
      direction: difference > 0 ? 'more' : 'less',
      quantity: Math.abs(difference),
      reason: 'Dihitung ulang.',
    })
}

export async function inStock({ db }: World, code: string): Promise<number> {
  const part = await db.selectFrom('spareParts').select('inStock').where('code', '=', code).executeTakeFirstOrThrow()
  return part.inStock
}

export async function partIn({ db }: World, code: string) {
  const part = (await partsNamed(db, [code])).get(code)
  if (!part) throw new Error(`the office has no ${code}`)
  return part
}
