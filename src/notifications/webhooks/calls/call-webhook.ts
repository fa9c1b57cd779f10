import { DeliveryFailed } from '../../../platform/delivery.ts'
import type { PostOffice } from '../../write-mail.ts'
import { ask } from './ask.ts'
import { callById, noteTry, settleCall } from './queries.ts'

/**
 * The job behind every call. What was sent is never sent again; refused for good, or failed at the `last` try, it is kept for
 * the administrator; otherwise the failure is thrown, so that the job comes back later. The webhook stays active whatever is
 * answered.
 */
export async function callWebhook(
  office: PostOffice,
  id: string,
  { last, at }: { last: boolean; at: Date },
): Promise<void> {
  const call = await callById(office.db, id)
  if (call?.state !== 'waiting') return

  const outcome = await ask(office, call, at)
  if (outcome.state !== 'failed' || last) return settleCall(office.db, id, outcome, at)
  await noteTry(office.db, id, outcome)
  throw new DeliveryFailed(outcome.fault ?? '', outcome)
}
