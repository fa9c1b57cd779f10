import type { Database } from '../../platform/database/connect.ts'
import type { AdminAct } from '../../platform/database/schema.ts'
import type { Act } from './person.ts'

/** Without a person: whoever holds the machine. */
export type Doer = Pick<Act, 'via' | 'at'> & { person?: Pick<Act['person'], 'id'> }

/** For acts of administering that leave no record of their own, within their transaction; `subject` names what was acted on. */
export async function recordAct(tx: Database, doer: Doer, act: AdminAct, subject: string): Promise<void> {
  const { person, via, at } = doer
  await tx
    .insertInto('adminActs')
    // at the shell it is whoever holds the machine, whomever he acts for
    .values({ act, at, byPerson: via === 'shell' ? null : (person?.id ?? null), via, subject })
    .execute()
}
