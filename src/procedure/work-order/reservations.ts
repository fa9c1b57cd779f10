import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Act } from '../../registers/people/person.ts'

export type Reserved = {
  sparePartId: number
  code: string
  name: string
  unitOfMeasure: string
  storeId: number
  storeCode: string
  store: string
  quantity: number
}

/** What is set aside for a ticket. */
export async function reservedFor(db: Database, ticketId: number): Promise<Reserved[]> {
  return await db
    .selectFrom('partReservations')
    .innerJoin('spareParts', 'spareParts.id', 'sparePartId')
    .innerJoin('stores', 'stores.id', 'storeId')
    .select(['sparePartId', 'spareParts.code', 'spareParts.name', 'unitOfMeasure', 'quantity'])
    .select(['storeId', 'stores.code as storeCode', 'stores.name as store'])
    .where('ticketId', '=', ticketId)
    .where('releasedAt', 'is', null)
    .orderBy('partReservations.id')
    .execute()
}

/** Call it with the parts held. */
export async function releaseAll(tx: Database, { at }: Act, ticketId: number): Promise<void> {
  await sql`
    update part_reservations set released_at = greatest(reserved_at, ${at})
    where ticket_id = ${ticketId} and released_at is null`.execute(tx)
}

export async function insertReservation(
  tx: Database,
  { person, at }: Act,
  reservation: Pick<Reserved, 'sparePartId' | 'storeId' | 'quantity'> & { ticketId: number },
): Promise<void> {
  await tx
    .insertInto('partReservations')
    .values({ ...reservation, reservedBy: person.id, reservedAt: at })
    .execute()
}
