import type { Database } from '../../../platform/database/connect.ts'
import type { SecondFactorChange } from '../../../platform/database/schema.ts'
import type { Act } from '../../people/person.ts'
import { registering } from './passkey/queries.ts'

type Change = { personId: string; change: SecondFactorChange; name?: string }

/** Without an act it was done from the shell of the machine. */
export async function recordChange(tx: Database, act: Act | undefined, { personId, change, name }: Change) {
  await tx
    .insertInto('secondFactorChanges')
    .values({ personId, change, name, changedBy: act?.person.id, changedAt: act?.at ?? new Date() })
    .execute()
}

/** What waits to become a factor: begun under less proof than is asked for from now on, it becomes none. */
export async function forgetBegun(tx: Database, personId: string): Promise<void> {
  await tx.deleteFrom('authenticatorApps').where('personId', '=', personId).where('confirmedAt', 'is', null).execute()
  await tx.deleteFrom('passkeyChallenges').where('personId', '=', personId).where('purpose', '=', registering).execute()
}

/** The last ten, the newest first. */
export async function changesOf(db: Database, personId: string) {
  return db
    .selectFrom('secondFactorChanges')
    .leftJoin('people', 'people.id', 'secondFactorChanges.changedBy')
    .where('secondFactorChanges.personId', '=', personId)
    .orderBy('secondFactorChanges.id', 'desc')
    .limit(10)
    .select(['change', 'secondFactorChanges.name', 'changedAt', 'people.name as changedBy'])
    .execute()
}
