import type { Database } from '../platform/database/connect.ts'
import type { NoticeKind } from '../platform/database/schema.ts'
import { planDeliveries } from './deliveries/plan-deliveries.ts'
import { told } from './notice.ts'
import { insertNotices, silencedFor } from './queries.ts'
import { planCalls } from './webhooks/calls/plan-calls.ts'

export type Telling = {
  kind: NoticeKind
  people: string[]
  ticketId: number | null
  at: Date
  /** Tells one telling from another: the same again is told nobody twice. */
  occasion: string
  details: Record<string, string | number>
  /** Nothing is sent of it: of many at once, as a plan opens them, each would be a message. */
  inboxOnly?: boolean
}

/**
 * Puts a notice into each one's inbox, once, unless he does not want it and the SOP does not demand it, and plans what is sent
 * of it and which webhooks are called. Call it in a transaction.
 */
export async function tell(tx: Database, telling: Telling): Promise<void> {
  const { kind, people, at } = telling
  const silenced = told[kind].demanded ? [] : await silencedFor(tx, kind, people)
  const hearing = people.filter((id) => !silenced.includes(id))
  await planCalls(tx, { ...telling, people: hearing })
  if (hearing.length === 0) return
  const ids = await insertNotices(tx, { ...telling, people: hearing })
  if (!telling.inboxOnly) await planDeliveries(tx, { ids, kind, at })
}
