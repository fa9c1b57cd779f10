import type { Database } from '../../platform/database/connect.ts'
import type { Act } from '../../registers/people/person.ts'
import { advance, mayAdvance } from '../ticket/advance.ts'
import { ticketForUpdate } from '../ticket/queries.ts'
import { revokePapersOf } from '../ticket/revoke-papers.ts'
import { insertCancellation } from './queries.ts'

/**
 * The unit takes its ticket back before the work begins (`work-has-begun` after); what a plan opened for Pusdatin itself,
 * whoever manages the plans. No feedback is owed, and a plan goes on with its next period.
 */
export async function cancelTicket(db: Database, act: Act, number: string, reason: string) {
  await db.transaction().execute(async (tx) => {
    const ticket = await ticketForUpdate(tx, act, number)
    mayAdvance(ticket, 'cancel', act)

    await insertCancellation(tx, act, ticket.id, reason)
    await revokePapersOf(tx, act, ticket.id, 'cancelled')
    await advance(tx, ticket, 'cancel', act, { note: reason, dueAt: null })
  })
}
