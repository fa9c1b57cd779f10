import type { Database } from '../../platform/database/connect.ts'
import { NotFound, Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { againName } from '../sessions/counted.ts'
import { hashPassword } from '../sessions/password.ts'
import { deleteSessionsOf, writePassword } from '../sessions/queries.ts'
import { forgetAttempts } from '../sessions/sign-in-attempts.ts'
import { oneTimePassword } from './one-time-password.ts'
import { type Act, adminOnly } from './person.ts'
import { demandNewPassword, personById, personByUsername } from './queries.ts'
import { type Doer, recordAct } from './record-act.ts'

/** Answers a one-time password; sessions end, and a lock after failed sign-ins is lifted. */
export async function resetPassword(db: Database, act: Act, id: string): Promise<string> {
  adminOnly(act)
  if (id === act.person.id) throw new Refusal('own-account', t('Ganti kata sandi Anda sendiri melalui halaman akun.'))

  const password = await renewPassword(db, act, (tx) => personById(tx, id))
  if (!password) throw new NotFound()
  return password
}

/** The same for whoever holds the machine, when no administrator can sign in any more; nothing for an unknown name. */
export function resetPasswordFromShell(db: Database, username: string): Promise<string | undefined> {
  const shell = { via: 'shell', at: new Date() } as const
  return renewPassword(db, shell, (tx) => personByUsername(tx, username.trim().toLowerCase()))
}

type Found = { id: string; username: string }

type Find = (tx: Database) => Promise<Found | undefined>

async function renewPassword(db: Database, doer: Doer, find: Find) {
  const password = oneTimePassword()
  const hash = await hashPassword(password)

  return db.transaction().execute(async (tx) => {
    const person = await find(tx)
    if (!person) return undefined

    await writePassword(tx, person.id, hash)
    await demandNewPassword(tx, person.id)
    await recordAct(tx, doer, 'password_reset', person.username)
    await deleteSessionsOf(tx, person.id)
    for (const name of [person.username, againName(person.username)]) await forgetAttempts(tx, name)
    return password
  })
}
