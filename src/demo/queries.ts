import type { Database } from '../platform/database/connect.ts'
import type { PlanService } from '../platform/database/schema.ts'
import type { Person } from '../registers/people/person.ts'
import { peopleAt } from '../registers/sessions/queries.ts'

export async function unitIdsByCode(db: Database): Promise<Map<string, number>> {
  const rows = await db.selectFrom('units').select(['id', 'code']).execute()
  return new Map(rows.map(({ code, id }) => [code, id]))
}

/** Everybody as he was on that day: who stands in for the Kasubag TU differs. */
export async function peopleByUsername(db: Database, at = new Date()): Promise<Map<string, Person>> {
  const { rows } = await peopleAt(at).execute(db)
  return new Map(rows.map((person) => [person.username, person]))
}

/** What plans of a kind have opened, the oldest first. */
export async function plannedNumbers(db: Database, serves: PlanService): Promise<string[]> {
  const rows = await db
    .selectFrom('plannedTickets')
    .innerJoin('maintenancePlans', 'maintenancePlans.id', 'planId')
    .innerJoin('tickets', 'tickets.id', 'ticketId')
    .where('maintenancePlans.serves', '=', serves)
    .orderBy('tickets.id')
    .select('tickets.number')
    .execute()
  return rows.map(({ number }) => number)
}
