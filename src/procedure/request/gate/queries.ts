import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { Category } from '../../../platform/database/schema.ts'
import type { Act } from '../../../registers/people/person.ts'
import type { Policies } from '../../../registers/settings/policies.ts'

type Scope = Policies['feedbackGate.scope']

/** The units that share the gate with `unitId`, and a lock on them until the transaction ends (A1, A5). */
export async function lockGate(tx: Database, unitId: number, scope: Scope): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    ${sharing(unitId, scope)} order by units.id for no key update of units`.execute(tx)
  return rows.map((row) => row.id)
}

/** The same without the lock, for pages that only show. */
export async function unitsSharingGate(db: Database, unitId: number, scope: Scope): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`${sharing(unitId, scope)}`.execute(db)
  return rows.map((row) => row.id)
}

function sharing(unitId: number, scope: Scope): RawBuilder<{ id: number }> {
  if (scope === 'unit_account') return sql`select units.id from units where units.id = ${unitId}`
  return sql`
    with top as (select coalesce(parent_id, id) as id from units where id = ${unitId})
    select units.id from units, top where (units.id = top.id or units.parent_id = top.id)`
}

/** Handled and not yet rated, oldest first; a ticket that a granted override is for still counts. */
export async function ticketsOwingFeedback(db: Database, units: number[]): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select number from tickets
    where stage = 'awaiting_feedback' and unit_id = any(${units}) order by stage_since`.execute(db)
  return rows.map((row) => row.number)
}

export type OwedTicket = {
  number: string
  unitId: number
  unit: string
  category: Category
  description: string
  device: string | null
  technician: string | null
  handledAt: Date
}

/** The same tickets with what reminds their unit of them. */
export async function owedTickets(db: Database, units: number[]): Promise<OwedTicket[]> {
  const { rows } = await sql<OwedTicket>`
    select tickets.number, tickets.unit_id, units.name as unit, tickets.category,
      left(tickets.description, 160) as description, coalesce(assets.name, tickets.device_name) as device,
      people.name as technician, tickets.stage_since as handled_at
    from tickets
      join units on units.id = tickets.unit_id
      left join assets on assets.id = tickets.asset_id
      left join people on people.id = tickets.technician_id
    where tickets.stage = 'awaiting_feedback' and tickets.unit_id = any(${units})
    order by tickets.stage_since`.execute(db)
  return rows
}

export type Override = { id: number; reason: string; grantedBy: string }

export async function openOverride(tx: Database, unitId: number): Promise<Override | undefined> {
  return await tx
    .selectFrom('gateOverrides')
    .innerJoin('people', 'people.id', 'gateOverrides.grantedBy')
    .select(['gateOverrides.id', 'gateOverrides.reason', 'people.name as grantedBy'])
    .where('gateOverrides.unitId', '=', unitId)
    .where('ticketId', 'is', null)
    .forUpdate('gateOverrides')
    .executeTakeFirst()
}

export async function hasOpenOverride(db: Database, unitId: number): Promise<boolean> {
  const row = await db
    .selectFrom('gateOverrides')
    .select('id')
    .where('unitId', '=', unitId)
    .where('ticketId', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function useOverride(tx: Database, id: number, ticketId: number) {
  await tx.updateTable('gateOverrides').set({ ticketId }).where('id', '=', id).execute()
}

export async function insertOverride(tx: Database, act: Act, unitId: number, reason: string) {
  await tx.insertInto('gateOverrides').values({ unitId, reason, grantedBy: act.person.id, grantedAt: act.at }).execute()
}

export type OwingUnit = { id: number; name: string; owed: number; oldest: Date; hasOverride: boolean }

/** Active units behind a gate with tickets that wait for feedback, longest waiting first. */
export async function owingUnits(db: Database, scope: Scope): Promise<OwingUnit[]> {
  const gate = scope === 'bidang' ? sql`coalesce(units.parent_id, units.id)` : sql`units.id`
  const { rows } = await sql<OwingUnit>`
    with owed as (
      select ${gate} as gate, count(*)::int as owed, min(tickets.stage_since) as oldest
      from tickets join units on units.id = tickets.unit_id
      where tickets.stage = 'awaiting_feedback' group by 1)
    select units.id, units.name, owed.owed, owed.oldest,
      exists (select from gate_overrides where unit_id = units.id and ticket_id is null) as has_override
    from units join owed on owed.gate = ${gate}
    where units.active
    order by owed.oldest, units.name`.execute(db)
  return rows
}

export type GrantedOverride = {
  unit: string
  reason: string
  grantedBy: string
  grantedAt: Date
  ticket: string | null
}

/** The newest hundred, with the ticket that each let through. */
export async function grantedOverrides(db: Database): Promise<GrantedOverride[]> {
  return await db
    .selectFrom('gateOverrides')
    .innerJoin('units', 'units.id', 'gateOverrides.unitId')
    .innerJoin('people', 'people.id', 'gateOverrides.grantedBy')
    .leftJoin('tickets', 'tickets.id', 'gateOverrides.ticketId')
    .select([
      'units.name as unit',
      'gateOverrides.reason',
      'people.name as grantedBy',
      'gateOverrides.grantedAt',
      'tickets.number as ticket',
    ])
    .orderBy('gateOverrides.id', 'desc')
    .limit(100)
    .execute()
}
