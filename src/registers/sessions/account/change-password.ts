import type { Database } from '../../../platform/database/connect.ts'
import { type FieldError, InvalidInput } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Act } from '../../people/person.ts'
import { recordAct } from '../../people/record-act.ts'
import { readPolicies } from '../../settings/queries.ts'
import type { Authentication } from '../authentication.ts'
import { faultOfPassword, hashPassword, matchesPassword } from '../password.ts'
import { deleteSessionsOf, keepOwnPassword, pastPasswordsOf } from '../queries.ts'

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

  await refusePast(db, person.id, change.newPassword)

  const hash = await hashPassword(change.newPassword)
  await db.transaction().execute(async (tx) => {
    await keepOwnPassword(tx, person.id, hash)
    await recordAct(tx, act, 'password_changed', person.username)
    await deleteSessionsOf(tx, person.id, kept)
  })
}

/** As many of his last passwords are refused as the office says. */
async function refusePast(db: Database, personId: string, password: string) {
  const most = (await readPolicies(db))['password.history']
  for (const hash of most > 0 ? await pastPasswordsOf(db, personId, most) : [])
    if (await matchesPassword(hash, password))
      throw new InvalidInput([
        {
          path: 'newPassword',
          message: t('Kata sandi ini pernah Anda pakai. {most} yang terakhir tidak boleh dipakai lagi.', { most }),
        },
      ])
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
