import type { Database } from '../../platform/database/connect.ts'
import type { Reauthentication, SignatureMethod } from '../../platform/database/schema.ts'
import { insertDocument } from '../../registers/documents/queries.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Signatory } from '../../registers/signatories/signatory.ts'
import { advance } from '../ticket/advance.ts'
import { ticketForUpdate } from '../ticket/queries.ts'
import type { WorkOrder } from '../work-order/queries.ts'
import { certificateStillGood, orderToSign, signatoryFor } from './guards.ts'
import { insertSignature } from './queries.ts'
import type { Checklist } from './signature.ts'

export type SignedOrder = {
  ticket: string
  order: WorkOrder
  signatory: Signatory
  /** The position as it stands above the name. */
  title: string
  checklist: Checklist
  method: SignatureMethod
  reauthentication: Reauthentication
  paper: { content: Uint8Array; token: string; verificationUrl: string; dueAt: Date | null }
  certificateId?: number | null
  timestampedAt?: Date | null
  paperSignedOn?: string
}

/** Puts a signed paper on record, if the ticket still waits for exactly that, by him, in the capacity that it prints. */
export async function recordSignature(tx: Database, act: Act, signed: SignedOrder) {
  const { title, checklist, method, reauthentication, paper, certificateId, timestampedAt, paperSignedOn } = signed
  const { number, version } = signed.order
  const ticket = await ticketForUpdate(tx, act, signed.ticket)
  const order = await orderToSign(tx, ticket, act, version)
  const signatory = await signatoryFor(tx, act, signed.signatory.id)
  if (certificateId) await certificateStillGood(tx, certificateId)

  const document = await insertDocument(tx, act, {
    kind: 'work_order',
    number,
    version,
    state: 'signed',
    token: paper.token,
    content: paper.content,
    signer: { name: act.person.name, title, at: act.at, method },
  })
  await insertSignature(tx, act, {
    workOrderId: order.id,
    ticketId: ticket.id,
    technicianId: order.technicianId,
    signatoryId: signatory.id,
    signerTitle: title,
    checklist,
    method,
    reauthentication,
    certificateId,
    timestampedAt,
    paperSignedOn,
    documentId: document.id,
    dueAt: paper.dueAt,
  })
  await advance(tx, ticket, 'sign', act, { details: { number, version }, dueAt: paper.dueAt })

  return { signedAt: act.at, method, document: { sha256: document.sha256, verificationUrl: paper.verificationUrl } }
}
