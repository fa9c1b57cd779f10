import type { SignatureMethod } from '../../platform/database/schema.ts'
import { speak } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { printedTitle, type Signatory } from '../../registers/signatories/signatory.ts'
import { formatLongDate } from '../../ui/format.ts'
import { handlingOf } from '../ticket/due.ts'
import { momentInWords, wordsOfMethod } from '../work-order/sheet-of-ticket.ts'
import type { WorkOrderSheet } from '../work-order/work-order-sheet.ts'
import type { Checklist } from './signature.ts'

type Signing = {
  dueAt: Date | null
  verificationUrl: string
  checklist: Checklist
  signatory: Signatory
  method: SignatureMethod
  policies: Policies
}

/** The order as it was issued, with what the signature adds: the five checks, the time limit, who in which capacity. */
export function signedSheet(
  sheet: WorkOrderSheet,
  act: Act,
  { dueAt, verificationUrl, checklist, signatory, method, policies }: Signing,
): WorkOrderSheet {
  return speak('id', () => ({
    ...sheet,
    ...wordsOfMethod(method, policies),
    checks: checklist,
    handling: handlingOf(policies),
    dueAt: dueAt && momentInWords(dueAt),
    verificationUrl,
    signer: { name: act.person.name, position: printedTitle(signatory, policies), nip: act.person.nip },
    signature: { date: dayInWords(act.at), time: momentInWords(act.at) },
  }))
}

function dayInWords(at: Date): string {
  return formatLongDate(at).replace(/^\S+, /, '')
}
