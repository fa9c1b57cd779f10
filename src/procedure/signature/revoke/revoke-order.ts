import type { Database } from '../../../platform/database/connect.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { holdCalendar, readCalendar } from '../../../registers/calendar/queries.ts'
import { revokeDocument } from '../../../registers/documents/revoke-document.ts'
import type { Act } from '../../../registers/people/person.ts'
import { advance, mayAdvance } from '../../ticket/advance.ts'
import { workOrderDue } from '../../ticket/due.ts'
import { ticketForUpdate } from '../../ticket/queries.ts'
import { signedPaperOf } from './queries.ts'

/**
 * Cabut, beside the SOP: a signed order is taken back before the work begins (`nothing-to-revoke` after). Whoever scans
 * the paper reads the reason; the technician prints a new version.
 */
export async function revokeOrder(db: Database, act: Act, ticketNumber: string, reason: string): Promise<void> {
  const known = await readCalendar(db)

  await db.transaction().execute(async (tx) => {
    const calendar = await holdCalendar(tx, known)
    const ticket = await ticketForUpdate(tx, act, ticketNumber)
    mayAdvance(ticket, 'revoke', act)
    const paper = await signedPaperOf(tx, ticket.id)
    if (!paper) throw new Refusal('nothing-to-revoke', t('Tiket ini tidak memiliki surat yang ditandatangani.'))
    const { number, version, documentId } = paper

    await revokeDocument(tx, act, documentId, reason)
    await advance(tx, ticket, 'revoke', act, {
      note: reason,
      details: { number, version },
      dueAt: workOrderDue(calendar, act.at, ticket.planned),
    })
  })
}
