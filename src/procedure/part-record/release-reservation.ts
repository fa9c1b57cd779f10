import type { Database } from '../../platform/database/connect.ts'
import { NotFound } from '../../platform/refusal.ts'
import type { Act } from '../../registers/people/person.ts'
import { holdPart } from '../../registers/spare-parts/ledger.ts'
import { stockKeepersOnly } from '../../registers/spare-parts/spare-part.ts'
import { openReservation, writeRelease } from './queries.ts'

/** What was set aside for a ticket is free again, so that it can be counted, moved or given to another. */
export async function releaseReservation(db: Database, act: Act, partId: number, id: number): Promise<void> {
  stockKeepersOnly(act)

  await db.transaction().execute(async (tx) => {
    await holdPart(tx, partId)
    if (!(await openReservation(tx, id, partId))) throw new NotFound()
    await writeRelease(tx, id, act.at)
  })
}
