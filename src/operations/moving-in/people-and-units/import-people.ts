import type { Database } from '../../../platform/database/connect.ts'
import { t } from '../../../platform/words.ts'
import { rewritePerson } from '../../../registers/people/change-person.ts'
import { enterPerson } from '../../../registers/people/create-person.ts'
import { newPersonInput, personInput } from '../../../registers/people/input.ts'
import { type Act, adminOnly } from '../../../registers/people/person.ts'
import { recordAct } from '../../../registers/people/record-act.ts'
import { roles } from '../../../registers/people/roles.ts'
import { parsed } from '../../../registers/typed.ts'
import { asOneRow, type Change } from './outcome.ts'
import type { NewPasswords } from './passwords.ts'
import { isOneOf } from './words.ts'

/** What a list says of a person; what it leaves out stays as the register has it. */
export type PersonTold = {
  line: number
  username: string
  given: Partial<{
    name: string
    role: string
    unitId: number
    shared: boolean
    jobTitle: string
    nip: string
    nrk: string
  }>
  /** What was wrong with its cells. */
  faults: string[]
  /** Who is there already stays wholly as he is. */
  keeps?: boolean
}

/**
 * Enters and changes people as a list tells of them, each row by the rules of the register or not at all; nobody is deactivated
 * for being left out. Without `passwords` it is a trial: call it in a transaction that is undone.
 */
export async function importPeople(
  tx: Database,
  act: Act,
  told: readonly PersonTold[],
  passwords?: NewPasswords,
): Promise<Change[]> {
  adminOnly(act)
  const changes: Change[] = []
  const lineOf = new Map<string, number>()
  for (const person of told) {
    const before = lineOf.get(person.username)
    lineOf.set(person.username, before ?? person.line)
    const twice = t('Nama pengguna ini sudah disebut pada baris {before}.', { before: before ?? 0 })
    changes.push(before === undefined ? await importPerson(tx, act, person, passwords) : refused(person, [twice]))
  }
  return changes
}

async function importPerson(tx: Database, act: Act, told: PersonTold, passwords?: NewPasswords): Promise<Change> {
  if (told.faults.length > 0) return refused(told, told.faults)
  const known = await personNamed(tx, told.username)
  if (!known) return enter(tx, act, told, passwords)
  if (told.keeps) return { ...changeOf(told), name: known.name, outcome: 'unchanged' }

  const { id, unitName, active: _, ...before } = known
  const after = { ...before, ...told.given }
  const sentences = differences(before, after, { before: unitName, after: await unitNamed(tx, after.unitId) })
  if (sentences.length === 0) return { ...changeOf(told), name: known.name, outcome: 'unchanged' }
  const faults = await asOneRow(tx, async () => rewritePerson(tx, act, id, parsed(personInput, withoutNulls(after))))
  return faults.length > 0
    ? refused({ ...told, given: after as PersonTold['given'] }, faults)
    : { ...changeOf(told), name: after.name, outcome: 'changed', sentences }
}

async function enter(tx: Database, act: Act, told: PersonTold, passwords?: NewPasswords): Promise<Change> {
  const made = passwords?.get(told.username)
  if (passwords && !made) throw new Error('a new person without a password')
  const faults = await asOneRow(tx, async () => {
    await enterPerson(tx, parsed(newPersonInput, { ...told.given, username: told.username }), made?.hash ?? '')
    await recordAct(tx, act, 'person_created', told.username)
  })
  if (faults.length > 0) return refused(told, faults)
  return { ...changeOf(told), outcome: 'new', sentences: [roleName(told.given.role ?? '')], password: made?.password }
}

async function personNamed(tx: Database, username: string) {
  return tx
    .selectFrom('people')
    .innerJoin('units', 'units.id', 'people.unitId')
    .where('username', '=', username)
    .select([
      'people.id',
      'people.name',
      'people.role',
      'people.unitId',
      'people.shared',
      'people.jobTitle',
      'people.nip',
    ])
    .select(['people.nrk', 'people.active', 'units.name as unitName'])
    .executeTakeFirst()
}

async function unitNamed(tx: Database, id: number): Promise<string> {
  const unit = await tx.selectFrom('units').where('id', '=', id).select('name').executeTakeFirst()
  return unit?.name ?? ''
}

type Fields = {
  name: string
  role: string
  shared: boolean
  jobTitle: string | null
  nip: string | null
  nrk: string | null
  unitId: number
}

/** What changes, in words, the role first: it is what an administrator must not overlook. */
function differences(before: Fields, after: Fields, unit: { before: string; after: string }): string[] {
  const said: [string, string, string][] = [
    [t('Peran'), roleName(before.role), roleName(after.role)],
    [t('Bidang/Unit'), unit.before, unit.after],
    [t('Nama'), before.name, after.name],
    [t('Jabatan'), before.jobTitle ?? '–', after.jobTitle ?? '–'],
    ['NIP', before.nip ?? '–', after.nip ?? '–'],
    ['NRK', before.nrk ?? '–', after.nrk ?? '–'],
    [t('Akun bersama'), before.shared ? t('ya') : t('tidak'), after.shared ? t('ya') : t('tidak')],
  ]
  return said.flatMap(([field, from, to]) => (from === to ? [] : [`${field}: ${from} → ${to}`]))
}

function roleName(role: string): string {
  return isOneOf(roles, role) ? t(roles[role].label) : role
}

function withoutNulls(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}

function changeOf({ line, username, given }: PersonTold): Omit<Change, 'outcome'> {
  return { line, key: username, name: given.name ?? '', sentences: [] }
}

function refused(told: PersonTold, sentences: string[]): Change {
  return { ...changeOf(told), outcome: 'refused', sentences }
}
