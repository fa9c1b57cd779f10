import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'

/** A page that was seen less than two heartbeats ago is open; what a killed process left behind is not. */
const freshness = sql`interval '60 seconds'`

/** Puts somebody's open page of a ticket on record; answers how to keep it there and how to take it away. */
export async function viewTicket(db: Database, ticketId: number, personId: string) {
  const stream = randomUUID()
  await sql`insert into ticket_viewers (stream, ticket_id, person_id, seen_at)
    values (${stream}, ${ticketId}, ${personId}, now())`.execute(db)

  return {
    stay: () => sql`update ticket_viewers set seen_at = now() where stream = ${stream}`.execute(db),
    leave: () => sql`delete from ticket_viewers where stream = ${stream}`.execute(db),
  }
}

/** Removes what processes left behind that were killed. Safe to run twice. */
export async function forgetOldViewers(db: Database): Promise<void> {
  await sql`delete from ticket_viewers where seen_at < now() - interval '1 hour'`.execute(db)
}

/** The names of all others who look at the ticket, in order. */
export async function otherViewers(db: Database, ticketId: number, personId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct people.name from ticket_viewers join people on people.id = person_id
    where ticket_id = ${ticketId} and person_id <> ${personId} and seen_at > now() - ${freshness}
    order by people.name`.execute(db)
  return rows.map(({ name }) => name)
}
