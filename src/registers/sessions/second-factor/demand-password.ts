import type { Database } from '../../../platform/database/connect.ts'
import { InvalidInput } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Person } from '../../people/person.ts'
import { isPasswordOf } from '../counted.ts'

/** Refuses on the field `password` whatever is not the person's password. */
export async function demandPassword(db: Database, person: Person, password: string | undefined): Promise<void> {
  if (!password) throw new InvalidInput([{ path: 'password', message: t('Masukkan kata sandi Anda.') }])
  if (!(await isPasswordOf(db, person.id, password)))
    throw new InvalidInput([{ path: 'password', message: t('Kata sandi tidak cocok. Ketik ulang kata sandi Anda.') }])
}
