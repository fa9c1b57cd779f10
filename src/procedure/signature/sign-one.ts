import { paths } from '../../paths.ts'
import { newToken } from '../../registers/documents/document.ts'
import { insertDocument } from '../../registers/documents/queries.ts'
import { pressFor } from '../../registers/letters/press-for.ts'
import { type Act, atThisMoment } from '../../registers/people/person.ts'
import type { Office } from '../../registers/site.ts'
import { dueWhenSigned, handlingOf } from '../ticket/due.ts'
import { ticketFor } from '../ticket/queries.ts'
import { renderWorkOrder } from '../work-order/work-order-sheet.ts'
import { orderToSign, signatoryFor } from './guards.ts'
import type { Ready } from './ready-to-sign.ts'
import { recordSignature } from './record-signature.ts'
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
  const now = atThisMoment(act)
  const { order, signatory, title, ...paper } = await printedForSigning(office, now, asked, ready)
  const { token, content } = paper
  const { number, version } = order
  const reason = `Identifikasi dan verifikasi Surat Perintah Perbaikan ${number} versi ${version}`
  const { pdf, ...facts } = await ready.signing.sign(content, { reason, at: now.at }, async () => {
    await insertDocument(office.db, now, { kind: 'work_order', number, version, state: 'draft', token, content })
  })

  const { checklist } = asked
  const { signing, reauthentication } = ready
  const signed = { order, signatory, title, checklist, method: signing.method, reauthentication, ...facts }
  return await office.db
    .transaction()
    .execute((tx) => recordSignature(tx, now, { ...signed, ticket: asked.number, paper: { ...paper, content: pdf } }))
}

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
  const content = renderWorkOrder(sheet, press, act.at)
  return { order, signatory, title: sheet.signer.position, token, verificationUrl, dueAt, content }
}
