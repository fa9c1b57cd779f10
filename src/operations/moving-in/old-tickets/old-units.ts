import type { Database } from '../../../platform/database/connect.ts'
import { unitsByName } from '../../../registers/assets/import/units-by-name.ts'
import type { Act } from '../../../registers/people/person.ts'
import { recordAct } from '../../../registers/people/record-act.ts'
import { unitsInOrder } from '../../../registers/units/queries.ts'
import { codeFor } from '../../../registers/units/unit.ts'
import { enterUnit } from '../../../registers/units/write-unit.ts'
import { count, type Report, remark } from '../report.ts'

/** Which unit an old name stands for, as an administrator wrote it: unit and part of the old application, code of the new. */
export type UnitMap = readonly { unit: string; part: string; code: string }[]
/** The unit that is meant, or nothing; `tickets` is how many are lost where it is nothing. */
export type FindOldUnit = (unit: string, part: string, tickets?: number) => number | undefined

type Finding = { map: UnitMap; report: Report }

/**
 * Old names by the map first, then by code or name. A part that nobody knows falls to its whole, which is remarked; a whole that
 * nobody knows stands in the report.
 */
export async function findOldUnits(tx: Database, { map, report }: Finding): Promise<FindOldUnit> {
  const units = await unitsInOrder(tx)
  const find = unitsByName(units)
  const byCode = new Map(units.map(({ id, code }) => [code, id]))
  const mapped = new Map(map.map(({ unit, part, code }) => [keyOf(unit, part), byCode.get(code.toUpperCase())]))

  return (unit, part, tickets = 1) => {
    const asMapped = mapped.get(keyOf(unit, part)) ?? (part && mapped.get(keyOf(unit, '')))
    if (asMapped) return asMapped
    const exact = find(unit, part)
    if (typeof exact === 'number') return exact
    note(report, { unit, part, tickets })
    const whole = find(unit, '')
    if (typeof whole !== 'number') return undefined
    remark(report, `Seksi "${part}" tidak dikenal; dicatat pada ${unit}.`, tickets)
    return whole
  }
}

/** Units for the names that nobody knows yet, a Bidang each with its parts, with codes of their initials. */
export async function createOldUnits(
  tx: Database,
  act: Act,
  names: readonly { unit: string; part: string }[],
  { map, report }: Finding,
) {
  for (const { unit, part } of [...names].sort((a, b) => a.part.length - b.part.length)) {
    const units = await unitsInOrder(tx)
    const find = unitsByName(units)
    const known = new Set(map.map((one) => keyOf(one.unit, one.part)))
    if (unit === '' || known.has(keyOf(unit, part)) || typeof find(unit, part) === 'number') continue
    const codes = new Set(units.map(({ code }) => code))
    const parentId = part ? find(unit, '') : undefined
    if (part && typeof parentId !== 'number') continue
    const code = codeFor(part || unit, codes)
    await enterUnit(tx, {
      name: (part || unit).slice(0, 150),
      code,
      kind: part ? 'sub_unit' : 'bidang',
      parentId: typeof parentId === 'number' ? parentId : undefined,
    })
    await recordAct(tx, act, 'unit_created', code)
    count(report, 'unit', 'new')
  }
}

function note({ unknownUnits }: Report, { unit, part, tickets }: { unit: string; part: string; tickets: number }) {
  const key = keyOf(unit, part)
  unknownUnits.set(key, { unit, part, tickets: (unknownUnits.get(key)?.tickets ?? 0) + tickets })
}

function keyOf(unit: string, part: string): string {
  return [unit, part].map((name) => name.toUpperCase().replaceAll(/\s+/g, ' ').trim()).join('\n')
}
