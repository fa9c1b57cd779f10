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
import { inOffice, printedTitle, type Signatory } from '../../../registers/signatories/signatory.ts'
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
  const policies = await readPolicies(db)
  // as for every signature: the moment is the one that the paper prints
  const now: Act = { ...act, at: act.clock?.() ?? act.at, clock: undefined }
  const ticket = await ticketFor(db, act.person, number)
  const order = await orderToSign(db, ticket, now, request.version)
  signedByPen(policies, order)
  const signatory = await signatoryFor(db, now)
  printedFor(signatory, order, policies)
  checklistComplete(policies, request.checklist)
  datedInTime(request.paperDate, order, signatory, now)

  const pages = await pagesOfOrder(db, order, request.scan)
  const shown = digestOf([await paperShown(db, ticket.id, order.version)])
  const reauthentication = await office.authentication.prove(act.person, request, shown)
  const copy = await copyOf(office, now, order, { pages, paperDate: request.paperDate })

  const asked = { number, request, reauthentication, order, signatory, copy }
  return await db.transaction().execute((tx) => record(tx, now, asked))
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

/** What the ink stands above must be the name and the capacity of him who signs. */
function printedFor(signatory: Signatory, { sheet }: WorkOrder, policies: Policies) {
  const { name, position } = sheet.signer
  if (name === '' || (name === signatory.name && position === printedTitle(signatory, policies))) return
  throw new Refusal(
    'printed-for-other-signatory',
    t('Surat ini dicetak atas nama {name}, {position}. Kembalikan, agar dicetak ulang atas nama Anda.', {
      name,
      position,
    }),
  )
}

/** Days are those of the office. */
function datedInTime(paperDate: string, order: WorkOrder, signatory: Signatory, act: Act) {
  const printed = dateAt(order.issuedAt).toString()
  const fault = (message: string) => new InvalidInput([{ path: 'paperDate', message }])
  if (paperDate > dateAt(act.at).toString()) throw fault(t('Tanggal pada surat tidak boleh setelah hari ini.'))
  if (paperDate < printed)
    throw fault(
      t('Surat ini baru dicetak pada {date}. Isi tanggal itu atau sesudahnya.', { date: formatDate(printed) }),
    )
  if (!inOffice(signatory, paperDate)) throw fault(t('Pada tanggal itu Anda tidak tercatat sebagai penandatangan.'))
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
    content: renderSignedCopy({ order, pages, act, dueAt, verificationUrl, paperDate }),
  }
}

type Asked = {
  number: string
  request: OnPaperRequest
  reauthentication: Reauthentication
  order: WorkOrder
  signatory: Signatory
  copy: Awaited<ReturnType<typeof copyOf>>
}

async function record(tx: Database, act: Act, { number, request, reauthentication, copy, ...seen }: Asked) {
  const { dueAt, token, content, verificationUrl } = copy
  const ticket = await ticketForUpdate(tx, act, number)
  const order = await orderToSign(tx, ticket, act, seen.order.version)
  const signatory = await signatoryFor(tx, act, seen.signatory.id)
  const { name, position: title } = order.sheet.signer

  const document = await insertDocument(tx, act, {
    kind: 'work_order',
    number: order.number,
    version: order.version,
    state: 'signed',
    token,
    content,
    signer: { name: name || act.person.name, title, at: act.at, method: 'wet' },
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
