import type { Database } from '../platform/database/connect.ts'
import type { Category } from '../platform/database/schema.ts'
import type { Act } from '../registers/people/person.ts'
import { addPart } from '../registers/spare-parts/catalogue/write-part.ts'
import { adjustStock } from '../registers/spare-parts/movements/adjust-stock.ts'
import { moveBetweenStores } from '../registers/spare-parts/movements/move-between-stores.ts'
import { receivePart } from '../registers/spare-parts/movements/receive-part.ts'
import { linesToCount } from '../registers/spare-parts/stock-take/queries.ts'
import { takeStock } from '../registers/spare-parts/stock-take/take-stock.ts'
import { activeStores } from '../registers/spare-parts/stores/queries.ts'
import { addStore } from '../registers/spare-parts/stores/write-store.ts'

type Row = [
  code: string,
  name: string,
  unitOfMeasure: string,
  fits: Category[],
  price: string,
  minimum: string,
  opening: string,
]

const spareParts: readonly Row[] = [
  ['SC-RAM-DDR4-8', 'RAM DDR4 8 GB', 'keping', ['computer', 'laptop'], '450.000', '4', '12'],
  ['SC-SSD-512', 'SSD 512 GB', 'buah', ['computer', 'laptop'], '785.000', '3', '8'],
  ['SC-HDD-1T', 'Hard disk 1 TB', 'buah', ['computer'], '690.000', '2', '3'],
  ['SC-PSU-450', 'Catu daya 450 W', 'buah', ['computer'], '525.000', '5', '5'],
  ['SC-BAT-LAP', 'Baterai laptop', 'buah', ['laptop'], '875.000', '2', '4'],
  ['SC-ROLLER', 'Roller penarik kertas', 'buah', ['printer'], '165.000', '3', '10'],
  ['SC-FUSER', 'Unit fuser printer', 'buah', ['printer'], '1.450.000', '1', '1'],
  ['SC-LANCARD', 'Kartu jaringan (LAN card)', 'buah', ['computer', 'network'], '210.000', '2', '6'],
  ['SC-ANTENA', 'Antena access point', 'buah', ['network'], '320.000', '', ''],
]

const consumables: readonly Row[] = [
  ['BH-TONER-L310', 'Toner Cetakindo L310', 'buah', ['printer'], '615.000', '4', '6'],
  ['BH-RJ45', 'Konektor RJ45', 'buah', ['network', 'computer'], '2.500', '50', '200'],
  ['BH-UTP-CAT6', 'Kabel UTP Cat 6', 'meter', ['network'], '9.500', '50', '305'],
]

/** The catalogue of the demo office and what lies in its store, by the store's own operations. */
export async function plantStock(db: Database, act: Act): Promise<void> {
  const [store] = await activeStores(db)
  if (!store) throw new Error('the office has no store')
  for (const [kind, rows] of Object.entries({ spare_part: spareParts, consumable: consumables }))
    for (const [code, name, unitOfMeasure, fits, price, minimumStock, opening] of rows) {
      const id = await addPart(db, act, {
        ...{ code, name, unitOfMeasure, fits, price, minimumStock, kind },
        stockCode: kind === 'consumable' ? '1.1.7.01.03.06' : '1.1.7.01.02.11',
      })
      if (opening) await receivePart(db, act, id, { storeId: store.id, quantity: opening, kind: 'opening' })
    }
}

/** What the Pengurus Barang did since: a second store, a delivery, a loss, and a count of the first store. */
export async function keepStock(db: Database, at: (daysAgo: number) => Act): Promise<void> {
  await addStore(db, at(40), { code: 'LANTAI-5', name: 'Gudang Lantai 5' })
  const [first, second] = await activeStores(db)
  if (!first || !second) throw new Error('the office has no second store')
  const parts = new Map((await linesToCount(db, first.id)).map(({ code, id }) => [code, id]))
  const idOf = (code: string) => parts.get(code) ?? 0

  const delivery = { storeId: first.id, reference: 'BAST-PERS/014/PUSDATIN-BM' }
  await receivePart(db, at(38), idOf('SC-SSD-512'), { ...delivery, quantity: '4', unitPrice: '810.000' })
  await receivePart(db, at(38), idOf('BH-TONER-L310'), { ...delivery, quantity: '2', unitPrice: '630.000' })
  const moved = { fromStoreId: first.id, toStoreId: second.id, reason: 'Untuk pekerjaan di gedung Sekretariat.' }
  await moveBetweenStores(db, at(35), idOf('SC-RAM-DDR4-8'), { ...moved, quantity: '4' })
  await moveBetweenStores(db, at(35), idOf('BH-RJ45'), { ...moved, quantity: '50' })
  await adjustStock(db, at(32), idOf('SC-HDD-1T'), {
    ...{ storeId: first.id, direction: 'less', quantity: '1', reason: 'Rusak saat disimpan, dibuatkan berita acara.' },
  })
  const lines = await linesToCount(db, first.id)
  await takeStock(db, at(30), {
    storeId: first.id,
    note: 'Opname triwulan.',
    lines: lines.map(({ id, code, recorded, newest }) => ({
      part: id,
      seen: newest,
      counted: code === 'BH-UTP-CAT6' ? recorded - 5 : recorded,
    })),
  })
}
