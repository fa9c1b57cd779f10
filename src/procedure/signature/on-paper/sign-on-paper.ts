import { paths } from '../../../paths.ts'
import type { Database } from '../../../platform/database/connect.ts'
import type { Reauthentication } from '../../../platform/database/schema.ts'
import { InvalidInput, Refusal } from '../../../platform/refusal.ts'
import type { ScannedPage } from '../../../platform/scan/read-scan.ts'
import { t } from '../../../platform/words.ts'
import { dateAt } from '../../../registers/calendar/calendar.ts'
import { readCalendar } from '../../../registers/calendar/queries.ts'
import { newToken } from '../../../registers/documents/document.ts'
import { insertDocument } from '../../../registers/documents/queries.ts'
import type { Act } from '../../../registers/people/person.ts'
import { digestOf } from '../../../registers/sessions/second-factor/proof.ts'
import type { Policies } from '../../../registers/settings/policies.ts'
import { readPolicies } from '../../../registers/settings/queries.ts'
import { printedTitle } from '../../../registers/signatories/signatory.ts'
import type { Office } from '../../../registers/site.ts'
import { formatDate } from '../../../ui/format.ts'
import { advance } from '../../ticket/advance.ts'
import { dueWhenSigned } from '../../ticket/due.ts'
import { ticketFor, ticketForUpdate } from '../../ticket/queries.ts'
import type { WorkOrder } from '../../work-order/queries.ts'
import { handlingOn } from '../../work-order/work-order-sheet.ts'
import { checklistComplete, orderToSign, signatoryFor } from '../guards.ts'
import { insertSignature, paperShown } from '../queries.ts'
import type { OnPaperRequest } from './on-paper.ts'
import { pagesOfOrder } from './scanned-order.ts'
import { renderSignedCopy } from './signed-copy.ts'

/**
 * SOP activity 3 by pen. The paper was signed with ink; recorded is its scan, bound to the order's newest version by the
 * QR code on it. Refuses as every signing does, where the office signs in another way (`other-signature-method`), a date
 * on the paper before it was printed or after today, and a scan that is not of this very paper.
 */
export async function signOnPaper(office: Office, act: Act, number: string, request: OnPaperRequest) {
  const { db } = office
  const ticket = await ticketFor(db, act.person, number)
  const order = await orderToSign(db, ticket, act, request.version)
  const policies = await readPolicies(db)
  signedByPen(policies)
  await signatoryFor(db, act)
  checklistComplete(policies, request.checklist)
  datedInTime(request.paperDate, order, act)

  const pages = await pagesOfOrder(db, order, request.scan)
  const shown = digestOf([await paperShown(db, ticket.id, order.version)])
  const reauthentication = await office.authentication.prove(act.person, request, shown)
  const asked = { number, version: order.version, request, pages, policies, reauthentication }
  return await db.transaction().execute((tx) => record(office, tx, act, asked))
}

function signedByPen(policies: Policies) {
  if (policies['signature.method'] !== 'wet')
    throw new Refusal(
      'other-signature-method',
      t('Kantor ini tidak menandatangani di atas kertas. Muat ulang halaman, lalu tanda tangani melalui aplikasi.'),
    )
}

/** Days are those of the office. */
function datedInTime(paperDate: string, order: WorkOrder, act: Act) {
  const printed = dateAt(order.issuedAt).toString()
  const fault = (message: string) => new InvalidInput([{ path: 'paperDate', message }])
  if (paperDate > dateAt(act.at).toString()) throw fault(t('Tanggal pada surat tidak boleh setelah hari ini.'))
  if (paperDate < printed)
    throw fault(
      t('Surat ini baru dicetak pada {date}. Isi tanggal itu atau sesudahnya.', { date: formatDate(printed) }),
    )
}

type Asked = {
  number: string
  version: number
  request: OnPaperRequest
  pages: ScannedPage[]
  policies: Policies
  reauthentication: Reauthentication
}

async function record({ config }: Office, tx: Database, act: Act, asked: Asked) {
  const { request, pages, policies, reauthentication } = asked
  const ticket = await ticketForUpdate(tx, act, asked.number)
  const order = await orderToSign(tx, ticket, act, asked.version)
  const signatory = await signatoryFor(tx, act)
  const calendar = await readCalendar(tx)
  // what the ink stands under, whatever the setting is by now
  const dueAt = dueWhenSigned(calendar, handlingOn(order.sheet), act.at)
  const token = newToken()
  const verificationUrl = config.baseUrl + paths.verification(token)

  const facts = { kind: 'work_order' as const, number: order.number, version: order.version }
  const title = printedTitle(signatory, policies)
  const document = await insertDocument(tx, act, {
    ...facts,
    state: 'signed',
    token,
    content: renderSignedCopy({ order, pages, act, dueAt, verificationUrl, paperDate: request.paperDate }),
    signer: { name: act.person.name, title, at: act.at, method: 'wet' },
  })
  await insertSignature(tx, act, {
    workOrderId: order.id,
    ticketId: ticket.id,
    technicianId: order.technicianId,
    signatoryId: signatory.id,
    signerTitle: title,
    checklist: request.checklist,
    method: 'wet',
    reauthentication,
    paperSignedOn: request.paperDate,
    documentId: document.id,
    dueAt,
  })
  await advance(tx, ticket, 'sign', act, { details: { number: order.number, version: order.version }, dueAt })
  return { signedAt: act.at, method: 'wet' as const, document: { sha256: document.sha256, verificationUrl } }
}
