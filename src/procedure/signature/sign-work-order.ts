import type { Act } from '../../registers/people/person.ts'
import type { Office } from '../../registers/site.ts'
import { ticketFor } from '../ticket/queries.ts'
import { checklistComplete, orderToSign, signatoryFor } from './guards.ts'
import { paperShown } from './queries.ts'
import { readyToSign } from './ready-to-sign.ts'
import { signOne } from './sign-one.ts'
import type { SignatureRequest } from './signature.ts'

/**
 * SOP activity 3. Identified and verified by signing: five points ticked (`checklist-incomplete`), the signatory proved
 * anew, in office today (`not-in-office`), never the technician himself (`signer-is-technician`, A31).
 */
export async function signWorkOrder(office: Office, act: Act, ticketNumber: string, request: SignatureRequest) {
  const ticket = await ticketFor(office.db, act.person, ticketNumber)
  const { version } = await orderToSign(office.db, ticket, act, request.version)
  await signatoryFor(office.db, act)

  const ready = await readyToSign(office, act, request, [await paperShown(office.db, ticket.id, version)], (policies) =>
    checklistComplete(policies, request.checklist),
  )
  return await signOne(office, act, { number: ticketNumber, version, checklist: request.checklist }, ready)
}
