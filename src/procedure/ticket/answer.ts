import { paths } from '../../paths.ts'
import type { Database } from '../../platform/database/connect.ts'
import type { Role } from '../../platform/database/schema.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import { holdsRole, type Person } from '../../registers/people/person.ts'
import { clocksOf } from './clocks.ts'
import type { OrderVersion } from './history.ts'
import type { QueueRow } from './queue/queue.ts'
import type { TicketRecord } from './record.ts'
import { recordWithHistory } from './record-with-history.ts'

/** Everything a person may know of one ticket, with its clocks as they stand at `now`; of its asset's past where asked for. */
export async function wholeTicket(db: Database, person: Person, number: string, now: Date, wish: { past?: true } = {}) {
  const calendar = await readCalendar(db)
  const { orders, events, earlier, ...ticket } = await recordWithHistory(db, person, number, wish)
  return { ticket, orders, events, earlier, clocks: clocksOf(ticket, events, calendar, now) }
}

export type WholeTicket = Awaited<ReturnType<typeof wholeTicket>>

/** The phone is for those who must call: the unit itself, the technician who holds the order, the tu_head (UU PDP). */
export function maySeePhone(person: Person, ticket: Pick<TicketRecord, 'unitId' | 'technicianId'>): boolean {
  return (
    holdsRole(person, 'tu_head') ||
    person.id === ticket.technicianId ||
    (person.role === 'unit' && person.unitId === ticket.unitId)
  )
}

const scoreReaders = ['tu_head', 'pusdatin_head', 'unit_head', 'admin'] as const satisfies Role[]

/** What was answered and written at the rating: for the unit itself and those who must learn from it. */
export function maySeeScores(person: Person, ticket: Pick<TicketRecord, 'unitId'>): boolean {
  return (
    scoreReaders.some((role) => holdsRole(person, role, 'full')) ||
    (person.role === 'unit' && person.unitId === ticket.unitId)
  )
}

/** Who may open the Surat Perintah Perbaikan of a ticket that he sees. */
export const orderReaders = ['unit', 'unit_head', 'technician', 'tu_head', 'pusdatin_head'] as const satisfies Role[]

export function maySeeOrders(person: Person): boolean {
  return orderReaders.some((role) => holdsRole(person, role))
}

/** The REST answer: the ticket, its step records, its timeline and its clocks. */
export function ticketAnswer(person: Person, baseUrl: string, { ticket, orders, events, clocks }: WholeTicket) {
  return {
    number: ticket.number,
    stage: ticket.stage,
    category: ticket.category,
    description: ticket.description,
    requesterName: ticket.requesterName,
    phone: maySeePhone(person, ticket) ? ticket.phone : null,
    location: ticket.location,
    unit: ticket.unit,
    device: deviceAnswer(ticket),
    technician: ticket.technician,
    submittedAt: ticket.submittedAt.toISOString(),
    dueAt: ticket.dueAt?.toISOString() ?? null,
    followUpOf: ticket.followUpOf,
    planned: ticket.planned && { plan: ticket.planned.plan, period: ticket.planned.period },
    attachments: ticket.attachments.map((file) => ({ ...file, url: paths.attachment(ticket.number, file.id) })),
    workOrder: orders[0] ? orderAnswer(orders[0], baseUrl) : null,
    workOrderVersions: orders.map((order) => orderAnswer(order, baseUrl)),
    repair: ticket.repairStartedAt && {
      startedAt: ticket.repairStartedAt.toISOString(),
      dueAt: ticket.repairDueAt?.toISOString() ?? null,
      holds: ticket.holds,
    },
    handlingReport: reportAnswer(ticket),
    feedback: feedbackAnswer(person, ticket),
    timeline: events.map((event) => ({
      at: event.at.toISOString(),
      activity: event.action,
      actor: event.actor,
      via: event.via,
      note: event.note,
    })),
    clocks: clocks.map(({ usedMinutes, netMinutes, dueAt, ...clock }) => ({
      ...clock,
      usedWorkingMinutes: usedMinutes,
      netWorkingMinutes: netMinutes,
      dueAt: dueAt?.toISOString() ?? null,
    })),
  }
}

export function rowAnswer(row: QueueRow) {
  const { id: _, planned: __, submittedAt, dueAt, ...facts } = row
  return { ...facts, submittedAt: submittedAt.toISOString(), dueAt: dueAt?.toISOString() ?? null }
}

function deviceAnswer(ticket: TicketRecord) {
  if (ticket.register)
    return {
      kind: 'asset',
      register: ticket.register,
      name: ticket.assetName,
      brandModel: ticket.brandModel,
      serialNumber: ticket.serialNumber,
    }
  return ticket.deviceName ? { kind: 'non_asset', name: ticket.deviceName, ownership: ticket.ownership } : null
}

function signatureAnswer({ signedAt, method, signer, signerTitle }: OrderVersion) {
  return signedAt && method && { signedAt: signedAt.toISOString(), method, signer, title: signerTitle }
}

function orderAnswer(order: OrderVersion, baseUrl: string) {
  return {
    number: order.number,
    version: order.version,
    technician: order.technician,
    issuedAt: order.issuedAt.toISOString(),
    returned: order.returnedAt && { at: order.returnedAt.toISOString(), reason: order.returnReason },
    signature: signatureAnswer(order),
    document: { sha256: order.sha256, verificationUrl: baseUrl + paths.verification(order.token) },
    printed: order.printed,
  }
}

function reportAnswer(ticket: TicketRecord) {
  if (!ticket.deliveredAt) return null
  return {
    number: ticket.reportNumber,
    deliveredAt: ticket.deliveredAt.toISOString(),
    readAt: ticket.readAt?.toISOString() ?? null,
    diagnosis: ticket.diagnosis,
    cause: ticket.cause,
    causeNote: ticket.causeNote,
    action: ticket.action,
    outcome: ticket.outcome,
    method: ticket.method,
    finalCondition: ticket.finalCondition,
    recommendation: ticket.recommendation,
    checklist: ticket.checked,
    parts: ticket.parts,
  }
}

function feedbackAnswer(person: Person, ticket: TicketRecord) {
  if (!ticket.feedbackAt) return null
  const { scores, comment } = maySeeScores(person, ticket) ? ticket : { scores: null, comment: null }
  return { givenAt: ticket.feedbackAt.toISOString(), scores, comment }
}
