import { z } from 'zod'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { type Act, takePlace } from '../../registers/people/person.ts'
import { digestOf, proofRequest } from '../../registers/sessions/second-factor/proof.ts'
import type { Office } from '../../registers/site.ts'
import { oneLine } from '../../registers/typed.ts'
import { type Disposal, disposalById, lockDisposal, writeApproval } from './disposals.ts'
import { approverOnly } from './retention.ts'

export const approvalRequest = z.object({
  letter: oneLine(120, () => t('Isi nomor surat persetujuan pemusnahan.')),
  ...proofRequest,
  passkey: z.string().max(20_000).optional(),
})
export type ApprovalRequest = z.output<typeof approvalRequest>

/**
 * The head of the office consents, proved anew for the very list that he was shown, and the work begins. Refuses whoever
 * proposed it (`approved-by-proposer`) and a list that waits no more (`not-proposed`).
 */
export async function approveDisposal(office: Office, act: Act, id: number, request: ApprovalRequest): Promise<void> {
  approverOnly(act)
  const shown = await disposalById(office.db, id)
  waitsForHim(shown, act)
  const reauthentication = await office.authentication.prove(act.person, request, digestOf([shown.listSha256]))

  await office.db.transaction().execute(async (tx) => {
    const disposal = await lockDisposal(tx, id)
    takePlace(act)
    waitsForHim(disposal, act)
    await writeApproval(tx, act, id, { letter: request.letter, reauthentication })
  })
}

function waitsForHim({ stage, proposerId }: Disposal, act: Act): void {
  if (stage !== 'proposed') throw notProposed()
  if (proposerId === act.person.id)
    throw new Refusal('approved-by-proposer', t('Yang mengusulkan pemusnahan tidak dapat menyetujuinya sendiri.'), {
      status: 403,
    })
}

export function notProposed() {
  return new Refusal('not-proposed', t('Usulan pemusnahan ini tidak lagi menunggu persetujuan. Muat ulang halaman.'))
}
