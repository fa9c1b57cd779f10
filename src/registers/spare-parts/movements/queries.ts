import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'

export type Use = {
  storeId: number
  unitPrice: string | null
  ticketId: number | null
  used: number
  /** What has not come back yet. */
  left: number
}

/** A use of that part, and how much of it may still come back. */
export async function useOf(tx: Database, partId: number, movementId: number): Promise<Use | undefined> {
  const { rows } = await sql<Use>`
    select store_id, unit_price, ticket_id, -quantity as used,
      (-quantity - coalesce((select sum(quantity) from stock_movements back
        where back.answers_id = stock_movements.id and back.kind = 'return'), 0))::integer as left
    from stock_movements where id = ${movementId} and spare_part_id = ${partId} and kind = 'use'`.execute(tx)
  return rows[0]
}
