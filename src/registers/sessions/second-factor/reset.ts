import type { Database } from '../../../platform/database/connect.ts'
import { NotFound, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { type Act, adminOnly } from '../../people/person.ts'
import { personById } from '../../people/queries.ts'
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

  await db.transaction().execute(async (tx) => {
    const person = await personById(tx, id)
    if (!person) throw new NotFound()

    await deleteApp(tx, id)
    await deletePasskeysOf(tx, id)
    await forgetBegun(tx, id)
    await recordChange(tx, act, { personId: id, change: 'reset' })
    await forgetAttempts(tx, countedName(person.username))
  })
}
