import type { Database } from '../../platform/database/connect.ts'
import { InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { newToken } from '../../registers/documents/document.ts'
import { takeNumber } from '../../registers/documents/number.ts'
import { insertDocument } from '../../registers/documents/queries.ts'
import { pressFor } from '../../registers/letters/press-for.ts'
import { lettersInForce } from '../../registers/letters/queries.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { holderInOffice } from '../../registers/signatories/queries.ts'
import type { Office } from '../../registers/site.ts'
import { answeredChecklist, insertChecklistResults, pointsOf } from '../planned-maintenance/checklist.ts'
import { takeOutOfRepair } from '../repair/asset-in-repair.ts'
import { endHold, repairOf } from '../repair/queries.ts'
import { insertAttachments } from '../request/queries.ts'
import { advance, mayAdvance } from '../ticket/advance.ts'
import { believableOpening } from '../ticket/effort.ts'
import { insertEvent, ticketForUpdate } from '../ticket/queries.ts'
import type { Checked } from '../ticket/record.ts'
import type { Ticket } from '../ticket/ticket.ts'
import { factsOfTicket } from '../work-order/queries.ts'
import type { ReportRequest } from './handling-report.ts'
import { type HandlingReportSheet, renderHandlingReport } from './handling-report-sheet.ts'
import { keptPhotos, noPhotos, printedPhotos, type ReportPhotos } from './photos.ts'
import { insertReport, insertUses, signedOrder } from './queries.ts'
import { sheetOfReport } from './sheet-of-report.ts'
import { type UsedPart, useParts } from './use-parts.ts'

/**
 * SOP activity 5. The report reaches the tu_head and the unit now owes its feedback; where none is served the ticket ends. Catatan 2: parts for a registered
 * asset only (`parts-need-asset`); what is not on the shelf cannot be reported (`not-enough-in-stock`).
 */
export async function deliverReport(
  office: Office,
  act: Act,
  ticketNumber: string,
  request: ReportRequest,
  files: ReportPhotos = noPhotos,
) {
  const [policies, photos] = await Promise.all([readPolicies(office.db), printedPhotos(files)])

  return await office.db.transaction().execute(async (tx) => {
    const ticket = await ticketForUpdate(tx, act, ticketNumber)
    mayAdvance(ticket, 'deliver_report', act)
    guardOutcome(ticket, request)
    const checked = answeredChecklist(await pointsOf(tx, ticket.id), request.checklist)
    const repair = await repairOf(tx, ticket.id)

    if (await endHold(tx, act, repair.id)) await insertEvent(tx, ticket.id, 'resume', act)
    const parts = await useParts(tx, act, { ticket, request, policies })
    const number = await takeNumber(tx, 'handling_report', policies['docNumber.handlingReport.pattern'], act.at)
    const paper = await issuePaper(tx, office, act, {
      ...{ ticket, policies, request, checked, parts, photos, number },
      ...repair,
    })
    const reportId = await insertReport(
      tx,
      act,
      {
        ticketId: ticket.id,
        repairId: repair.id,
        number,
        documentId: paper.id,
        formOpenedAt: believableOpening(request.formOpenedAt, act),
      },
      request,
    )
    await insertChecklistResults(tx, reportId, checked)
    await insertUses(tx, { handlingReportId: reportId, ticketId: ticket.id, assetId: ticket.assetId }, parts)
    await takeOutOfRepair(tx, act, ticket, request.finalCondition ?? null)
    await insertAttachments(tx, act, ticket.id, 'report', keptPhotos(files))
    await advance(tx, ticket, 'deliver_report', act, { details: { number }, dueAt: null })
    return { number, deliveredAt: act.at }
  })
}

function guardOutcome(ticket: Ticket, request: ReportRequest) {
  if (request.outcome === 'non_asset_needs_part' && ticket.assetId !== null)
    throw new InvalidInput([
      { path: 'outcome', message: t('Perangkat tiket ini adalah Aset Dinas. Pilih hasil penanganan yang lain.') },
    ])
}

type PaperFacts = {
  ticket: Ticket
  policies: Policies
  request: ReportRequest
  checked: Checked[]
  parts: UsedPart[]
  photos: HandlingReportSheet['photos']
  number: string
  startedAt: Date
  dueAt: Date
}

async function issuePaper(tx: Database, office: Office, act: Act, paper: PaperFacts) {
  const { ticket, ...rest } = paper
  const token = newToken()
  const sheet = sheetOfReport({
    ...rest,
    act,
    token,
    baseUrl: office.config.baseUrl,
    facts: await factsOfTicket(tx, ticket.id),
    order: await signedOrder(tx, ticket.id),
    receiver: await holderInOffice(tx, act.at),
  })
  const letters = await lettersInForce(tx)
  const { number } = paper
  const press = await pressFor(office, tx, { template: 'handling-report', number, letters, at: act.at })

  return await insertDocument(tx, act, {
    kind: 'handling_report',
    number,
    version: 1,
    state: 'issued',
    token,
    content: renderHandlingReport(sheet, press, act.at),
  })
}
