import type { Database } from '../../platform/database/connect.ts'
import { InvalidInput, Refusal } from '../../platform/refusal.ts'
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
import { stockOf, takeFromStock } from '../../registers/spare-parts/queries.ts'
import { endHold, repairOf } from '../repair/queries.ts'
import { insertAttachments } from '../request/queries.ts'
import { advance, mayAdvance } from '../ticket/advance.ts'
import { believableOpening } from '../ticket/effort.ts'
import { insertEvent, ticketForUpdate } from '../ticket/queries.ts'
import type { Ticket } from '../ticket/ticket.ts'
import { factsOfTicket } from '../work-order/queries.ts'
import type { ReportRequest } from './handling-report.ts'
import { type HandlingReportSheet, renderHandlingReport } from './handling-report-sheet.ts'
import { keptPhotos, noPhotos, printedPhotos, type ReportPhotos } from './photos.ts'
import { insertReplacement, insertReport, signedOrder } from './queries.ts'
import { sheetOfReport } from './sheet-of-report.ts'

export type TakenPart = { id: number; name: string; unitOfMeasure: string; quantity: number }

/**
 * SOP activity 5. The report reaches the tu_head and the unit now owes its feedback. Catatan 2: parts for a registered
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
    const assetId = guardParts(ticket, request)
    guardOutcome(ticket, request)
    const repair = await repairOf(tx, ticket.id)

    if (await endHold(tx, act, repair.id)) await insertEvent(tx, ticket.id, 'resume', act)
    const parts = await takeParts(tx, request)
    const number = await takeNumber(tx, 'handling_report', policies['docNumber.handlingReport.pattern'], act.at)
    const paper = await issuePaper(tx, office, act, { ticket, policies, request, parts, photos, number, ...repair })
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
    if (assetId !== null)
      for (const { id, quantity } of parts)
        await insertReplacement(tx, {
          handlingReportId: reportId,
          ticketId: ticket.id,
          assetId,
          sparePartId: id,
          quantity,
        })
    await insertAttachments(tx, act, ticket.id, 'report', keptPhotos(files))
    await advance(tx, ticket, 'deliver_report', act, { details: { number }, dueAt: null })
    return { number, deliveredAt: act.at }
  })
}

function guardParts(ticket: Ticket, request: ReportRequest): number | null {
  if (request.parts.length > 0 && ticket.assetId === null)
    throw new Refusal(
      'parts-need-asset',
      t(
        'Perangkat ini tercatat sebagai Non-Aset. Penggantian suku cadang hanya dapat dilakukan pada perangkat Aset Dinas Bina Marga. Kosongkan suku cadang dan pilih hasil "Non-Aset perlu suku cadang".',
      ),
    )
  return ticket.assetId
}

function guardOutcome(ticket: Ticket, request: ReportRequest) {
  if (request.outcome === 'non_asset_needs_part' && ticket.assetId !== null)
    throw new InvalidInput([
      { path: 'outcome', message: t('Perangkat tiket ini adalah Aset Dinas. Pilih hasil penanganan yang lain.') },
    ])
}

async function takeParts(tx: Database, request: ReportRequest): Promise<TakenPart[]> {
  const wanted: { id: number; part: string; quantity: number }[] = []
  for (const { part, quantity } of request.parts) wanted.push({ id: await idOf(tx, part), part, quantity })
  // always in the same order, so that two reports that want the same parts don't wait for each other
  wanted.sort((one, other) => one.id - other.id)

  const taken: TakenPart[] = []
  for (const { id, part, quantity } of wanted) {
    const found = await takeFromStock(tx, id, quantity)
    if (!found) throw await notEnough(tx, part, quantity)
    taken.push({ ...found, quantity })
  }
  return taken
}

async function idOf(tx: Database, part: string): Promise<number> {
  const stock = await stockOf(tx, part)
  if (!stock) throw unknownPart(part)
  return stock.id
}

async function notEnough(tx: Database, part: string, quantity: number): Promise<Refusal | InvalidInput> {
  const stock = await stockOf(tx, part)
  if (!stock) return unknownPart(part)
  return new Refusal(
    'not-enough-in-stock',
    t('Persediaan {part} tinggal {left}, diminta {quantity}. Kurangi jumlahnya atau tunda pengerjaan.', {
      part: stock.name,
      left: stock.inStock,
      quantity,
    }),
  )
}

function unknownPart(part: string): InvalidInput {
  return new InvalidInput([{ path: 'parts', message: t('Suku cadang {part} tidak dikenal.', { part }) }])
}

type PaperFacts = {
  ticket: Ticket
  policies: Policies
  request: ReportRequest
  parts: TakenPart[]
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
