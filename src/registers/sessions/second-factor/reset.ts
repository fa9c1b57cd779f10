import type { Database } from '../../../platform/database/connect.ts'
import { NotFound, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { type Act, adminOnly } from '../../people/person.ts'
import { personById, personByUsername } from '../../people/queries.ts'
import { deleteSessionsOf } from '../queries.ts'
import { forgetAttempts } from '../sign-in-attempts.ts'
import { countedName } from './app/authenticator-app.ts'
import { deleteApp } from './app/queries.ts'
import { deletePasskeysOf } from './passkey/queries.ts'
import { forgetBegun, recordChange } from './queries.ts'

/** For somebody whose telephone is gone: takes away his app and all his passkeys; recorded, and lifts a lock after wrong codes. */
export async function resetSecondFactor(db: Database, act: Act, id: string): Promise<void> {
  adminOnly(act)
  if (id === act.person.id)
    throw new Refusal('own-account', t('Atur pembuktian tambahan Anda sendiri melalui halaman akun.'))

  if (!(await takeFactorsAway(db, act, (tx) => personById(tx, id)))) throw new NotFound()
}

/** The same for whoever holds the machine, when no other administrator is there; false for an unknown name. */
export function resetSecondFactorFromShell(db: Database, username: string): Promise<boolean> {
  return takeFactorsAway(db, undefined, (tx) => personByUsername(tx, username.trim().toLowerCase()))
}

type Found = { id: string; username: string }

/** His sessions end too: what is gone with a telephone may have been signed in. */
async function takeFactorsAway(
  db: Database,
  act: Act | undefined,
  find: (tx: Database) => Promise<Found | undefined>,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const person = await find(tx)
    if (!person) return false

    await deleteApp(tx, person.id)
    await deletePasskeysOf(tx, person.id)
    await forgetBegun(tx, person.id)
    await deleteSessionsOf(tx, person.id)
    await recordChange(tx, act, { personId: person.id, change: 'reset' })
    await forgetAttempts(tx, countedName(person.username))
    return true
  })
}
