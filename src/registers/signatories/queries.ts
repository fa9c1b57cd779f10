import { type Insertable, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Signatories } from '../../platform/database/schema.ts'
import type { Person } from '../people/person.ts'
import type { Signatory } from './signatory.ts'

/** SQL condition over `signatories`: the period covers that moment, by the office's date. */
export function inOfficeAt(at: Date): RawBuilder<SqlBool> {
  return sql<SqlBool>`not signatories.withdrawn and (${at}::timestamptz at time zone 'Asia/Jakarta')::date
    between signatories.starts_on and coalesce(signatories.ends_on, 'infinity')`
}

// whoever holds the position by a row alone, without the role, cannot sign; an administrator acts on no ticket
const able = sql<SqlBool>`people.active and people.role <> 'admin'
  and (signatories.capacity <> 'definitive' or people.role = 'tu_head')`

// signatures from before there were periods name the person alone
const signedUnder = sql<SqlBool>`(signatures.signatory_id = signatories.id
  or (signatures.signatory_id is null and signatures.signer_id = signatories.person_id))`

const columns = [
  'signatories.id',
  'signatories.personId',
  'people.name',
  'people.nip',
  'signatories.capacity',
  'signatories.scope',
  'signatories.title',
  'signatories.startsOn',
  'signatories.endsOn',
  'signatories.letterNumber',
  'signatories.letterDate',
  'signatories.withdrawn',
] as const

/** In which office this person may sign at that moment; his own before one that he stands in for. */
export async function signatoryInOffice(tx: Database, person: Person, at: Date): Promise<Signatory | undefined> {
  return ableAt(tx, at)
    .where('signatories.personId', '=', person.id)
    .orderBy('signatories.capacity', 'asc')
    .executeTakeFirst()
}

/** Who is named under an order that is not signed yet: the Plh./Plt. while there is one, otherwise the holder. */
export async function holderInOffice(tx: Database, at: Date): Promise<Signatory | undefined> {
  const [first] = await signatoriesInOffice(tx, at)
  return first
}

/** Whoever may sign at that moment, the Plh./Plt. before the holder. */
export async function signatoriesInOffice(db: Database, at: Date): Promise<Signatory[]> {
  return ableAt(db, at).orderBy('signatories.capacity', 'desc').execute()
}

function ableAt(tx: Database, at: Date) {
  return signatoriesWithNames(tx).where(inOfficeAt(at)).where(able)
}

function signatoriesWithNames(db: Database) {
  return db.selectFrom('signatories').innerJoin('people', 'people.id', 'signatories.personId').select(columns)
}

export type SignatoryRow = Awaited<ReturnType<typeof everySignatory>>[number]

/** Every period that was ever recorded, the newest first, with whether its person could sign in it today. */
export async function everySignatory(db: Database) {
  return signatoriesWithNames(db)
    .leftJoin('people as recorder', 'recorder.id', 'signatories.recordedBy')
    .select(['recorder.name as recordedBy', 'signatories.recordedAt', able.as('able')])
    .select(sql<boolean>`exists (select from signatures where ${signedUnder})`.as('hasSigned'))
    .orderBy('signatories.startsOn', 'desc')
    .orderBy('signatories.id', 'desc')
    .execute()
}

/** Held against signatures too: one that is being made under it is waited for. */
export async function signatoryForUpdate(tx: Database, id: number): Promise<Signatory | undefined> {
  return signatoriesWithNames(tx).where('signatories.id', '=', id).forUpdate('signatories').executeTakeFirst()
}

/** The holder whose period is open at its end and began before that day, held as above. */
export async function openHolderForUpdate(tx: Database, day: string): Promise<Signatory | undefined> {
  return signatoriesWithNames(tx)
    .where('signatories.capacity', '=', 'definitive')
    .where('signatories.withdrawn', '=', false)
    .where('signatories.endsOn', 'is', null)
    .where('signatories.startsOn', '<', day)
    .forUpdate('signatories')
    .executeTakeFirst()
}

type Wish = { personId?: string; startsOn: string; endsOn: string | null; definitive: boolean }

/** A period of the same kind, definitive or not, that shares a day with the wished one; of one person where given. */
export async function overlapping(tx: Database, wish: Wish): Promise<Signatory | undefined> {
  const { personId, startsOn, endsOn, definitive } = wish
  return signatoriesWithNames(tx)
    .where('signatories.capacity', definitive ? '=' : '<>', 'definitive')
    .where('signatories.withdrawn', '=', false)
    .$if(personId !== undefined, (query) => query.where('signatories.personId', '=', personId ?? ''))
    .where(
      sql<SqlBool>`daterange(signatories.starts_on, signatories.ends_on, '[]') && daterange(${startsOn}, ${endsOn}, '[]')`,
    )
    .orderBy('signatories.startsOn')
    .executeTakeFirst()
}

/** Whether anything was signed under it, or was signed on or after that day in WIB. */
export async function hasSigned(tx: Database, id: number, from?: string): Promise<boolean> {
  const found = await tx
    .selectFrom('signatures')
    .innerJoin('signatories', (join) => join.on(signedUnder))
    .where('signatories.id', '=', id)
    .$if(from !== undefined, (query) =>
      query.where(sql<SqlBool>`(signatures.signed_at at time zone 'Asia/Jakarta')::date >= ${from ?? ''}::date`),
    )
    .select('signatures.id')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export async function insertSignatory(tx: Database, signatory: Insertable<Signatories>): Promise<number> {
  const { id } = await tx.insertInto('signatories').values(signatory).returning('id').executeTakeFirstOrThrow()
  return id
}

type End = { by: string; at: Date } & ({ endsOn: string } | { withdrawn: true })

export async function writeEnd(tx: Database, id: number, { by, at, ...end }: End): Promise<void> {
  await tx
    .updateTable('signatories')
    .set({ ...end, endedBy: by, endedAt: at })
    .where('id', '=', id)
    .execute()
}

export type Candidate = Awaited<ReturnType<typeof candidates>>[number]

/** Whom this person may record: everybody else with an account of his own who is no administrator. */
export async function candidates(db: Database, { id }: Pick<Person, 'id'>) {
  return db
    .selectFrom('people')
    .where('active', '=', true)
    .where('shared', '=', false)
    .where('role', '<>', 'admin')
    .where('id', '<>', id)
    .orderBy('name')
    .select(['id', 'name', 'role', 'nip', 'jobTitle'])
    .execute()
}

/** One with an account of his own, held so that he is not deactivated meanwhile. */
export async function candidateForShare(tx: Database, id: string): Promise<Candidate | undefined> {
  return tx
    .selectFrom('people')
    .where('id', '=', id)
    .where('active', '=', true)
    .where('shared', '=', false)
    .forShare()
    .select(['id', 'name', 'role', 'nip', 'jobTitle'])
    .executeTakeFirst()
}
