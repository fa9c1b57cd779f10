import type { Database } from '../../platform/database/connect.ts'
import type { NoticeKind } from '../../platform/database/schema.ts'
import { planDelivery, waysTo } from './queries.ts'
import { afterQuiet } from './quiet.ts'

const tooOld = 24 * 60 * 60 * 1000

type New = { ids: number[]; kind: NoticeKind; at: Date }

/**
 * The messages outside the site for new notices, in the transaction that makes these: over each channel that the recipient
 * wants, after his quiet hours. What happened more than a day ago is for the inbox alone.
 */
export async function planDeliveries(tx: Database, { ids, kind, at }: New, now = new Date()): Promise<void> {
  if (ids.length === 0 || now.getTime() - at.getTime() > tooOld) return
  for (const way of await waysTo(tx, ids, kind)) {
    const { quietFrom, quietUntil } = way
    const quiet = quietFrom && quietUntil ? { from: quietFrom, until: quietUntil } : null
    await planDelivery(tx, way, { at: now, runAt: afterQuiet(now, quiet) })
  }
}
