import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Act } from '../../registers/people/person.ts'

type Outcome = 'held' | 'held_already' | 'no_ticket'

export async function insertHold(
  db: Database,
  { person, at }: Act,
  { number, reason }: { number: string; reason: string },
): Promise<Outcome> {
  // its row is locked, so that it is not destroyed meanwhile
  const { rows } = await sql<{ outcome: Outcome }>`
    with found as (select id from tickets where number = ${number} for key share),
    held as (
      insert into legal_holds (ticket_id, reason, held_by, held_at)
      select id, ${reason}, ${person.id}::uuid, ${at}::timestamptz from found
      on conflict (ticket_id) where lifted_at is null do nothing returning ticket_id)
    select case when exists (select from held) then 'held' else 'held_already' end as outcome from found`.execute(db)
  return rows[0]?.outcome ?? 'no_ticket'
}

export async function writeLift(db: Database, { person, at }: Act, id: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('legalHolds')
    .set({ liftedBy: person.id, liftedAt: at })
    .where('id', '=', id)
    .where('liftedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export type LegalHold = { id: number; number: string; reason: string; heldBy: string; heldAt: Date }

export async function holdsInForce(db: Database): Promise<LegalHold[]> {
  const { rows } = await sql<LegalHold>`
    select legal_holds.id, tickets.number, reason, people.name as held_by, held_at
    from legal_holds join tickets on tickets.id = ticket_id join people on people.id = held_by
    where lifted_at is null order by legal_holds.id desc limit 200`.execute(db)
  return rows
}
