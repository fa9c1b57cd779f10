import { type SqlBool, sql } from 'kysely'
import type { Database } from '../../../../platform/database/connect.ts'

const challengesAtOnce = 20

/** The purpose of a challenge that makes a passkey; others have a digest there. */
export const registering = 'registration'

export type PasskeyRow = Awaited<ReturnType<typeof passkeysOf>>[number]

export async function passkeysOf(db: Database, personId: string) {
  return db
    .selectFrom('passkeys')
    .where('personId', '=', personId)
    .orderBy('createdAt')
    .select(['id', 'name', 'credentialId', 'publicKey', 'counter', 'transports', 'createdAt', 'lastUsedAt'])
    .execute()
}

type NewPasskey = {
  personId: string
  credentialId: string
  publicKey: Uint8Array
  counter: number
  transports: string[]
  name: string
}

/** False where this very passkey is known already. */
export async function insertPasskey(tx: Database, passkey: NewPasskey): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('passkeys')
    .values({ ...passkey, publicKey: Buffer.from(passkey.publicKey) })
    .onConflict((conflict) => conflict.column('credentialId').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Keeps the counter of a passkey that was used; false where it did not move on, as with a copied one. */
export async function useUpPasskey(db: Database, id: string, counter: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('passkeys')
    .set({ counter, lastUsedAt: sql`now()` })
    .where('id', '=', id)
    // many authenticators do not count: theirs stays zero
    .where(sql<SqlBool>`(counter < ${counter} or (counter = 0 and ${counter} = 0))`)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Answers the name of the one removed. */
export async function deletePasskey(tx: Database, personId: string, id: string): Promise<string | undefined> {
  const passkey = await tx
    .deleteFrom('passkeys')
    .where('personId', '=', personId)
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst()
  return passkey?.name
}

export async function deletePasskeysOf(tx: Database, personId: string): Promise<bigint> {
  const { numDeletedRows } = await tx.deleteFrom('passkeys').where('personId', '=', personId).executeTakeFirst()
  return numDeletedRows
}

type Challenge = { personId: string; challenge: string; purpose: string }

/** Good for five minutes; of many that nobody answered, the oldest go. */
export async function insertChallenge(tx: Database, challenge: Challenge): Promise<void> {
  await sql`delete from passkey_challenges where challenge in (
    select challenge from passkey_challenges where person_id = ${challenge.personId}
    order by expires_at desc offset ${challengesAtOnce - 1})`.execute(tx)
  await tx
    .insertInto('passkeyChallenges')
    .values({ ...challenge, expiresAt: sql`now() + interval '5 minutes'` })
    .execute()
}

/** Takes the challenge away, so that it is answered once; false where it is not this person's, for this, or in time. */
export async function takeChallenge(db: Database, { personId, challenge, purpose }: Challenge): Promise<boolean> {
  const taken = await db
    .deleteFrom('passkeyChallenges')
    .where('challenge', '=', challenge)
    .where('personId', '=', personId)
    .where('purpose', '=', purpose)
    .where('expiresAt', '>', sql<Date>`now()`)
    .returning('challenge')
    .executeTakeFirst()
  return taken !== undefined
}
