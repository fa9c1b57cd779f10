import { paths } from '../../paths.ts'
import type { Condition, HandlingMethod } from '../../platform/database/schema.ts'
import { speak } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import type { Signatory } from '../../registers/signatories/signatory.ts'
import { formatLongDate } from '../../ui/format.ts'
import { checklistOnPaper } from '../planned-maintenance/checklist.ts'
import type { Checked } from '../ticket/record.ts'
import type { TicketFacts } from '../work-order/queries.ts'
import { momentInWords, printedDevice, printedSignatory } from '../work-order/sheet-of-ticket.ts'
import type { ReportRequest } from './handling-report.ts'
import type { HandlingReportSheet } from './handling-report-sheet.ts'
import type { PartOnPaper } from './use-parts.ts'

export type ReportFacts = {
  act: Act
  policies: Policies
  facts: TicketFacts
  order: { number: string; signedAt: Date }
  startedAt: Date
  dueAt: Date
  receiver: Signatory | undefined
  request: ReportRequest
  checked: Checked[]
  parts: PartOnPaper[]
  photos: HandlingReportSheet['photos']
  number: string
  token: string
  baseUrl: string
}

/** The Laporan Penanganan as it is delivered. */
export function sheetOfReport(report: ReportFacts): HandlingReportSheet {
  return speak('id', () => ({
    ...frame(report),
    ...work(report),
    diagnosis: report.request.diagnosis,
    cause: report.request.cause.code,
    action: report.request.action + checklistOnPaper(report.checked),
    parts: report.parts.filter(({ kind }) => kind === 'spare_part').map(printedPart),
    consumables: report.parts.filter(({ kind }) => kind === 'consumable').map(printedPart),
    outcome: report.request.outcome,
    finalCondition: report.request.finalCondition ? printedCondition[report.request.finalCondition] : null,
    recommendation: report.request.recommendation || null,
    photos: report.photos,
  }))
}

function printedPart({ name, quantity, unitOfMeasure, oldSerial, newSerial, store }: PartOnPaper) {
  return {
    name,
    quantity: `${quantity} ${unitOfMeasure}`,
    oldSerial: oldSerial || null,
    newSerial: newSerial || null,
    source: store,
  }
}

function frame({ act, policies, facts, number, token, baseUrl, receiver }: ReportFacts) {
  return {
    letterhead: { lines: policies['letterhead.lines'], address: policies['letterhead.address'] },
    paper: policies['letterhead.paper'],
    notice: policies['letterhead.footer.report'],
    place: policies['letterhead.city'],
    nipLabel: policies['letterhead.nipPrefix'],
    number,
    version: 1,
    ticketNumber: facts.number,
    verificationUrl: baseUrl + paths.verification(token),
    complaint: { requester: facts.requesterName, unit: facts.unit, location: facts.location },
    device: printedDevice(facts),
    technician: {
      name: act.person.name,
      position: act.person.jobTitle ?? 'Tenaga Ahli Technical Support',
      nip: act.person.nip,
    },
    receiver: printedSignatory(receiver, policies),
    reportedOn: formatLongDate(act.at).replace(/^\S+, /, ''),
    reportedAt: momentInWords(act.at),
    deliveredAt: momentInWords(act.at),
  }
}

function work({ act, order, startedAt, dueAt, request }: ReportFacts) {
  return {
    workOrder: { number: order.number, signedAt: momentInWords(order.signedAt) },
    startedAt: momentInWords(startedAt),
    finishedAt: momentInWords(act.at),
    dueAt: momentInWords(dueAt),
    onTime: act.at <= dueAt,
    workedAt: printedMethod[request.method],
  }
}

const printedMethod = {
  on_site: 'on_site',
  remote: 'remote',
  workshop: 'at_pusdatin',
} as const satisfies Record<HandlingMethod, string>

const printedCondition = {
  good: 'good',
  minor_damage: 'minor',
  major_damage: 'major',
} as const satisfies Record<Condition, string>
