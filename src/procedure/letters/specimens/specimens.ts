import { paths } from '../../../paths.ts'
import type { SignatureMethod } from '../../../platform/database/schema.ts'
import { type Press, plainPress } from '../../../platform/pdf/press.ts'
import type { Print } from '../../../platform/pdf/typst.ts'
import { dateAt } from '../../../registers/calendar/calendar.ts'
import type { LetterIds } from '../../../registers/letters/queries.ts'
import { formatNumber } from '../../../registers/settings/number-pattern.ts'
import type { Policies } from '../../../registers/settings/policies.ts'
import { readPolicies } from '../../../registers/settings/queries.ts'
import type { Office } from '../../../registers/site.ts'
import { printOfReport } from '../../handling-report/handling-report-sheet.ts'
import { sheetOfReport } from '../../handling-report/sheet-of-report.ts'
import { signedSheet } from '../../signature/signed-sheet.ts'
import type { TicketFacts } from '../../work-order/queries.ts'
import { sheetOfTicket } from '../../work-order/sheet-of-ticket.ts'
import { printOfWorkOrder, type WorkOrderSheet } from '../../work-order/work-order-sheet.ts'
import { allChecked, official, order, part, report, signatory, technician, ticket } from './invented.ts'

/** Today's settings, and where the codes on the paper would lead. */
export type SpecimenFrame = { policies: Policies; baseUrl: string; at: Date; press?: Press }

export async function frameOf({ db, config }: Office, at: Date): Promise<SpecimenFrame> {
  return { policies: await readPolicies(db), baseUrl: config.baseUrl, at }
}

const noLetters: LetterIds = { logo: null, templates: {} }
const hour = 3_600_000

/** A Surat Perintah Perbaikan as the next one would look. It bears the number 0, which no paper ever has. */
export function specimenOrder(frame: SpecimenFrame): Print {
  return printOfWorkOrder(unsigned(frame), frame.press ?? plainPress, frame.at)
}

/** The same with a signature block by one of the electronic methods; it is a picture and signed by nobody. */
export function specimenSigned(frame: SpecimenFrame, method: SignatureMethod): Print {
  const { policies, at } = frame
  const act = { person: official, via: 'page', at } as const
  const dueAt = new Date(at.getTime() + 48 * hour)
  const { verificationUrl } = addresses(frame)
  const signing = { dueAt, verificationUrl, checklist: allChecked, signatory, method, policies }
  return printOfWorkOrder(signedSheet(unsigned(frame), act, signing), frame.press ?? plainPress, at)
}

/** A Laporan Penanganan as the next one would look. */
export function specimenReport(frame: SpecimenFrame): Print {
  const { policies, baseUrl, at } = frame
  const sheet = sheetOfReport({
    act: { person: technician, via: 'page', at },
    policies,
    facts: ticketAt(frame),
    order: { number: numberOf(frame, 'docNumber.workOrder.pattern'), signedAt: new Date(at.getTime() - 2 * hour) },
    startedAt: new Date(at.getTime() - hour),
    dueAt: new Date(at.getTime() + 46 * hour),
    receiver: signatory,
    request: report,
    checked: [],
    parts: [part],
    photos: [],
    number: numberOf(frame, 'docNumber.handlingReport.pattern'),
    token: 'contoh',
    baseUrl,
  })
  return printOfReport(sheet, frame.press ?? plainPress, at)
}

function unsigned(frame: SpecimenFrame): WorkOrderSheet {
  return sheetOfTicket({
    act: { person: technician, via: 'page', at: frame.at },
    policies: frame.policies,
    facts: ticketAt(frame),
    parts: [part],
    request: order,
    number: numberOf(frame, 'docNumber.workOrder.pattern'),
    version: 1,
    letters: noLetters,
    signer: signatory,
    ...addresses(frame),
  })
}

function ticketAt(frame: SpecimenFrame): TicketFacts {
  return ticket(numberOf(frame, 'docNumber.ticket.pattern'), new Date(frame.at.getTime() - 3 * hour))
}

function numberOf(
  { policies, at }: SpecimenFrame,
  key: `docNumber.${'ticket' | 'workOrder' | 'handlingReport'}.pattern`,
) {
  return formatNumber(policies[key], 0, dateAt(at))
}

function addresses(frame: SpecimenFrame) {
  return {
    ticketUrl: frame.baseUrl + paths.ticket(numberOf(frame, 'docNumber.ticket.pattern')),
    verificationUrl: frame.baseUrl + paths.verification('contoh'),
  }
}
