import type { Cell, TableRow } from '../../../platform/tables/table.ts'
import { t } from '../../../platform/words.ts'
import { formatNumber } from '../../../ui/format.ts'
import { fieldErrors } from '../../api-room.ts'
import type { assetChangeInput } from '../input.ts'
import { columns, type Field, headingOf, type Place } from './columns.ts'
import type { Places } from './find-headings.ts'
import { asText, isRounded, type Keys, readKeys } from './read-key.ts'
import { isPersonal, readCondition, readFunding } from './read-words.ts'
import type { FindUnit } from './units-by-name.ts'

export type Remark = { line: number; heading: string; isError: boolean; sentence: string }
/** What a row says of its goods, by field of the register. */
export type Given = Partial<Record<Field | 'unitId', unknown>>
export type ReadRow = { keys?: Keys; given: Given; remarks: Remark[] }
export type Reading = {
  places: Places
  codes: ReadonlySet<string>
  findUnit: FindUnit
  /** Those of the register's own forms. */
  rules: ReturnType<typeof assetChangeInput>
}

const fields = columns.flatMap(({ place }) =>
  place === 'code' || place === 'number' || place === 'unit' || place === 'subUnit' ? [] : [place],
)

/** Every fault of a row at once. An empty cell says nothing and leaves what the register says. */
export function readRow({ line, cells }: TableRow, reading: Reading): ReadRow {
  const { places, codes, findUnit } = reading
  const remarks: Remark[] = []
  const fault = (place: Place, sentence: string) =>
    remarks.push({ line, heading: headingOf(place), isError: true, sentence })
  const cell = (place: Place): Cell => cells[places.get(place) ?? -1] ?? ''
  const text = (place: Place) => textOf(cell(place))

  const keys = readKeys(cell('code'), cell('number'), codes)
  if ('place' in keys) fault(keys.place, keys.sentence)
  for (const field of fields) if (isRounded(cell(field))) fault(field, asText())
  const unitId = findUnit(text('unit'), text('subUnit'))
  if (typeof unitId === 'object') fault(unitId.place, unitId.sentence)

  const typed = typedIn(text, fault, places.has('funding'))
  const given = described(typed, reading.rules, fault)
  if (typeof unitId === 'number') given.unitId = unitId
  if ('place' in keys) return { given, remarks }
  if (keys.to > keys.from && given.serialNumber)
    remarks.push({
      line,
      heading: headingOf('serialNumber'),
      isError: false,
      sentence: t('Nomor seri yang sama dicatat pada {n} aset.', { n: formatNumber(keys.to - keys.from + 1) }),
    })
  return { keys, given, remarks }
}

type Fault = (place: Place, sentence: string) => void

/** What stands in the cells, as the forms of the register would have sent it. */
function typedIn(text: (place: Place) => string, fault: Fault, tellsFunding: boolean): Map<Field, string> {
  const typed = new Map<Field, string>()
  for (const field of fields) if (text(field) !== '') typed.set(field, text(field))
  const take = (field: Field, read: (typed: string) => string | undefined, sentence: () => string) => {
    const said = typed.get(field)
    if (said === undefined) return
    const value = read(said)
    if (value !== undefined) typed.set(field, value)
    else {
      typed.delete(field)
      fault(field, sentence())
    }
  }

  const origin = typed.get('origin') ?? ''
  if (isPersonal(origin) || isPersonal(typed.get('funding') ?? ''))
    fault('origin', t('Milik pribadi bukan aset Dinas dan tidak dicatat di sini.'))
  take('condition', readCondition, () => t('Kondisi ditulis B, RR, RB, atau Baik, Rusak Ringan, Rusak Berat.'))
  take('funding', readFunding, () => t('Pilih sumber dana yang tersedia.'))
  const funding = readFunding(origin)
  // an empty column of its own says that nothing is known of it
  if (funding && !tellsFunding) typed.set('funding', funding)
  take('price', priceIn, () => t('Harga tidak boleh negatif.'))
  return typed
}

/** "1.250.000,-" is what receipts write. */
function priceIn(typed: string): string | undefined {
  return /^(rp\.?)?\s*[-–(]/i.test(typed) ? undefined : typed.replace(/,\s*[-–]+$/, '')
}

function described(typed: Map<Field, string>, rules: Reading['rules'], fault: Fault): Given {
  const asked = { code: '1.3.2.10', number: '1', condition: 'good', ...Object.fromEntries(typed) }
  const result = rules.safeParse(asked)
  if (!result.success) {
    for (const { path, message } of fieldErrors(result.error)) fault(path as Place, message)
    return {}
  }
  const values = result.data
  return Object.fromEntries([...typed.keys()].map((field) => [field, values[field]]))
}

/** A dash is how a KIB B leaves a cell empty. */
function textOf(cell: Cell): string {
  const text = (typeof cell === 'number' ? String(cell).replace('.', ',') : cell.normalize('NFC')).trim()
  return /^[-–—]$/.test(text) ? '' : text
}
