import { DeliveryRefused } from '../../platform/delivery.ts'
import { speak } from '../../platform/words.ts'
import { told } from '../notice.ts'
import type { PostOffice } from '../write-mail.ts'
import { messageOf } from './message.ts'
import { type Delivery, deliveryById, noteFailure, settleDelivery } from './queries.ts'
import { senders } from './senders.ts'

/**
 * Sends one message, outside any transaction. Sent, it is never sent again; refused for good, or failed at the `last` try, it is
 * kept for the administrator; otherwise the failure is thrown, so that the job comes back later.
 */
export async function deliver(post: PostOffice, id: number, { last, at }: { last: boolean; at: Date }): Promise<void> {
  const delivery = await deliveryById(post.db, id)
  if (delivery?.state !== 'waiting') return
  if (isNeedless(delivery)) return settleDelivery(post.db, id, 'spared', at)

  try {
    await speak(delivery.language, async () =>
      senders[delivery.channel](post, delivery, await messageOf(post, delivery), at),
    )
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error)
    if (error instanceof DeliveryRefused) return settleDelivery(post.db, id, 'refused', at, fault)
    if (last) return settleDelivery(post.db, id, 'failed', at, fault)
    await noteFailure(post.db, id, fault)
    throw error
  }
  await settleDelivery(post.db, id, 'sent', at)
}

/** Who has left, or whose act is done by now, need not be called. */
function isNeedless({ active, read, kind }: Delivery): boolean {
  return !active || (read && told[kind].asks === true)
}
