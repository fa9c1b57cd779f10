import type { Database } from '../../platform/database/connect.ts'
import type { Stage } from '../../platform/database/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import { next, type TicketAction } from '../lifecycle.ts'
import { insertEvent, moveTicket } from './queries.ts'
import { actorOn, type Ticket } from './ticket.ts'

export type Advance = {
  note?: string
  details?: Record<string, string | number>
  /** When the act that is awaited next falls due; null where the SOP sets no waiting time. */
  dueAt?: Date | null
  technicianId?: string
}

/** Where `action` would take the ticket, or the refusal thrown. Asked before anything is written. */
export function mayAdvance(ticket: Ticket, action: TicketAction, act: Act): Stage {
  const answer = next(ticket.stage, action, actorOn(ticket, act.person))
  if ('no' in answer) throw new Refusal(answer.no.code, t(answer.no.sentence), { status: answer.no.status })
  return answer.to
}

/** The only writer of `tickets.stage`: asks the lifecycle, moves the ticket, and records who, when, from where. */
export async function advance(tx: Database, ticket: Ticket, action: TicketAction, act: Act, more: Advance = {}) {
  const stage = mayAdvance(ticket, action, act)

  await insertEvent(tx, ticket.id, action, act, more)
  await moveTicket(tx, ticket.id, {
    stage,
    dueAt: more.dueAt,
    technicianId: more.technicianId,
    stageSince: stage === ticket.stage ? undefined : act.at,
  })
}
