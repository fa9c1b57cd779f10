import type { Database } from '../../../platform/database/connect.ts'
import type { Condition } from '../../../platform/database/schema.ts'
import type { SheetColumn } from '../../../platform/tables/sheet.ts'
import type { Cell } from '../../../platform/tables/table.ts'
import { type UnitRow, unitsInOrder } from '../../units/queries.ts'
import { fundingNames } from '../asset.ts'
import { columns, type Place } from '../import/columns.ts'
import { unitsByName } from '../import/units-by-name.ts'
import type { Question } from '../list/queries.ts'
import { assetsToExport, type ExportedAsset } from './queries.ts'

const portion = 1000
const conditionLetters: Record<Condition, string> = { good: 'B', minor_damage: 'RR', major_damage: 'RB' }
const kinds: Partial<Record<Place, SheetColumn['kind']>> = {
  acquisitionYear: 'count',
  price: 'money',
  purchasedOn: 'date',
  warrantyUntil: 'date',
}
const widths: Partial<Record<Place, number>> = { code: 21, name: 26, brandModel: 24, unit: 34, subUnit: 34, notes: 34 }

/** The columns of an import, so that what was written can be read again and changes nothing. */
export const exportColumns: SheetColumn[] = columns.map(({ place, heading }) => ({
  heading,
  kind: kinds[place] ?? 'text',
  width: widths[place] ?? 18,
}))

type Scope = Omit<Question, 'limit'>

/** The goods of the question portion by portion, whatever their number. */
export async function* assetRows(db: Database, { asked, ...rest }: Scope): AsyncGenerator<Cell[]> {
  const places = placesOf(await unitsInOrder(db))
  let after = asked.after
  while (true) {
    const assets = await assetsToExport(db, { ...rest, asked: { ...asked, after }, limit: portion })
    for (const asset of assets) yield columns.map(({ place }) => cellOf(asset, place, places))
    after = assets.at(-1)?.register
    if (assets.length < portion) return
  }
}

type UnitPlaces = ReadonlyMap<number, { unit: string; subUnit: string }>

/** Bidang and Seksi by name, or by code where the name would not lead back to this unit alone. */
function placesOf(units: readonly UnitRow[]): UnitPlaces {
  const find = unitsByName(units)
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  return new Map(
    units.map((unit) => {
      const parent = unit.parentId === null ? undefined : byId.get(unit.parentId)
      const top = parent ?? unit
      const topName = find(top.name, '') === top.id ? top.name : top.code
      if (!parent) return [unit.id, { unit: topName, subUnit: '' }]
      return [unit.id, { unit: topName, subUnit: find(topName, unit.name) === unit.id ? unit.name : unit.code }]
    }),
  )
}

function cellOf(asset: ExportedAsset, place: Place, places: UnitPlaces): Cell {
  switch (place) {
    case 'code':
      return asset.code
    case 'number':
      return asset.register.slice(asset.code.length + 1)
    case 'unit':
    case 'subUnit':
      return places.get(asset.unitId)?.[place] ?? ''
    case 'condition':
      return conditionLetters[asset.condition]
    case 'funding':
      return asset.funding ? fundingNames[asset.funding] : ''
    case 'price':
      return asset.price === null ? '' : Number(asset.price)
    default:
      return asset[place] ?? ''
  }
}
