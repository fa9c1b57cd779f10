import type { Database } from '../../platform/database/connect.ts'
import { Forbidden } from '../../platform/refusal.ts'
import { type Act, holdsRole, takePlace } from '../../registers/people/person.ts'
import { notProposed } from './approve-disposal.ts'
import { lockDisposal, writeWithdrawal } from './disposals.ts'
import { readers } from './retention.ts'

/** As long as nobody approved it. Refuses `not-proposed` afterwards. */
export async function withdrawDisposal(db: Database, act: Act, id: number): Promise<void> {
  if (!readers.some((role) => holdsRole(act.person, role, 'full'))) throw new Forbidden()
  await db.transaction().execute(async (tx) => {
    const { stage } = await lockDisposal(tx, id)
    takePlace(act)
    if (stage !== 'proposed') throw notProposed()
    await writeWithdrawal(tx, act, id)
  })
}
