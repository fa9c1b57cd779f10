import type { Database } from '../../platform/database/connect.ts'
import { type RevocationReason, revokeStanding } from '../../registers/documents/revoke-document.ts'
import type { Act } from '../../registers/people/person.ts'

/** The ticket's orders no longer hold, signed or not, with a reason that everybody who scans them reads. */
export async function revokePapersOf(
  tx: Database,
  act: Act,
  ticketId: number,
  reason: RevocationReason,
): Promise<void> {
  const orders = await tx
    .selectFrom('workOrders')
    .select('number')
    .distinct()
    .where('ticketId', '=', ticketId)
    .execute()
  await revokeStanding(tx, act, { kind: 'work_order', numbers: orders.map(({ number }) => number) }, reason)
}
