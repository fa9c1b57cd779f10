import { paths } from '../../paths.ts'
import type { Database } from '../../platform/database/connect.ts'
import { signPdf } from '../../platform/pdf/sign.ts'
import { InvalidInput, Refusal } from '../../platform/refusal.ts'
import { speak, t } from '../../platform/words.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import { newToken } from '../../registers/documents/document.ts'
import { insertDocument } from '../../registers/documents/queries.ts'
import { signingIdentity } from '../../registers/documents/signing-identity.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import type { Office } from '../../registers/site.ts'
import { formatLongDate } from '../../ui/format.ts'
import { advance, mayAdvance } from '../ticket/advance.ts'
import { repairDue } from '../ticket/due.ts'
import { ticketFor, ticketForUpdate } from '../ticket/queries.ts'
import type { Ticket } from '../ticket/ticket.ts'
import { newestWorkOrder, type WorkOrder } from '../work-order/queries.ts'
import { momentInWords } from '../work-order/sheet-of-ticket.ts'
import { renderWorkOrder, type WorkOrderSheet } from '../work-order/work-order-sheet.ts'
import { insertSignature } from './queries.ts'
import type { SignatureRequest } from './signature.ts'

/**
 * SOP activity 3. Identified and verified by signing: five points ticked (`checklist-incomplete`), the password asked
 * again, never by the technician himself (`signer-is-technician`, A31). The signature goes into the PDF; its bytes stay.
 */
export async function signWorkOrder(office: Office, act: Act, ticketNumber: string, request: SignatureRequest) {
  const { db } = office
  const [policies, calendar] = await Promise.all([readPolicies(db), readCalendar(db)])
  await askBeforeSigning(office, act, ticketNumber, request, policies)

  return await db.transaction().execute(async (tx) => {
    const ticket = await ticketForUpdate(tx, act, ticketNumber)
    const order = await orderToSign(tx, ticket, act, request.version)
    const dueAt = policies['sla.handling.start'] === 'spp_signed' ? repairDue(calendar, policies, act.at) : null
    const token = newToken()
    const verificationUrl = office.config.baseUrl + paths.verification(token)

    const sheet = signedSheet(order.sheet, act, { dueAt, verificationUrl, checks: request.checklist, policies })
    const signed = await signedPdf(tx, office, act, policies, sheet)
    const paper = await insertDocument(tx, act, {
      kind: 'work_order',
      number: order.number,
      version: order.version,
      state: 'signed',
      token,
      content: signed.pdf,
      signer: { name: act.person.name, title: sheet.signer.position, at: act.at },
    })
    await insertSignature(tx, act, {
      workOrderId: order.id,
      ticketId: ticket.id,
      technicianId: order.technicianId,
      signerTitle: sheet.signer.position,
      checklist: request.checklist,
      certificateId: signed.certificateId,
      documentId: paper.id,
      dueAt,
    })
    await advance(tx, ticket, 'sign', act, { details: { number: order.number, version: order.version }, dueAt })
    return { signedAt: act.at, method: 'internal' as const, document: { sha256: paper.sha256, verificationUrl } }
  })
}

// password hashing takes long on purpose: asked before the ticket is locked, after what is refused anyway
async function askBeforeSigning(
  { db, authentication }: Office,
  act: Act,
  ticketNumber: string,
  request: SignatureRequest,
  policies: Policies,
) {
  const ticket = await ticketFor(db, act.person, ticketNumber)
  await orderToSign(db, ticket, act, request.version)
  if (policies['verification.checklistRequired'] && !Object.values(request.checklist).every(Boolean))
    throw new Refusal('checklist-incomplete', t('Periksa dan beri tanda kelima butir sebelum menandatangani.'))
  if (!(await authentication.verifyPassword(act.person.id, request.password)))
    throw new InvalidInput([{ path: 'password', message: t('Kata sandi tidak cocok. Ketik ulang kata sandi Anda.') }])
}

async function orderToSign(tx: Database, ticket: Ticket, act: Act, seen?: number): Promise<WorkOrder> {
  mayAdvance(ticket, 'sign', act)
  const order = await newestWorkOrder(tx, ticket.id)
  if (!order) throw new Refusal('not-awaiting-signature', t('Belum ada Surat Perintah Perbaikan untuk tiket ini.'))
  if (seen !== undefined && seen !== order.version)
    throw new Refusal(
      'order-changed',
      t('Surat ini sudah diganti versi {version} sejak Anda membukanya. Muat ulang, periksa, lalu tanda tangani.', {
        version: order.version,
      }),
    )
  if (order.technicianId === act.person.id)
    throw new Refusal(
      'signer-is-technician',
      t('Penandatangan tidak boleh sama dengan Tenaga Ahli pada surat ini. Alihkan tugas ke Tenaga Ahli lain.'),
      { status: 403 },
    )
  return order
}

type Signing = {
  dueAt: Date | null
  verificationUrl: string
  checks: WorkOrderSheet['checks']
  policies: Policies
}

function signedSheet(
  sheet: WorkOrderSheet,
  act: Act,
  { dueAt, verificationUrl, checks, policies }: Signing,
): WorkOrderSheet {
  return speak('id', () => ({
    ...sheet,
    checks,
    dueAt: dueAt && momentInWords(dueAt),
    signer: { name: act.person.name, position: policies['workOrder.signerTitle'], nip: act.person.nip },
    signature: { date: dayInWords(act.at), time: momentInWords(act.at), verificationUrl },
  }))
}

function dayInWords(at: Date): string {
  return formatLongDate(at).replace(/^\S+, /, '')
}

async function signedPdf(tx: Database, { secret }: Office, act: Act, policies: Policies, sheet: WorkOrderSheet) {
  const signatory = { id: act.person.id, name: act.person.name, office: policies['office.name'] }
  const identity = await signingIdentity(tx, secret, signatory, act.at)
  const pdf = await signPdf(renderWorkOrder(sheet, act.at), identity, {
    name: act.person.name,
    reason: `Identifikasi dan verifikasi Surat Perintah Perbaikan ${sheet.number}`,
    location: policies['letterhead.city'],
    at: act.at,
  })
  return { pdf, certificateId: identity.certificateId }
}
