import type { Database } from '../../platform/database/connect.ts'
import type { ReceivedFile } from '../../platform/files/receive-file.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import { mayAdvance } from '../ticket/advance.ts'
import { insertEvent, ticketForUpdate } from '../ticket/queries.ts'
import type { ProposalRequest } from './proposal.ts'
import { insertLabelPhoto, insertProposal } from './queries.ts'

/**
 * A24: the ticket's technician found a label on a device that is in no register. Parts stay blocked until the Pengurus Barang
 * has registered it. Refuses `not-unregistered` for any other device, `already-proposed` for a second proposal.
 */
export async function proposeAsset(
  db: Database,
  act: Act,
  number: string,
  request: ProposalRequest,
  label: ReceivedFile,
) {
  await db.transaction().execute(async (tx) => {
    const ticket = await ticketForUpdate(tx, act, number)
    mayAdvance(ticket, 'propose_asset', act)
    if (ticket.ownership !== 'office_unregistered')
      throw new Refusal(
        'not-unregistered',
        t('Hanya perangkat milik Dinas yang belum tercatat yang dapat diusulkan sebagai aset.'),
      )

    const labelPhoto = await insertLabelPhoto(tx, act, ticket.id, label)
    await insertProposal(tx, act, ticket.id, { ...request, labelPhoto })
    await insertEvent(tx, ticket.id, 'propose_asset', act, { note: request.name })
  })
}
