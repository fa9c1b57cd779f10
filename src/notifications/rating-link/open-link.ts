import { type TicketRecord, ticketRecord } from '../../procedure/ticket/record.ts'
import type { Person } from '../../registers/people/person.ts'
import { activePerson } from '../../registers/sessions/queries.ts'
import type { PostOffice } from '../write-mail.ts'
import { readRatingToken } from './token.ts'

/** What the link opens: one ticket's rating, as the account that it was sent to. */
export type Opened = { person: Person; ticket: TicketRecord }

/** Why a link opens nothing. `person` is who is spoken to, where that is known. */
export type Useless = { why: 'unknown' } | { why: 'expired' | 'used'; person: Person }

/** Good for the active account of a unit that it was sent to, in its time, and while its ticket waits for the rating. */
export async function openLink(
  { db, secret }: Pick<PostOffice, 'db' | 'secret'>,
  token: string,
  at: Date,
): Promise<Opened | Useless> {
  const link = readRatingToken(secret, token)
  const person = link && (await activePerson(db, link.personId, at))
  if (!link || person?.role !== 'unit') return { why: 'unknown' }

  if (link.until < at) return { why: 'expired', person }
  const ticket = await ticketRecord(db, person, link.number)
  return ticket.stage === 'awaiting_feedback' ? { person, ticket } : { why: 'used', person }
}
