import type { Database } from '../../platform/database/connect.ts'
import { InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { hashPassword } from '../sessions/password.ts'
import { parsed } from '../typed.ts'
import { activeUnitForShare } from '../units/queries.ts'
import { type NewPersonInput, newPersonInput } from './input.ts'
import { oneTimePassword } from './one-time-password.ts'
import { type Act, adminOnly } from './person.ts'
import { insertPerson } from './queries.ts'
import { recordAct } from './record-act.ts'
import { untaken } from './taken.ts'

/** Answers the one-time password: it is kept nowhere and must be changed at the first sign-in. */
export async function createPerson(db: Database, act: Act, input: unknown): Promise<{ id: string; password: string }> {
  adminOnly(act)
  const person = parsed(newPersonInput, input)
  const password = oneTimePassword()
  const hash = await hashPassword(password)

  const id = await db.transaction().execute(async (tx) => {
    const entered = await enterPerson(tx, person, hash)
    await recordAct(tx, act, 'person_created', person.username)
    return entered
  })
  return { id, password }
}

/** The same within a transaction, for lists of people: `hash` is of a one-time password. */
export async function enterPerson(tx: Database, person: NewPersonInput, hash: string): Promise<string> {
  return untaken(async () => {
    await needActiveUnit(tx, person.unitId)
    return insertPerson(tx, person, { hash, mustChangePassword: true })
  })
}

export async function needActiveUnit(tx: Database, unitId: number): Promise<void> {
  if (!(await activeUnitForShare(tx, unitId)))
    throw new InvalidInput([{ path: 'unitId', message: t('Bidang/Unit ini tidak ada atau tidak aktif.') }])
}
