import type { Database } from '../../../platform/database/connect.ts'
import { t } from '../../../platform/words.ts'
import { type Act, adminOnly } from '../../../registers/people/person.ts'
import { recordAct } from '../../../registers/people/record-act.ts'
import { parsed } from '../../../registers/typed.ts'
import { newUnitInput, unitInput, untakenCode } from '../../../registers/units/input.ts'
import { unitsInOrder, updateUnit } from '../../../registers/units/queries.ts'
import { enterUnit } from '../../../registers/units/write-unit.ts'
import { asOneRow, type Change } from './outcome.ts'

export type UnitTold = {
  line: number
  code: string
  given: Partial<{ name: string; kind: string; parent: string }>
  faults: string[]
}

/**
 * Enters and renames units as a list tells of them, wholes before their parts; a unit's kind and whole stay as they are, and none
 * is deactivated for being left out. Whoever calls it forgets what is remembered.
 */
export async function importUnits(tx: Database, act: Act, told: readonly UnitTold[]): Promise<Change[]> {
  adminOnly(act)
  const changes: Change[] = []
  const lineOf = new Map<string, number>()
  for (const unit of [...told].sort((one, other) => Number(isPart(one)) - Number(isPart(other)))) {
    const before = lineOf.get(unit.code)
    lineOf.set(unit.code, before ?? unit.line)
    const twice = t('Kode ini sudah disebut pada baris {before}.', { before: before ?? 0 })
    changes.push(before === undefined ? await importUnit(tx, act, unit) : refused(unit, [twice]))
  }
  return changes.sort((one, other) => one.line - other.line)
}

function isPart({ given }: UnitTold): boolean {
  return Boolean(given.parent)
}

async function importUnit(tx: Database, act: Act, told: UnitTold): Promise<Change> {
  if (told.faults.length > 0) return refused(told, told.faults)
  const units = await unitsInOrder(tx)
  const known = units.find(({ code }) => code === told.code)
  const parent = told.given.parent ? units.find(({ code }) => code === told.given.parent) : undefined
  if (told.given.parent && !parent) return refused(told, [t('Induk {code} tidak ada.', { code: told.given.parent })])
  if (!known) return enter(tx, act, told, parent?.id)

  const kind = parent ? 'sub_unit' : told.given.kind
  if ((kind && kind !== known.kind) || (parent && parent.id !== known.parentId))
    return refused(told, [t('Jenis dan induk unit yang sudah ada tidak dapat diubah.')])
  const name = told.given.name ?? known.name
  if (name === known.name) return { ...changeOf(told), name, outcome: 'unchanged' }
  const faults = await asOneRow(tx, async () => {
    await untakenCode(() => updateUnit(tx, known.id, parsed(unitInput, { name, code: known.code })))
    await recordAct(tx, act, 'unit_changed', known.code)
  })
  if (faults.length > 0) return refused(told, faults)
  return { ...changeOf(told), name, outcome: 'changed', sentences: [`${t('Nama')}: ${known.name} → ${name}`] }
}

async function enter(tx: Database, act: Act, told: UnitTold, parentId: number | undefined): Promise<Change> {
  const { name, kind } = told.given
  const input = { name, code: told.code, kind: parentId ? 'sub_unit' : kind, parentId }
  const faults = await asOneRow(tx, async () => {
    await enterUnit(tx, parsed(newUnitInput, input))
    await recordAct(tx, act, 'unit_created', told.code)
  })
  return faults.length > 0 ? refused(told, faults) : { ...changeOf(told), outcome: 'new' }
}

function changeOf({ line, code, given }: UnitTold): Omit<Change, 'outcome'> {
  return { line, key: code, name: given.name ?? '', sentences: [] }
}

function refused(told: UnitTold, sentences: string[]): Change {
  return { ...changeOf(told), outcome: 'refused', sentences }
}
