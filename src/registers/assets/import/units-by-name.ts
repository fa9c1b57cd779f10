import { t } from '../../../platform/words.ts'
import type { UnitRow } from '../../units/queries.ts'
import type { Place } from './columns.ts'
import { plain } from './read-words.ts'

type Unit = Pick<UnitRow, 'id' | 'code' | 'name' | 'parentId'>
export type FindUnit = (unit: string, subUnit: string) => number | undefined | { place: Place; sentence: string }

/** Units by code or name. A Seksi is looked for within its Bidang; without a Bidang its name must be the only one. */
export function unitsByName(units: readonly Unit[]): FindUnit {
  const called = new Map<string, Unit[]>()
  for (const unit of units)
    for (const name of new Set([plain(unit.code), plain(unit.name)]))
      called.set(name, [...(called.get(name) ?? []), unit])
  const find = (name: string, parent?: number) =>
    (called.get(plain(name)) ?? []).filter(({ parentId }) => parent === undefined || parentId === parent)

  return (unit, subUnit) => {
    const whole = unit === '' ? undefined : only(find(unit), 'unit', unit)
    if (whole && 'sentence' in whole) return whole
    if (subUnit === '' || (whole && plain(whole.name) === plain(subUnit))) return whole?.id
    const part = only(find(subUnit, whole?.id), 'subUnit', subUnit)
    return 'sentence' in part ? part : part.id
  }
}

function only([first, second]: Unit[], place: Place, name: string): Unit | { place: Place; sentence: string } {
  if (first && !second) return first
  const sentence = first
    ? t('"{name}" adalah nama beberapa unit. Tulis kodenya.', { name })
    : t('"{name}" bukan nama atau kode unit di sini.', { name: name.slice(0, 80) })
  return { place, sentence }
}
