import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'

export type Affected = { name: string; unit: string; phone: string | null; username: string | null; tickets: number }

/** `reader` narrows to what one account was shown; days are the office's, both included. */
export type Breach = { since: string; until: string; reader?: string }

/**
 * UU 27/2022 article 46: who is to be told of a breach. Requesters as tickets name them, each with the accounts that asked for
 * them; with a reader those whose data the access log says that he was shown.
 */
export async function affectedPersons(db: Database, { since, until, reader }: Breach): Promise<Affected[]> {
  const within = (moment: string) =>
    sql`(${sql.ref(moment)} at time zone 'Asia/Jakarta')::date between ${since}::date and ${until}::date`
  const shown = sql`
    select object as number from personal_data_readings join people on people.id = reader_id
      where kind = 'ticket' and username = ${reader ?? ''} and ${within('read_at')}
    union select tickets.number from document_readings
      join people on people.id = person_id join documents on documents.id = document_id
      join work_orders on work_orders.number = documents.number join tickets on tickets.id = ticket_id
      where documents.kind = 'work_order' and username = ${reader ?? ''} and ${within('document_readings.read_at')}`
  const { rows } = await sql<Affected>`
    select requester_name as name, units.name as unit, phone,
      string_agg(distinct people.username, ' ' order by people.username) as username, count(*) as tickets
    from tickets join units on units.id = tickets.unit_id join people on people.id = submitted_by
    where ${reader === undefined ? within('submitted_at') : sql`tickets.number in (${shown})`}
    group by requester_name, units.name, phone
    union all select requester_name, units.name, phone, null, count(*)
      from imported_tickets tickets join units on units.id = tickets.unit_id
      where requester_name <> '' and ${reader === undefined ? within('submitted_at') : sql`tickets.number in (${shown})`}
      group by requester_name, units.name, phone
    order by unit, name, phone`.execute(db)
  return rows
}
