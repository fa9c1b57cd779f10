import { paths } from '../../paths.ts'
import type { Database } from '../../platform/database/connect.ts'
import { newToken } from '../../registers/documents/document.ts'
import { insertDocument } from '../../registers/documents/queries.ts'
import type { SignedPaper } from '../../registers/documents/signing/signing.ts'
import { pressFor } from '../../registers/letters/press-for.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Office } from '../../registers/site.ts'
import { advance } from '../ticket/advance.ts'
import { dueWhenSigned, handlingOf } from '../ticket/due.ts'
import { ticketFor, ticketForUpdate } from '../ticket/queries.ts'
import { renderWorkOrder } from '../work-order/work-order-sheet.ts'
import { certificateStillGood, orderToSign, signatoryFor } from './guards.ts'
import { insertSignature } from './queries.ts'
import type { Ready } from './ready-to-sign.ts'
import type { Checklist } from './signature.ts'
import { signedSheet } from './signed-sheet.ts'

export type OrderToSign = { number: string; version: number; checklist: Checklist }

/**
 * Prints the order with its signature block, has it signed outside any transaction, and records it if it still waits for
 * exactly that. Whatever fails on the way leaves the order unsigned.
 */
export async function signOne(office: Office, act: Act, asked: OrderToSign, ready: Ready) {
  // The moment that the paper prints is the moment of the signature, however long another house takes over it. Nothing
  // can have moved the ticket in between: the order would be another version, or no longer wait.
  const now: Act = { ...act, at: act.clock?.() ?? act.at, clock: undefined }
  const draft = await printedForSigning(office, now, asked, ready)
  const { order, token, pdf } = draft
  const reason = `Identifikasi dan verifikasi Surat Perintah Perbaikan ${order.number} versi ${order.version}`
  const paper = await ready.signing.sign(pdf, { reason, at: now.at }, async () => {
    await insertDocument(office.db, now, { ...facts(order), state: 'draft', token, content: pdf })
  })

  return await office.db.transaction().execute((tx) => recordSignature(tx, now, { asked, draft, paper, ready }))
}

type Draft = Awaited<ReturnType<typeof printedForSigning>>

async function printedForSigning(office: Office, act: Act, asked: OrderToSign, { policies, calendar, signing }: Ready) {
  const { db, config } = office
  const ticket = await ticketFor(db, act.person, asked.number)
  const order = await orderToSign(db, ticket, act, asked.version)
  const signatory = await signatoryFor(db, act)
  const { letters } = order.sheet
  const press = await pressFor(office, db, { template: 'work-order', number: order.number, letters, at: act.at })

  const token = newToken()
  const verificationUrl = config.baseUrl + paths.verification(token)
  const dueAt = dueWhenSigned(calendar, handlingOf(policies), act.at)
  const { checklist } = asked
  const { method } = signing
  const sheet = signedSheet(order.sheet, act, { dueAt, verificationUrl, checklist, signatory, method, policies })
  const pdf = renderWorkOrder(sheet, press, act.at)

  return { order, signatory, title: sheet.signer.position, token, verificationUrl, dueAt, pdf }
}

type Recording = { asked: OrderToSign; draft: Draft; paper: SignedPaper; ready: Ready }

async function recordSignature(tx: Database, act: Act, { asked, draft, paper, ready }: Recording) {
  const { title, dueAt, token, verificationUrl } = draft
  const ticket = await ticketForUpdate(tx, act, asked.number)
  const order = await orderToSign(tx, ticket, act, draft.order.version)
  const signatory = await signatoryFor(tx, act, draft.signatory.id)
  if (paper.certificateId !== null) await certificateStillGood(tx, paper.certificateId)
  const { method } = ready.signing

  const document = await insertDocument(tx, act, {
    ...facts(order),
    state: 'signed',
    token,
    content: paper.pdf,
    signer: { name: act.person.name, title, at: act.at, method },
  })
  await insertSignature(tx, act, {
    workOrderId: order.id,
    ticketId: ticket.id,
    technicianId: order.technicianId,
    signatoryId: signatory.id,
    signerTitle: title,
    checklist: asked.checklist,
    method,
    reauthentication: ready.reauthentication,
    certificateId: paper.certificateId,
    timestampedAt: paper.timestampedAt,
    documentId: document.id,
    dueAt,
  })
  await advance(tx, ticket, 'sign', act, { details: { number: order.number, version: order.version }, dueAt })

  return { signedAt: act.at, method, document: { sha256: document.sha256, verificationUrl } }
}

function facts({ number, version }: { number: string; version: number }) {
  return { kind: 'work_order' as const, number, version }
}
