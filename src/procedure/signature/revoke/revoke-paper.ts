import type { Database } from '../../../platform/database/connect.ts'
import { Forbidden, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { documentRecord } from '../../../registers/documents/register/queries.ts'
import { revokeDocument } from '../../../registers/documents/revoke-document.ts'
import { isInForce } from '../../../registers/documents/standing.ts'
import { type Act, holdsRole } from '../../../registers/people/person.ts'
import { ticketForUpdate } from '../../ticket/queries.ts'
import { ticketOfPaper } from './queries.ts'

/**
 * Takes back a paper whose ticket has gone on: what was done stays done, but whoever scans the paper reads why it no longer
 * holds. Refuses what is not in force (`not-in-force`) and an order that still waits to be carried out, which is revoked
 * on its ticket (`revoke-on-ticket`).
 */
export async function revokePaper(db: Database, act: Act, documentId: number, reason: string): Promise<void> {
  if (!holdsRole(act.person, 'tu_head')) throw new Forbidden()

  await db.transaction().execute(async (tx) => {
    const number = await ticketOfPaper(tx, act.person, documentId)
    const ticket = await ticketForUpdate(tx, act, number)
    const { kind, standing } = await documentRecord(tx, documentId)
    if (!isInForce(standing))
      throw new Refusal('not-in-force', t('Hanya dokumen yang masih berlaku yang dapat dicabut.'))
    if (kind === 'work_order' && ticket.stage === 'signed')
      throw new Refusal('revoke-on-ticket', t('Pengerjaan belum dimulai. Cabut surat ini dari halaman tiketnya.'))

    await revokeDocument(tx, act, documentId, reason)
  })
}
