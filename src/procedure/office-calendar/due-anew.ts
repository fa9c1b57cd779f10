import type { SignatureMethod, Stage } from '../../platform/database/schema.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import { dueOfHandling } from '../../registers/calendar/working-time.ts'
import { type Handling, signatureDue, workOrderDue } from '../ticket/due.ts'

/** A ticket that somebody is waited for on, and what its due time was counted from. */
export type OpenTicket = {
  id: number
  number: string
  unitId: number
  stage: Stage
  planned: boolean
  stageSince: Date
  dueAt: Date
  signedAt: Date | null
  /** As printed on the order that holds; null where the time runs from the start of the work. */
  signedDueAt: Date | null
  method: SignatureMethod | null
  /** The limit as the order says it. */
  handlingOnOrder: Handling | null
  repairStartedAt: Date | null
}

export type Move = { ticket: OpenTicket; dueAfter: Date; promised: boolean }

export const waitingStages: readonly Stage[] = ['submitted', 'returned', 'awaiting_signature']
export const promisedStages: readonly Stage[] = ['signed', 'in_progress']

/** The tickets that fall due at another time by this calendar, in the order in which they are locked. Pure. */
export function movesBy(
  calendar: Calendar,
  tickets: readonly OpenTicket[],
  handlingAt: (at: Date) => Handling,
): Move[] {
  return tickets.flatMap((ticket) => {
    const dueAfter = dueAnew(calendar, ticket, handlingAt)
    if (!dueAfter || dueAfter.getTime() === ticket.dueAt.getTime()) return []
    return [{ ticket, dueAfter, promised: promisedStages.includes(ticket.stage) }]
  })
}

/** From the start of the wait; for work that was promised from the signature, or from its start where the office counts so (A7). */
function dueAnew(calendar: Calendar, ticket: OpenTicket, handlingAt: (at: Date) => Handling): Date | undefined {
  switch (ticket.stage) {
    case 'submitted':
    case 'returned':
      return workOrderDue(calendar, ticket.stageSince, ticket.planned)
    case 'awaiting_signature':
      return signatureDue(calendar, ticket.stageSince, ticket.planned)
    case 'signed':
    case 'in_progress':
      return promiseAnew(calendar, ticket, handlingAt)
    default:
      return undefined
  }
}

function promiseAnew(calendar: Calendar, ticket: OpenTicket, handlingAt: (at: Date) => Handling): Date | undefined {
  const from = ticket.signedDueAt ? ticket.signedAt : ticket.repairStartedAt
  if (!from) return undefined

  // a paper for the pen was printed with its limit; every other takes the one of the day of its signature
  const printed = ticket.method === 'wet' && ticket.signedDueAt ? ticket.handlingOnOrder : null
  return dueOfHandling(calendar, printed ?? handlingAt(from), from)
}
