import type { Database } from '../../../platform/database/connect.ts'
import type { SheetColumn } from '../../../platform/tables/sheet.ts'
import type { Cell } from '../../../platform/tables/table.ts'
import { speak, t } from '../../../platform/words.ts'
import { conditionNames } from '../../../registers/assets/asset.ts'
import { categoryNames } from '../../../registers/assets/category.ts'
import type { Asked } from './asked.ts'
import { type Replaceable, replaceableAssets } from './queries.ts'
import { groundsInWords, type Rule } from './rule.ts'

const portion = 5000

/** Indonesian, as what the office sends on. */
export const replacementColumns: SheetColumn[] = [
  { heading: 'REGISTER', kind: 'text', width: 30 },
  { heading: 'NAMA BARANG', kind: 'text', width: 24 },
  { heading: 'MERK/TYPE', kind: 'text', width: 24 },
  { heading: 'KATEGORI', kind: 'text', width: 20 },
  { heading: 'BIDANG/UNIT', kind: 'text', width: 34 },
  { heading: 'KONDISI', kind: 'text', width: 14 },
  { heading: 'USIA (TAHUN)', kind: 'count', width: 13 },
  { heading: 'HARGA PEROLEHAN', kind: 'money', width: 18 },
  { heading: 'BIAYA SUKU CADANG', kind: 'money', width: 18 },
  { heading: 'KERUSAKAN 12 BULAN', kind: 'count', width: 20 },
  { heading: 'BERULANG 12 BULAN', kind: 'count', width: 20 },
  { heading: 'SYARAT YANG DIPENUHI', kind: 'text', width: 80 },
]

/** The whole list in its order. */
export async function* replacementRows(
  db: Database,
  { asked, rule, now }: { asked: Asked; rule: Rule; now: Date },
): AsyncGenerator<Cell[]> {
  let after: string | undefined
  do {
    const { items, next } = await replaceableAssets(db, { asked: { ...asked, after }, rule, now, limit: portion })
    yield* speak('id', () => items.map(cellsOf))
    after = next ?? undefined
  } while (after)
}

function cellsOf(asset: Replaceable): Cell[] {
  const { register, name, brandModel, category, unit, condition, age, price, cost, failures, repeats } = asset
  return [
    register,
    name,
    brandModel,
    t(categoryNames[category]),
    unit,
    t(conditionNames[condition]),
    age ?? '',
    price === null ? '' : Number(price),
    Number(cost),
    failures,
    repeats,
    groundsInWords(asset).join('; '),
  ]
}
