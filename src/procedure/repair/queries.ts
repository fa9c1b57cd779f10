import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { NotFound } from '../../platform/refusal.ts'
import type { Act } from '../../registers/people/person.ts'
import type { HoldRequest } from './repair.ts'

/** The signature on the ticket's newest order version. */
export async function signatureOf(
  tx: Database,
  ticketId: number,
): Promise<{ id: number; dueAt: Date | null } | undefined> {
  return await tx
    .selectFrom('signatures')
    .innerJoin('workOrders', 'workOrders.id', 'signatures.workOrderId')
    .select(['signatures.id', 'signatures.dueAt'])
    .where('signatures.ticketId', '=', ticketId)
    .orderBy('version', 'desc')
    .executeTakeFirst()
}

export async function insertRepair(
  tx: Database,
  act: Act,
  repair: { ticketId: number; signatureId: number; dueAt: Date },
) {
  await tx
    .insertInto('repairs')
    .values({ ...repair, technicianId: act.person.id, startedAt: act.at })
    .execute()
}

export async function repairOf(tx: Database, ticketId: number): Promise<{ id: number; startedAt: Date; dueAt: Date }> {
  const repair = await tx
    .selectFrom('repairs')
    .select(['id', 'startedAt', 'dueAt'])
    .where('ticketId', '=', ticketId)
    .executeTakeFirst()
  if (!repair) throw new NotFound()
  return repair
}

type WaitedFor = { sparePartId: number | null; partWanted: string }

/** False where the repair already stands still: the partial unique index decides. */
export async function insertHold(
  tx: Database,
  act: Act,
  repairId: number,
  { reason, note, sparePartId, partWanted }: HoldRequest & WaitedFor,
): Promise<boolean> {
  const { rows } = await sql`
    insert into holds (repair_id, reason, note, spare_part_id, part_wanted, held_by, held_at)
    values (${repairId}, ${reason}, ${note}, ${sparePartId}, ${partWanted}, ${act.person.id}, ${act.at})
    on conflict (repair_id) where resumed_at is null do nothing
    returning id`.execute(tx)
  return rows.length === 1
}

/** False where nothing stood still. */
export async function endHold(tx: Database, act: Act, repairId: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('holds')
    // of two requests at once the later may have come in first
    .set({ resumedBy: act.person.id, resumedAt: sql<Date>`greatest(held_at, ${act.at})` })
    .where('repairId', '=', repairId)
    .where('resumedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
