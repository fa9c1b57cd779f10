import type { Database } from '../../../platform/database/connect.ts'
import { oneTimePassword } from '../../../registers/people/one-time-password.ts'
import { hashPassword } from '../../../registers/sessions/password.ts'
import type { PersonTold } from './import-people.ts'

type NewPassword = { password: string; hash: string }
/** By username: for those that nobody has yet. */
export type NewPasswords = ReadonlyMap<string, NewPassword>

// scrypt works in threads, of which there are four
const atOnce = 4

/** One-time passwords with their hashes for whoever is new, made before anything is locked. */
export async function passwordsFor(db: Database, told: readonly PersonTold[]): Promise<NewPasswords> {
  const names = [...new Set(told.map(({ username }) => username))]
  const known = await db
    .selectFrom('people')
    .where('username', 'in', names.length > 0 ? names : [''])
    .select('username')
    .execute()
  const has = new Set(known.map(({ username }) => username))
  const wanting = names.filter((name) => !has.has(name))

  const made = new Map<string, NewPassword>()
  for (let start = 0; start < wanting.length; start += atOnce)
    await Promise.all(
      wanting.slice(start, start + atOnce).map(async (name) => {
        const password = oneTimePassword()
        made.set(name, { password, hash: await hashPassword(password) })
      }),
    )
  return made
}
