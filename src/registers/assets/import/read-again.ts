import type { Database } from '../../../platform/database/connect.ts'
import { type Act, takePlace } from '../../people/person.ts'
import { keepersOnly } from '../asset.ts'
import { importForUpdate, letReadAgain } from './queries.ts'

/** Has a list read once more, after a fault that was none of its own. */
export async function readAgain(db: Database, act: Act, id: string): Promise<void> {
  keepersOnly(act)

  await db.transaction().execute(async (tx) => {
    await importForUpdate(tx, act.person, id, act.at)
    takePlace(act)
    await letReadAgain(tx, id)
  })
}
