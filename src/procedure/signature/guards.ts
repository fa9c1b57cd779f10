import type { Database } from '../../platform/database/connect.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { isRevoked } from '../../registers/documents/queries.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { signatoryInOffice } from '../../registers/signatories/queries.ts'
import type { Signatory } from '../../registers/signatories/signatory.ts'
import { mayAdvance } from '../ticket/advance.ts'
import type { Ticket } from '../ticket/ticket.ts'
import { newestWorkOrder, type WorkOrder } from '../work-order/queries.ts'
import type { Checklist } from './signature.ts'

/**
 * The order that waits for a signature. Refuses when another version than the `seen` one waits (`order-changed`) and
 * whoever works on it himself (`signer-is-technician`, A31).
 */
export async function orderToSign(db: Database, ticket: Ticket, act: Act, seen?: number): Promise<WorkOrder> {
  mayAdvance(ticket, 'sign', act)
  const order = await newestWorkOrder(db, ticket.id)
  if (!order) throw new Refusal('not-awaiting-signature', t('Belum ada Surat Perintah Perbaikan untuk tiket ini.'))
  if (seen !== undefined && seen !== order.version)
    throw new Refusal(
      'order-changed',
      t('Surat ini sudah diganti versi {version} sejak Anda membukanya. Periksa versi itu, lalu tanda tangani.', {
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

/**
 * In whose capacity he signs today (A13); refuses outside the period, `not-in-office`, and when that is no longer the
 * period that the paper was `printed` under.
 */
export async function signatoryFor(db: Database, act: Act, printed?: number): Promise<Signatory> {
  const signatory = await signatoryInOffice(db, act.person, act.at)
  if (!signatory || (printed !== undefined && signatory.id !== printed))
    throw new Refusal(
      'not-in-office',
      t('Anda tidak tercatat sebagai pejabat penandatangan hari ini. Minta admin mencatat masa jabatan Anda.'),
      { status: 403 },
    )
  return signatory
}

/** Refuses when the certificate was revoked while the paper was being signed with it. */
export async function certificateStillGood(tx: Database, certificateId: number): Promise<void> {
  if (await isRevoked(tx, certificateId))
    throw new Refusal(
      'certificate-revoked',
      t('Sertifikat Anda baru saja dicabut; surat belum ditandatangani. Tanda tangani sekali lagi.'),
    )
}

/** Identification and verification (A11): all five points, unless the office does not ask for them. */
export function checklistComplete(policies: Policies, checklist: Checklist): void {
  if (policies['verification.checklistRequired'] && !Object.values(checklist).every(Boolean))
    throw new Refusal('checklist-incomplete', t('Periksa dan beri tanda kelima butir sebelum menandatangani.'))
}
