import type { Database } from '../../platform/database/connect.ts'
import { NotFound } from '../../platform/refusal.ts'
import { parsed } from '../typed.ts'
import { needActiveUnit } from './create-person.ts'
import { type PersonInput, personInput } from './input.ts'
import { keepAnAdmin } from './keep-an-admin.ts'
import { type Act, adminOnly } from './person.ts'
import { personById, readNoticesOf, updatePerson } from './queries.ts'
import { recordAct } from './record-act.ts'
import { untaken } from './taken.ts'

/** Role and unit count from the person's next request on. The username stays as it was given. */
export async function changePerson(db: Database, act: Act, id: string, input: unknown): Promise<void> {
  adminOnly(act)
  const changed = parsed(personInput, input)

  await db.transaction().execute((tx) => rewritePerson(tx, act, id, changed))
}

/** The same within a transaction, for lists of people. */
export async function rewritePerson(tx: Database, act: Act, id: string, changed: PersonInput): Promise<void> {
  await untaken(async () => {
    const person = await personById(tx, id)
    if (!person) throw new NotFound()
    if (person.unitId !== changed.unitId) await needActiveUnit(tx, changed.unitId)
    if (person.role === 'admin' && changed.role !== 'admin') await keepAnAdmin(tx, id)

    await updatePerson(tx, id, changed)
    await recordAct(tx, act, 'person_changed', person.username)
    if (person.role !== changed.role || person.unitId !== changed.unitId) await readNoticesOf(tx, id, act.at)
  })
}
