import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { remembered } from '../../platform/database/remembered.ts'

/** Whether tickets of an application before this one were taken over; asked once a process until an import. */
export const hasOldTickets = remembered(async (db: Database): Promise<boolean> => {
  const { rows } = await sql<{ found: boolean }>`select exists (select from imported_tickets) as found`.execute(db)
  return rows[0]?.found ?? false
})
