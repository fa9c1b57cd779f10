import { paths } from '../../paths.ts'
import type { Database } from '../../platform/database/connect.ts'
import { holdCalendar, readCalendar } from '../../registers/calendar/queries.ts'
import { newToken } from '../../registers/documents/document.ts'
import { takeNumber } from '../../registers/documents/number.ts'
import { insertDocument } from '../../registers/documents/queries.ts'
import { pressFor } from '../../registers/letters/press-for.ts'
import { lettersInForce } from '../../registers/letters/queries.ts'
import type { Act } from '../../registers/people/person.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { holderInOffice } from '../../registers/signatories/queries.ts'
import type { Office } from '../../registers/site.ts'
import { deviceColumns } from '../request/submit-ticket.ts'
import { advance, mayAdvance } from '../ticket/advance.ts'
import { changeOfDevice } from '../ticket/device-change.ts'
import { signatureDue } from '../ticket/due.ts'
import { ticketForUpdate } from '../ticket/queries.ts'
import type { Ticket } from '../ticket/ticket.ts'
import { factsOfTicket, insertWorkOrder, newestWorkOrder, setDevice } from './queries.ts'
import { reserveParts } from './reserve-parts.ts'
import { sheetOfTicket } from './sheet-of-ticket.ts'
import type { WorkOrderRequest } from './work-order.ts'
import { renderWorkOrder } from './work-order-sheet.ts'

/**
 * SOP activity 2. The technician who prints takes the ticket (A10); of two at once one is refused, `already-claimed`.
 * A returned order keeps its number and becomes a new version. The PDF itself is the print (A30).
 */
export async function issueWorkOrder(office: Office, act: Act, ticketNumber: string, request: WorkOrderRequest) {
  const { db, config } = office
  const [policies, known] = await Promise.all([readPolicies(db), readCalendar(db)])

  return await db.transaction().execute(async (tx) => {
    const calendar = await holdCalendar(tx, known)
    const ticket = await ticketForUpdate(tx, act, ticketNumber)
    mayAdvance(ticket, 'issue_work_order', act)
    const { change, assetId } = await correctDevice(tx, ticket, request)
    const parts = await reserveParts(tx, act, { id: ticket.id, assetId }, request.parts)

    const before = await newestWorkOrder(tx, ticket.id)
    const version = (before?.version ?? 0) + 1
    const number =
      before?.number ?? (await takeNumber(tx, 'work_order', policies['docNumber.workOrder.pattern'], act.at))
    const token = newToken()
    const letters = await lettersInForce(tx)
    const press = await pressFor(office, tx, { template: 'work-order', number, letters, at: act.at })
    const sheet = sheetOfTicket({
      act,
      policies,
      request,
      number,
      version,
      facts: await factsOfTicket(tx, ticket.id),
      parts,
      ticketUrl: config.baseUrl + paths.ticket(ticket.number),
      verificationUrl: config.baseUrl + paths.verification(token),
      letters,
      signer: await holderInOffice(tx, act.at),
    })

    const paper = await insertDocument(tx, act, {
      kind: 'work_order',
      number,
      version,
      state: 'awaiting_signature',
      token,
      content: renderWorkOrder(sheet, press, act.at),
    })
    await insertWorkOrder(tx, act, {
      ticketId: ticket.id,
      number,
      version,
      note: request.note,
      sheet,
      documentId: paper.id,
    })
    await advance(tx, ticket, 'issue_work_order', act, {
      details: { number, version, ...change },
      technicianId: act.person.id,
      dueAt: signatureDue(calendar, act.at, ticket.planned),
    })
    return { number, version, issuedAt: act.at }
  })
}

// identifying the device on the spot is part of printing: the technician may find another one than was reported
async function correctDevice(tx: Database, ticket: Ticket, { device }: WorkOrderRequest) {
  if (!device) return { change: {}, assetId: ticket.assetId }
  const before = await factsOfTicket(tx, ticket.id)
  const columns = await deviceColumns(tx, ticket.unitId, device)
  await setDevice(tx, ticket.id, columns)
  return { change: changeOfDevice(before, await factsOfTicket(tx, ticket.id)), assetId: columns.assetId }
}
