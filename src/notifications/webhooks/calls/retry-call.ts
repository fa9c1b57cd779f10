import type { Database } from '../../../platform/database/connect.ts'
import { NotFound } from '../../../platform/refusal.ts'
import { type Act, adminOnly } from '../../../registers/people/person.ts'
import { reviveCall } from './queries.ts'

/** Makes a call again that did not arrive; asked twice, it is made once. Answers the webhook's id. */
export async function retryCall(db: Database, act: Act, id: string): Promise<number> {
  adminOnly(act)
  const webhookId = await reviveCall(db, id)
  if (webhookId === undefined) throw new NotFound()
  return webhookId
}
