import { t } from '../../../platform/words.ts'
import { unitsByName } from '../../../registers/assets/import/units-by-name.ts'
import type { UnitRow } from '../../../registers/units/queries.ts'
import type { PersonTold } from './import-people.ts'
import type { UnitTold } from './import-units.ts'
import type { Column, Listed } from './read-list.ts'
import { kindIn, roleIn, yesNoIn } from './words.ts'

type PersonPlace = 'username' | 'name' | 'role' | 'unit' | 'part' | 'shared' | 'jobTitle' | 'nip' | 'nrk'
type UnitPlace = 'code' | 'name' | 'kind' | 'parent'

export const personColumns: readonly Column<PersonPlace>[] = [
  { place: 'username', heading: 'NAMA PENGGUNA', also: ['USERNAME'], needed: true },
  { place: 'name', heading: 'NAMA', also: ['NAMA LENGKAP'] },
  { place: 'role', heading: 'PERAN', also: ['ROLE'] },
  { place: 'unit', heading: 'BIDANG/UNIT', also: ['UNIT', 'BIDANG'] },
  { place: 'part', heading: 'SEKSI', also: ['SEKSI/SUBBAGIAN'] },
  { place: 'shared', heading: 'AKUN BERSAMA', also: ['BERSAMA'] },
  { place: 'jobTitle', heading: 'JABATAN' },
  { place: 'nip', heading: 'NIP' },
  { place: 'nrk', heading: 'NRK' },
]

export const unitColumns: readonly Column<UnitPlace>[] = [
  { place: 'code', heading: 'KODE', needed: true },
  { place: 'name', heading: 'NAMA' },
  { place: 'kind', heading: 'JENIS' },
  { place: 'parent', heading: 'INDUK', also: ['KODE INDUK'] },
]

/** An empty cell says nothing and leaves what the register says. */
export function readPeople(listed: readonly Listed<PersonPlace>[], units: readonly UnitRow[]): PersonTold[] {
  const findUnit = unitsByName(units)
  return listed.map(({ line, cells }) => {
    const faults: string[] = []
    const role = cells.role ? roleIn(cells.role) : undefined
    if (cells.role && !role) faults.push(t('Peran "{typed}" tidak dikenal.', { typed: cells.role.slice(0, 40) }))
    const shared = cells.shared ? yesNoIn(cells.shared) : undefined
    if (cells.shared && shared === undefined) faults.push(t('Akun bersama ditulis ya atau tidak.'))
    const unitId = findUnit(cells.unit, cells.part)
    if (typeof unitId === 'object') faults.push(unitId.sentence)
    const { name, jobTitle, nip, nrk } = cells
    const given = said({ name, role, unitId: typeof unitId === 'number' ? unitId : undefined, shared, jobTitle })
    return { line, username: cells.username.toLowerCase(), given: { ...given, ...numbers({ nip, nrk }) }, faults }
  })
}

/** Without what people and spreadsheets group digits with. */
function numbers(cells: { nip: string; nrk: string }) {
  return said({ nip: cells.nip.replaceAll(/[\s.'-]/g, ''), nrk: cells.nrk.replaceAll(/[\s.']/g, '') })
}

export function readUnits(listed: readonly Listed<UnitPlace>[]): UnitTold[] {
  return listed.map(({ line, cells }) => {
    const kind = cells.kind ? kindIn(cells.kind) : undefined
    const faults = cells.kind && !kind ? [t('Jenis "{typed}" tidak dikenal.', { typed: cells.kind.slice(0, 40) })] : []
    const given = said({ name: cells.name, kind, parent: cells.parent.toUpperCase() })
    return { line, code: cells.code.toUpperCase(), given, faults }
  })
}

function said<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<Fields>
}
