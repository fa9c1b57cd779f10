import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Language } from '../../platform/database/schema.ts'
import type { Person } from '../people/person.ts'
import { readPolicies } from '../settings/queries.ts'
import { inOfficeAt } from '../signatories/queries.ts'
import { secondStepAskedOf } from './second-step/asked-of.ts'

type Holder = Person & { unread: number; secondFactorAt: Date | null }

/** Whoever may act under the session: its holder, once he has taken the second step where the office asks him for one. */
export async function personOfSession(
  db: Database,
  token: string,
  at = new Date(),
): Promise<(Person & { unread: number }) | undefined> {
  const holder = await holderOfSession(db, token, at)
  if (!holder || (holder.secondFactorAt === null && (await secondStepAskedOf(db, holder)))) return undefined
  const { secondFactorAt: _, ...person } = holder
  return person
}

/** Whoever holds the session, as long as it lasts and he is active: one statement, asked at every request. */
export async function holderOfSession(db: Database, token: string, at = new Date()): Promise<Holder | undefined> {
  const idle = (await readPolicies(db))['session.idleMinutes']
  const { rows } = await sql<Holder>`${peopleAt(at, sql`${unread}, sessions.second_factor_at`)}
      join sessions on sessions.person_id = people.id
    where sessions.token = ${token} and sessions.expires_at > now() and people.active
      and (${idle} = 0 or sessions.updated_at > now() - make_interval(mins => ${idle}))`.execute(db)
  return rows[0]
}

// told with every page, so it is counted no further than the badge tells
const unread = sql`, (select count(*) from (select from notices where recipient_id = people.id and read_at is null
  limit 100) new) as unread`

/** An active person, by id, for what reaches him without a session. */
export async function activePerson(db: Database, id: string, at: Date): Promise<Person | undefined> {
  const { rows } = await sql<Person>`${peopleAt(at)} where people.id = ${id} and people.active`.execute(db)
  return rows[0]
}

/** People as operations see them: each with his unit, and with the office that he stands in for on that day. */
export function peopleAt(at: Date, more: RawBuilder<unknown> = sql``): RawBuilder<Person> {
  return sql<Person>`
    select people.id, people.username, people.name, people.role, people.unit_id, units.name as unit_name, people.shared,
      people.nip, people.job_title, people.language, people.must_change_password,
      case when signatories.id is not null then json_build_object('id', signatories.id,
        'capacity', signatories.capacity, 'scope', signatories.scope, 'until', signatories.ends_on) end as acting
      ${more}
    from people
      join units on units.id = people.unit_id
      left join signatories on signatories.person_id = people.id and signatories.capacity <> 'definitive'
        and people.role <> 'admin' and ${inOfficeAt(at)}`
}

export async function expiryOfSession(db: Database, token: string): Promise<Date | undefined> {
  const session = await db.selectFrom('sessions').where('token', '=', token).select('expiresAt').executeTakeFirst()
  return session?.expiresAt
}

/** The session is used: noted once a minute, and only where the office ends those that are not. */
export async function noteUse(db: Database, token: string): Promise<void> {
  await sql`update sessions set updated_at = now()
    where token = ${token} and updated_at < now() - interval '1 minute'`.execute(db)
}

/** Ends one session of the person's own; false where there is none of this id. */
export async function endOwnSession(db: Database, personId: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from sessions
    where person_id = ${personId} and id::text = ${id}`.execute(db)
  return numAffectedRows === 1n
}

type Renewal = { fresh: string; secondFactor?: boolean }

/** Puts another token in place of the session's own, whose bearer it knows no more; nothing where it has ended. */
export async function renewSession(db: Database, token: string, { fresh, secondFactor = false }: Renewal) {
  return db
    .updateTable('sessions')
    .set({ token: fresh, updatedAt: sql`now()` })
    .$if(secondFactor, (query) => query.set({ secondFactorAt: sql`now()` }))
    .where('token', '=', token)
    .where('expiresAt', '>', sql<Date>`now()`)
    .returning(['token', 'expiresAt'])
    .executeTakeFirst()
}

export async function deleteSession(db: Database, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token', '=', token).execute()
}

/** Ends every session of the person, but `kept` where given. */
export async function deleteSessionsOf(db: Database, personId: string, kept?: string): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('personId', '=', personId)
    .$if(kept !== undefined, (query) => query.where('token', '<>', kept ?? ''))
    .execute()
}

export async function deleteExpiredSessionsOf(db: Database, personId: string): Promise<void> {
  await db.deleteFrom('sessions').where('personId', '=', personId).where('expiresAt', '<=', sql<Date>`now()`).execute()
}

/** The sessions in force of one person, the newest first. */
export async function sessionsOf(db: Database, personId: string) {
  return db
    .selectFrom('sessions')
    .where('personId', '=', personId)
    .where('expiresAt', '>', sql<Date>`now()`)
    .orderBy('createdAt', 'desc')
    .select(['id', 'token', 'userAgent', 'ipAddress', 'createdAt', 'expiresAt'])
    .execute()
}

/** What is needed to ask for a password again: the name that attempts are counted under, and the hash. */
export async function credentialOf(db: Database, personId: string) {
  return db
    .selectFrom('credentials')
    .innerJoin('people', 'people.id', 'credentials.personId')
    .where('people.id', '=', personId)
    .where('credentials.providerId', '=', 'credential')
    .select(['people.username', 'credentials.password'])
    .executeTakeFirst()
}

/** Sets the hash of the person's password, also for somebody who had none. */
export async function writePassword(db: Database, personId: string, hash: string): Promise<void> {
  await db
    .insertInto('credentials')
    .values({ personId, accountId: personId, providerId: 'credential', password: hash })
    .onConflict((conflict) =>
      conflict.columns(['providerId', 'accountId']).doUpdateSet({ password: hash, updatedAt: sql`now()` }),
    )
    .execute()
}

/** The hashes of his last passwords, the newest first. */
export async function pastPasswordsOf(db: Database, personId: string, most: number): Promise<string[]> {
  const past = await db
    .selectFrom('pastPasswords')
    .where('personId', '=', personId)
    .orderBy('id', 'desc')
    .limit(most)
    .select('hash')
    .execute()
  return past.map(({ hash }) => hash)
}

/** Whether his password was set more than `days` ago. */
export async function isPasswordOlder(db: Database, personId: string, days: number): Promise<boolean> {
  const { rows } = await sql<{ older: boolean | null }>`
    select max(set_at) < now() - make_interval(days => ${days}) as older from past_passwords
    where person_id = ${personId}`.execute(db)
  return rows[0]?.older === true
}

/** Of his past passwords as many are kept as an office may ask for. */
async function rememberPassword(db: Database, personId: string, hash: string): Promise<void> {
  await db.insertInto('pastPasswords').values({ personId, hash }).execute()
  await sql`delete from past_passwords where person_id = ${personId} and id not in (
    select id from past_passwords where person_id = ${personId} order by id desc limit 24)`.execute(db)
}

/** A password chosen by the person himself: it need not be changed again. */
export async function keepOwnPassword(db: Database, personId: string, hash: string): Promise<void> {
  await writePassword(db, personId, hash)
  await rememberPassword(db, personId, hash)
  await db
    .updateTable('people')
    .set({ mustChangePassword: false, updatedAt: sql`now()` })
    .where('id', '=', personId)
    .execute()
}

export async function writeLanguage(db: Database, personId: string, language: Language): Promise<void> {
  await db.updateTable('people').set({ language }).where('id', '=', personId).execute()
}
