import type { Database } from '../../../platform/database/connect.ts'
import { type FieldError, InvalidInput } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Act } from '../../people/person.ts'
import type { Authentication } from '../authentication.ts'
import { faultOfPassword, hashPassword } from '../password.ts'
import { deleteSessionsOf, keepOwnPassword } from '../queries.ts'

export type PasswordChange = { currentPassword: string; newPassword: string; repeatedPassword: string }

/** Also ends every other session of the person; `kept` is the token of the one that he is using. */
export async function changePassword(
  db: Database,
  authentication: Authentication,
  act: Act,
  change: PasswordChange,
  kept: string,
): Promise<void> {
  const { person } = act
  const errors = faultsOf(change, person.username)
  if (errors.length > 0) throw new InvalidInput(errors)
  if (!(await authentication.verifyPassword(person.id, change.currentPassword)))
    throw new InvalidInput([{ path: 'currentPassword', message: t('Kata sandi saat ini tidak sesuai.') }])

  const hash = await hashPassword(change.newPassword)
  await db.transaction().execute(async (tx) => {
    await keepOwnPassword(tx, person.id, hash)
    await deleteSessionsOf(tx, person.id, kept)
  })
}

function faultsOf({ currentPassword, newPassword, repeatedPassword }: PasswordChange, username: string): FieldError[] {
  const fault =
    faultOfPassword(newPassword, username) ??
    (newPassword === currentPassword ? t('Kata sandi baru harus berbeda dari yang lama.') : undefined)
  const differs = newPassword !== repeatedPassword ? t('Ulangan kata sandi tidak sama.') : undefined

  return [
    ...(fault ? [{ path: 'newPassword', message: fault }] : []),
    ...(differs ? [{ path: 'repeatedPassword', message: differs }] : []),
  ]
}
