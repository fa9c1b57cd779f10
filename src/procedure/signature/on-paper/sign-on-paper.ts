import { paths } from '../../../paths.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { ScannedPage } from '../../../platform/scan/read-scan.ts'
import { t } from '../../../platform/words.ts'
import { readCalendar } from '../../../registers/calendar/queries.ts'
import { newToken } from '../../../registers/documents/document.ts'
import { type Act, atThisMoment } from '../../../registers/people/person.ts'
import { digestOf } from '../../../registers/sessions/second-factor/proof.ts'
import type { Policies } from '../../../registers/settings/policies.ts'
import { readPolicies } from '../../../registers/settings/queries.ts'
import { printedTitle } from '../../../registers/signatories/signatory.ts'
import type { Office } from '../../../registers/site.ts'
import { dueWhenSigned } from '../../ticket/due.ts'
import { ticketFor } from '../../ticket/queries.ts'
import type { WorkOrder } from '../../work-order/queries.ts'
import { handlingOn } from '../../work-order/work-order-sheet.ts'
import { checklistComplete, orderToSign, signatoryFor } from '../guards.ts'
import { paperShown } from '../queries.ts'
import { recordSignature } from '../record-signature.ts'
import type { OnPaperRequest } from './on-paper.ts'
import { datedInTime, printedFor } from './pen-guards.ts'
import { pagesOfPaper } from './scanned-paper.ts'
import { renderSignedCopy } from './signed-copy.ts'

/**
 * SOP activity 3 by pen. The paper was signed with ink; recorded is its scan, bound to the order's newest version by the
 * QR code on it. Refuses as every signing does, where the office signs in another way (`other-signature-method`), a date
 * on the paper before it was printed or after today, and a scan that is not of this very paper.
 */
export async function signOnPaper(office: Office, act: Act, number: string, request: OnPaperRequest) {
  const { db } = office
  const policies = await readPolicies(db)
  const now = atThisMoment(act)
  const ticket = await ticketFor(db, act.person, number)
  const order = await orderToSign(db, ticket, now, request.version)
  signedByPen(policies, order)
  const signatory = await signatoryFor(db, now)
  printedFor(signatory, order.sheet.signer, policies, t('Kembalikan, agar dicetak ulang atas nama dan jabatan Anda.'))
  checklistComplete(policies, request.checklist)
  datedInTime(request.paperDate, order.issuedAt, signatory, now)

  const pages = await pagesOfPaper(db, { ...order, kind: 'work_order' }, request.scan)
  const shown = digestOf([await paperShown(db, ticket.id, order.version)])
  const reauthentication = await office.authentication.prove(act.person, request, shown)
  const paper = await copyOf(office, now, order, { pages, paperDate: request.paperDate })

  const { checklist, paperDate: paperSignedOn } = request
  const title = printedTitle(signatory, policies)
  const signed = { ticket: number, order, signatory, title, checklist, reauthentication, paper, paperSignedOn }
  return await db.transaction().execute((tx) => recordSignature(tx, now, { ...signed, method: 'wet' }))
}

function signedByPen(policies: Policies, order: WorkOrder) {
  if (policies['signature.method'] !== 'wet')
    throw new Refusal(
      'other-signature-method',
      t('Kantor ini tidak menandatangani di atas kertas. Muat ulang halaman, lalu tanda tangani melalui aplikasi.'),
    )
  if (order.sheet.method !== 'wet')
    throw new Refusal(
      'not-printed-for-pen',
      t(
        'Surat ini dicetak untuk disetujui melalui aplikasi. Kembalikan, agar dicetak ulang untuk ditandatangani di atas kertas.',
      ),
    )
}

type Scanned = { pages: ScannedPage[]; paperDate: string }

async function copyOf({ db, config }: Office, act: Act, order: WorkOrder, { pages, paperDate }: Scanned) {
  // what the ink stands under, whatever the setting is by now
  const dueAt = dueWhenSigned(await readCalendar(db), handlingOn(order.sheet), act.at)
  const token = newToken()
  const verificationUrl = config.baseUrl + paths.verification(token)
  return {
    dueAt,
    token,
    verificationUrl,
    content: renderSignedCopy({
      name: `Surat Perintah Perbaikan ${order.number} versi ${order.version} (tiket ${order.sheet.ticketNumber})`,
      letterhead: order.sheet.letterhead,
      paper: order.sheet.paper,
      ...{ pages, act, dueAt, verificationUrl, paperDate },
    }),
  }
}
