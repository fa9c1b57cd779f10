import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { atMost } from '../../platform/database/prepared.ts'
import type { MovementKind } from '../../platform/database/schema.ts'

export type LedgerRow = {
  id: number
  kind: MovementKind
  store: string
  quantity: number
  /** How many there were in all stores after it. */
  balance: number
  unitPrice: string | null
  reference: string
  reason: string
  by: string | null
  at: Date
  ticket: string | null
  stockTakeId: number | null
  /** What of a use may still come back. */
  left: number
}

/** One page of a part's ledger, the newest first, from a movement on, and one more where there are more. */
export async function ledgerOf(
  db: Database,
  partId: number,
  { before, limit }: { before?: number; limit: number },
): Promise<LedgerRow[]> {
  const { rows } = await sql<LedgerRow>`
    with page as (
      select * from stock_movements
      where spare_part_id = ${partId} ${before ? sql`and id < ${before}` : sql``}
      order by id desc ${atMost(limit + 1)})
    select page.id, page.kind, stores.name as store, page.quantity, page.unit_price, page.reference, page.reason,
      people.name as by, page.at, tickets.number as ticket, page.stock_take_id,
      ((select coalesce(sum(quantity), 0) from stock_movements
          where spare_part_id = ${partId} and id <= (select min(id) from page))
        + coalesce(sum(page.quantity) over (order by page.id rows between unbounded preceding and current row), 0)
        - first_value(page.quantity) over (order by page.id))::integer as balance,
      case page.kind when 'use' then (-page.quantity - coalesce((
        select sum(quantity) from stock_movements where answers_id = page.id and kind = 'return'), 0))::integer
        else 0 end as left
    from page
      join stores on stores.id = page.store_id
      left join people on people.id = page.by_person
      left join tickets on tickets.id = page.ticket_id
    order by page.id desc`.execute(db)
  return rows
}

export type Claim = { id: number; ticket: string; store: string; quantity: number; at: Date }

/** Which tickets hold how much of it. */
export async function claimsOn(db: Database, partId: number): Promise<Claim[]> {
  const { rows } = await sql<Claim>`
    select part_reservations.id, tickets.number as ticket, stores.name as store, quantity,
      reserved_at as at
    from part_reservations
      join tickets on tickets.id = ticket_id join stores on stores.id = store_id
    where spare_part_id = ${partId} and released_at is null order by reserved_at, part_reservations.id`.execute(db)
  return rows
}

export type Waiting = { ticket: string; technician: string | null; since: Date; note: string }

/** Whose work stands still until it comes. */
export async function waitingFor(db: Database, partId: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select tickets.number as ticket, people.name as technician, held_at as since, note
    from holds
      join repairs on repairs.id = repair_id
      join tickets on tickets.id = repairs.ticket_id
      left join people on people.id = tickets.technician_id
    where spare_part_id = ${partId} and resumed_at is null order by held_at`.execute(db)
  return rows
}

/** Whether a reservation of that part still holds; ask with the part held. */
export async function openReservation(tx: Database, id: number, partId: number): Promise<boolean> {
  const { rows } = await sql`
    select from part_reservations where id = ${id} and spare_part_id = ${partId} and released_at is null`.execute(tx)
  return rows.length === 1
}

export async function writeRelease(tx: Database, id: number, at: Date): Promise<void> {
  await sql`update part_reservations set released_at = greatest(reserved_at, ${at}) where id = ${id}`.execute(tx)
}
