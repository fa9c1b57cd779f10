import { sql } from 'kysely'
import type { Database } from '../platform/database/connect.ts'
import { hearersOf } from './audience.ts'
import { tell } from './tell.ts'

type Moved = { id: number; part: string; partId: number; quantity: number; left: number; unit: string; at: Date }

/**
 * The job behind a line of the stock's ledger: that it fell below the minimum is told to whoever keeps the store, that what a
 * repair waits for is there, to its technician. Safe to run twice.
 */
export async function tellOfStock(db: Database, movementId: number, fell: boolean): Promise<void> {
  const moved = await movementById(db, movementId)
  if (!moved) return
  const { at, part, left, unit } = moved
  const telling = { at, occasion: `movement ${movementId}` }

  await db.transaction().execute(async (tx) => {
    if (fell) {
      const people = await hearersOf(tx, ['clerks'], { unitId: 0, technicianId: null }, at)
      await tell(tx, { ...telling, kind: 'low_stock', people, ticketId: null, details: { part, left, unit } })
    }
    if (moved.quantity > 0)
      for (const { ticketId, number, technicianId } of await waitingFor(tx, moved.partId))
        await tell(tx, {
          ...telling,
          kind: 'part_arrived',
          people: [technicianId],
          ticketId,
          details: { part, number },
        })
  })
}

/** A line of the ledger with how many of the part there were after it. */
async function movementById(db: Database, id: number): Promise<Moved | undefined> {
  const { rows } = await sql<Moved>`
    select stock_movements.id, name as part, spare_part_id as part_id, quantity, unit_of_measure as unit, at,
      (select sum(quantity) from stock_movements before
        where before.spare_part_id = spare_parts.id and before.id <= stock_movements.id)::integer as left
    from stock_movements join spare_parts on spare_parts.id = spare_part_id
    where stock_movements.id = ${id}`.execute(db)
  return rows[0]
}

async function waitingFor(tx: Database, partId: number) {
  const { rows } = await sql<{ ticketId: number; number: string; technicianId: string }>`
    select tickets.id as ticket_id, tickets.number, tickets.technician_id
    from holds join repairs on repairs.id = repair_id join tickets on tickets.id = repairs.ticket_id
    where holds.spare_part_id = ${partId} and resumed_at is null and tickets.technician_id is not null
    order by tickets.id`.execute(tx)
  return rows
}
