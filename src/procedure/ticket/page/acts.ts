import type { Calendar } from '../../../registers/calendar/calendar.ts'
import { holdsRole, type Person } from '../../../registers/people/person.ts'
import type { Policies } from '../../../registers/settings/policies.ts'
import { formatDate } from '../../../ui/format.ts'
import { possibleActions, type TicketAction } from '../../lifecycle.ts'
import { followUpUntil } from '../../request/follow-up.ts'
import type { TicketRecord } from '../record.ts'
import { actorOn } from '../ticket.ts'
import { copying, faceOf, followingUp, readingReport, type TicketAct } from './act-faces.ts'

export type Reader = { person: Person; policies: Policies; calendar: Calendar; now: Date }

/** The one next act of this person on this ticket, if it is his turn, and what he may do besides. Pure. */
export function actsOn(ticket: TicketRecord, reader: Reader): { next?: TicketAct; others: TicketAct[] } {
  const actions = actionsNow(ticket, reader)
  const awaited = awaitedOf(actions)
  const others = actions.filter((action) => action !== awaited).map((action) => faceOf(action, ticket.number))
  const next = awaited ? faceOf(awaited, ticket.number) : (reportToRead(ticket, reader) ?? secondTry(ticket, reader))

  return { next, others: isOwn(ticket, reader.person) ? [...others, copying(ticket.number)] : others }
}

export function isOnHold(ticket: Pick<TicketRecord, 'holds'>): boolean {
  return ticket.holds.some((hold) => hold.resumedAt === null)
}

function actionsNow(ticket: TicketRecord, { person, policies }: Reader): TicketAction[] {
  const impossible: Partial<Record<TicketAction, boolean>> = {
    hold: isOnHold(ticket),
    resume: !isOnHold(ticket),
    // A31: nobody signs the order that he carries out himself
    sign: person.id === ticket.technicianId,
    return: !policies['verification.allowReturn'],
    reject: !policies['verification.allowReject'],
    // A24: a device of the Dinas that is in no register, and is not proposed already
    propose_asset: ticket.ownership !== 'office_unregistered' || ticket.proposal?.state === 'open',
  }
  return possibleActions(ticket.stage, actorOn(ticket, person)).filter((action) => !impossible[action])
}

/** What the procedure waits for, as against what may be done beside it; the first that this person may do. */
const road: TicketAction[] = ['give_feedback', 'sign', 'issue_work_order', 'start_repair', 'resume', 'deliver_report']

function awaitedOf(actions: TicketAction[]): TicketAction | undefined {
  return road.find((action) => actions.includes(action))
}

function reportToRead(ticket: TicketRecord, { person }: Reader): TicketAct | undefined {
  const unread = ticket.deliveredAt !== null && ticket.readAt === null
  return unread && holdsRole(person, 'tu_head', 'full') ? readingReport(ticket.number) : undefined
}

/** Tiket lanjutan for who is not satisfied, as long as the office's window is open (A19). */
function secondTry(ticket: TicketRecord, { person, policies, calendar, now }: Reader): TicketAct | undefined {
  const until = isOwn(ticket, person) ? followUpUntil(calendar, policies, ticket, now) : undefined
  return until && followingUp(ticket.number, formatDate(until))
}

function isOwn(ticket: TicketRecord, person: Person): boolean {
  return person.role === 'unit' && person.unitId === ticket.unitId
}
