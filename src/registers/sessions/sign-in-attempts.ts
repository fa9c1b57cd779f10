import { type Selectable, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'

/** Where a sign-in comes from; an address that is not known is not counted. */
export type Origin = { address?: string; userAgent?: string }

type Attempt = { lockedUntil: Date | undefined }

const windowMinutes = 15
const failuresPerUsername = 5
const failuresPerAddress = 30

/**
 * Counts an attempt as failed before the password is looked at, so that many at once cannot pass the count together;
 * `forgetAttempts` takes it back after the right password. A locked name is not counted further.
 */
export async function countAttempt(
  db: Database,
  username: string,
  { address }: Origin,
  most = failuresPerUsername,
): Promise<Attempt> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in:${username}`}, 0))`.execute(tx)

    const lockedUntil = latest(
      await lockOf(tx, 'username', username, most),
      address ? await lockOf(tx, 'ipAddress', address, failuresPerAddress) : undefined,
    )
    if (!lockedUntil) await tx.insertInto('signInFailures').values({ username, ipAddress: address }).execute()
    return { lockedUntil }
  })
}

/** The last attempt was no guess: something else went wrong. Earlier ones stay counted. */
export async function takeBackAttempt(db: Database, username: string): Promise<void> {
  await sql`delete from sign_in_failures
    where id = (select max(id) from sign_in_failures where username = ${username})`.execute(db)
}

export async function forgetAttempts(db: Database, username: string): Promise<void> {
  await db.deleteFrom('signInFailures').where('username', '=', username).execute()
}

/** Locked for fifteen minutes from the last failure, once `most` of them fell within fifteen minutes. */
async function lockOf(
  tx: Database,
  column: 'username' | 'ipAddress',
  value: string,
  most: number,
): Promise<Date | undefined> {
  const { rows } = await sql<Selectable<{ lockedUntil: Date | null }>>`
    select max(failed_at) + make_interval(mins => ${windowMinutes}) as locked_until
    from (
      select failed_at from sign_in_failures
      where ${sql.ref(column)} = ${value} and failed_at > now() - make_interval(mins => ${2 * windowMinutes})
      order by failed_at desc limit ${most}
    ) as recent
    having count(*) = ${most}
      and max(failed_at) - min(failed_at) <= make_interval(mins => ${windowMinutes})
      and max(failed_at) > now() - make_interval(mins => ${windowMinutes})
  `.execute(tx)
  return rows[0]?.lockedUntil ?? undefined
}

function latest(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (!one || !other) return one ?? other
  return one > other ? one : other
}
