import type { Database } from '../../platform/database/connect.ts'
import { NotFound } from '../../platform/refusal.ts'
import { type Act, adminOnly } from '../../registers/people/person.ts'
import { reviveDelivery } from './queries.ts'

/** Sends a message again that could not be delivered; asked twice, it is sent once. */
export async function retryDelivery(db: Database, act: Act, id: number): Promise<void> {
  adminOnly(act)
  if (!(await reviveDelivery(db, id))) throw new NotFound()
}
