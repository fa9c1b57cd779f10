import { type SqlBool, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Role } from '../../platform/database/schema.ts'
import { writePassword } from '../sessions/queries.ts'
import type { NewPersonInput, PersonInput } from './input.ts'

export type PersonRow = NonNullable<Awaited<ReturnType<typeof personById>>>
export type PeopleFilter = { search?: string; role?: Role; unitId?: number; after?: string }

export const peoplePerPage = 50

/** One page of the people by name, and one row more where another page follows. */
export async function findPeople(db: Database, { search, role, unitId, after }: PeopleFilter) {
  const like = `%${(search ?? '').replace(/[\\%_]/g, '\\$&')}%`

  return db
    .selectFrom('people')
    .innerJoin('units', 'units.id', 'people.unitId')
    .$if(Boolean(search), (query) =>
      query.where(({ eb, or }) =>
        or(
          (['people.name', 'people.username', 'people.nip', 'people.nrk', 'units.name'] as const).map((column) =>
            eb(column, 'ilike', like),
          ),
        ),
      ),
    )
    .$if(role !== undefined, (query) => query.where('people.role', '=', role ?? 'unit'))
    .$if(unitId !== undefined, (query) => query.where('people.unitId', '=', unitId ?? 0))
    .$if(after !== undefined, (query) =>
      query.where(sql<SqlBool>`(people.name, people.id) > (select name, id from people where id = ${after})`),
    )
    .orderBy('people.name')
    .orderBy('people.id')
    .limit(peoplePerPage + 1)
    .select(['people.id', 'people.name', 'people.username', 'people.role', 'people.nip', 'people.shared'])
    .select(['people.active', 'people.jobTitle', 'units.name as unitName'])
    .execute()
}

export async function personById(db: Database, id: string) {
  return db
    .selectFrom('people')
    .innerJoin('units', 'units.id', 'people.unitId')
    .where('people.id', '=', id)
    .select(['people.id', 'people.name', 'people.username', 'people.role', 'people.unitId', 'people.shared'])
    .select(['people.nip', 'people.nrk', 'people.jobTitle', 'people.active', 'people.mustChangePassword'])
    .select(['people.createdAt', 'units.name as unitName'])
    .executeTakeFirst()
}

export async function personByUsername(db: Database, username: string) {
  return db.selectFrom('people').where('username', '=', username).select(['id', 'username']).executeTakeFirst()
}

export async function anybodyExists(db: Database): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select from people) as found`.execute(db)
  return rows[0]?.found ?? false
}

/** The administrators who can sign in, held until the transaction ends, so that the last one cannot slip away. */
export async function activeAdminsForUpdate(tx: Database): Promise<string[]> {
  const admins = await tx
    .selectFrom('people')
    .where('role', '=', 'admin')
    .where('active', '=', true)
    .orderBy('id')
    .forUpdate()
    .select('id')
    .execute()
  return admins.map(({ id }) => id)
}

type WithPassword = { hash: string; mustChangePassword: boolean }

/** A person and his credential; call it in a transaction. Answers the new id. */
export async function insertPerson(
  tx: Database,
  person: NewPersonInput,
  { hash, mustChangePassword }: WithPassword,
): Promise<string> {
  const { id } = await tx
    .insertInto('people')
    .values({
      ...person,
      displayUsername: person.username,
      email: person.username.includes('@') ? person.username : `${person.username}@akun.invalid`,
      mustChangePassword,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

  await writePassword(tx, id, hash)
  return id
}

export async function updatePerson(tx: Database, id: string, person: PersonInput): Promise<void> {
  await tx
    .updateTable('people')
    .set({ ...person, updatedAt: sql`now()` })
    .where('id', '=', id)
    .execute()
}

/** What he was told in another role or for another unit waits for him no more. */
export async function readNoticesOf(tx: Database, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ readAt: at })
    .where('recipientId', '=', id)
    .where('readAt', 'is', null)
    .execute()
}

export async function writeActive(tx: Database, id: string, active: boolean): Promise<void> {
  await tx.updateTable('people').set({ active, updatedAt: sql`now()` }).where('id', '=', id).execute()
}

export async function demandNewPassword(tx: Database, id: string): Promise<void> {
  await tx.updateTable('people').set({ mustChangePassword: true, updatedAt: sql`now()` }).where('id', '=', id).execute()
}
