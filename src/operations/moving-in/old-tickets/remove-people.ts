import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { readPolicies } from '../../../registers/settings/queries.ts'

/**
 * Takes what tells of people out of old tickets whose time is over, with their files; number, unit, device, times and rating stay.
 * Safe to run twice. Answers how many.
 */
export async function removePeopleOfOldTickets(db: Database, now: Date): Promise<number> {
  const years = (await readPolicies(db))['retention.importedYears']
  const { rows } = await sql<{ count: number }>`
    with over as (
      update imported_tickets set requester_name = '', phone = null, email = null, location = '', description = '', work = '',
        rating_comment = null, history = '[]', people_removed_at = ${now}
      where people_removed_at is null
        and coalesce(ended_at, submitted_at) < ${now}::timestamptz - make_interval(years => ${years})
      returning id),
    files as (delete from imported_files using over where ticket_id = over.id)
    select count(*) from over`.execute(db)
  return rows[0]?.count ?? 0
}
