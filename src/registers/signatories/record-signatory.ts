import { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database/connect.ts'
import { Forbidden, InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { formatDate } from '../../ui/format.ts'
import type { Act, Person } from '../people/person.ts'
import { parsed } from '../typed.ts'
import { type SignatoryInput, signatoryInput } from './input.ts'
import {
  type Candidate,
  candidateForShare,
  hasSigned,
  insertSignatory,
  openHolderForUpdate,
  overlapping,
  writeEnd,
} from './queries.ts'
import type { Signatory } from './signatory.ts'

/**
 * Records who holds the position or stands in for its holder (A13), as the office's letter says, also for days that have
 * passed. A new holder follows on one without an end, who then ends the day before. Answers whom it was. Refuses, on the
 * field `personId`, oneself and administrators: nobody gives himself a signature, and none signs who rules over accounts.
 */
export async function recordSignatory(db: Database, act: Act, input: unknown): Promise<Candidate> {
  keepersOnly(act)
  const wish = parsed(signatoryInput, input)

  return namingWhoStandsInTheWay(db, wish, () =>
    db.transaction().execute(async (tx) => {
      const person = await candidateForShare(tx, wish.personId)
      if (!person) throw fault('personId', t('Pilih seorang pejabat.'))
      mayBeRecorded(act, person)
      if (wish.capacity === 'definitive') await mayHold(tx, act, person, wish.startsOn)
      else await mayStandIn(tx, wish)

      await insertSignatory(tx, { ...wish, recordedBy: act.person.id, recordedAt: act.at })
      return person
    }),
  )
}

/** Who keeps the register: the office's letter is the authority, not the one who enters it. */
export function keepersOnly({ person }: Act): void {
  if (!mayKeep(person)) throw new Forbidden()
}

export function mayKeep({ role }: Person): boolean {
  return role === 'admin' || role === 'pusdatin_head'
}

function mayBeRecorded(act: Act, { id, role }: Candidate) {
  if (id === act.person.id)
    throw fault(
      'personId',
      t('Anda tidak dapat mencatat diri sendiri. Minta admin atau Kepala Pusdatin yang mencatatnya.'),
    )
  if (role === 'admin') throw fault('personId', t('Admin tidak menandatangani surat. Pilih pejabat lain.'))
}

async function mayHold(tx: Database, act: Act, { role }: Candidate, startsOn: string) {
  if (role !== 'tu_head') throw fault('personId', t('Pejabat definitif harus berperan Kasubag TU.'))

  const before = await openHolderForUpdate(tx, startsOn)
  if (!before) return
  if (await hasSigned(tx, before.id, startsOn))
    throw fault(
      'startsOn',
      t('{name} sudah menandatangani surat pada atau setelah hari itu. Pilih hari sesudahnya.', { name: before.name }),
    )
  await writeEnd(tx, before.id, { endsOn: dayBefore(startsOn), by: act.person.id, at: act.at })
}

async function mayStandIn(tx: Database, { personId, startsOn, endsOn }: SignatoryInput) {
  const held = await overlapping(tx, { personId, startsOn, endsOn, definitive: true })
  if (held) throw fault('personId', t('Orang ini memegang jabatannya sendiri pada hari-hari itu.'))
}

/** Two of a kind on one day are refused by the database itself; here it is said who is in the way. */
async function namingWhoStandsInTheWay<Result>(
  db: Database,
  { startsOn, endsOn, capacity }: SignatoryInput,
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    const taken = error instanceof Error && 'constraint' in error && overlaps.includes(error.constraint)
    if (!taken) throw error
    const other = await overlapping(db, { startsOn, endsOn, definitive: capacity === 'definitive' })
    throw fault(
      'startsOn',
      other ? inTheWay(other) : t('Hari-hari itu baru saja dicatat bagi pejabat lain. Muat ulang.'),
    )
  }
}

const overlaps: unknown[] = ['one_holder_at_a_time', 'one_acting_at_a_time']

function inTheWay({ name, startsOn, endsOn }: Signatory): string {
  const [from, until] = [formatDate(startsOn), endsOn && formatDate(endsOn)]
  if (!until)
    return t('Bertumpang tindih dengan masa jabatan {name} sejak {from}. Akhiri masa itu dahulu.', { name, from })
  return t('Bertumpang tindih dengan masa jabatan {name}, {from} s.d. {until}.', { name, from, until })
}

function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
}

function fault(path: string, message: string): InvalidInput {
  return new InvalidInput([{ path, message }])
}
