import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Action, Stage } from '../../platform/database/schema.ts'
import { NotFound } from '../../platform/refusal.ts'
import { markDone } from '../../registers/idempotency.ts'
import { type Act, type Person, takePlace } from '../../registers/people/person.ts'
import type { Ticket } from './ticket.ts'
import { visibleTo } from './visibility.ts'

const ticketColumns = [
  'id',
  'number',
  'stage',
  'unitId',
  'servesUnit',
  'planned',
  'technicianId',
  'category',
  'assetId',
  'deviceName',
  'ownership',
  'submittedAt',
  'stageSince',
] as const

/** Locked until the transaction ends, from when on the act takes place; not found where the person may not see it. */
export async function ticketForUpdate(tx: Database, act: Act, number: string): Promise<Ticket> {
  const ticket = found(await visibleTicket(tx, act.person, number).forNoKeyUpdate().executeTakeFirst())
  takePlace(act)
  return ticket
}

/** The same without the lock, for pages that only show. */
export async function ticketFor(db: Database, person: Person, number: string): Promise<Ticket> {
  return found(await visibleTicket(db, person, number).executeTakeFirst())
}

function visibleTicket(db: Database, person: Person, number: string) {
  return db.selectFrom('tickets').select(ticketColumns).where('number', '=', number).where(visibleTo(person))
}

function found(ticket: Ticket | undefined): Ticket {
  if (!ticket) throw new NotFound()
  return ticket
}

export async function moveTicket(
  tx: Database,
  id: number,
  to: { stage: Stage; dueAt?: Date | null; technicianId?: string; stageSince?: Date },
) {
  await tx
    .updateTable('tickets')
    .set({ stage: to.stage, dueAt: to.dueAt, technicianId: to.technicianId, stageSince: to.stageSince })
    .where('id', '=', id)
    .execute()
}

/** One line of the timeline; a request with an Idempotency-Key is marked as done in the same transaction. */
export async function insertEvent(
  tx: Database,
  ticketId: number,
  action: Action,
  act: Act,
  more: { note?: string; details?: Record<string, string | number> } = {},
) {
  await sql`
    insert into ticket_events (ticket_id, at, action, actor_id, via, note, details)
    values (${ticketId}, ${act.at}, ${action}, ${act.person.id}, ${act.via}, ${more.note ?? null},
      ${JSON.stringify(more.details ?? {})})`.execute(tx)
  await markDone(tx, act, ticketId)
}
