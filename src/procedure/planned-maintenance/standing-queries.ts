import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { AssetState, Category, Stage } from '../../platform/database/schema.ts'
import type { Scope } from './plan.ts'
import type { Plan } from './queries.ts'

/** An asset of a plan as it stands in one period. */
export type Standing = {
  assetId: number
  /** From 0, among so many. */
  place: number
  of: number
  register: string
  name: string
  brandModel: string
  location: string
  category: Category
  state: AssetState
  unitId: number
  unit: string
  /** Its unit, or the one that this is part of, where somebody can rate; null where nobody can. */
  raterId: number | null
  hasOpenTicket: boolean
  ticket: string | null
  stage: Stage | null
  openedOn: string | null
}

type Waiting = { days: readonly string[]; today: string }

type Asked = {
  periodStart: string
  after?: string
  limit?: number
  /** Only those whose day among these has come without a ticket. */
  waitingOn?: Waiting
}

/** What the plan is about, in the order in which the period is filled. */
export async function standingsOf(db: Database, plan: Plan, asked: Asked): Promise<Standing[]> {
  const { periodStart, after, limit, waitingOn } = asked
  const from = after ? cursorIn(after) : undefined
  const { rows } = await standings(
    plan,
    periodStart,
    sql`
    ${from ? sql`and (placed.unit_id, placed.asset_id) > (${from.unitId}, ${from.assetId})` : sql``}
    ${waitingOn ? sql`and ${isWaiting(waitingOn)}` : sql``}
    order by placed.unit_id, placed.asset_id ${limit ? sql`limit ${limit}` : sql``}`,
  ).execute(db)
  return rows
}

export async function standingOf(
  db: Database,
  plan: Plan,
  { periodStart, assetId }: { periodStart: string; assetId: number },
): Promise<Standing | undefined> {
  const { rows } = await standings(plan, periodStart, sql`and placed.asset_id = ${assetId}`).execute(db)
  return rows[0]
}

// `plannedDay` turned round: the place lies on one of the days that have come
function isWaiting({ days, today }: Waiting): RawBuilder<boolean> {
  const come = days.filter((day) => day <= today).length
  return sql`planned_tickets.ticket_id is null and placed.place * ${days.length} < ${come} * placed."of"`
}

function standings(plan: Plan, periodStart: string, more: RawBuilder<unknown>): RawBuilder<Standing> {
  return sql<Standing>`
    select placed.*, units.name as unit, rater.id as rater_id, ${isInWork(sql`placed.asset_id`)} as has_open_ticket,
      tickets.number as ticket, tickets.stage, planned_tickets.opened_on
    from ${placed(chosenBy(plan))} placed
      join units on units.id = placed.unit_id
      left join lateral (${raterOf(sql`placed.unit_id`)}) rater on true
      left join planned_tickets on planned_tickets.plan_id = ${plan.id} and planned_tickets.asset_id = placed.asset_id
        and planned_tickets.period_start = ${periodStart}
      left join tickets on tickets.id = planned_tickets.ticket_id
    where true ${more}`
}

/** How many assets a plan would be about that nobody has made yet. */
export async function countInScope(db: Database, scope: Scope): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from assets where ${inUse} and ${inScope(scope)}`.execute(db)
  return rows[0]?.count ?? 0
}

export type AssetToMaintain = Pick<Standing, 'assetId' | 'name' | 'location' | 'category' | 'unit' | 'raterId'>

/**
 * The asset, held so that nobody lends, moves or disposes of it meanwhile; nothing where it is not the plan's any more, in
 * repair, in work, or has its ticket of the period.
 */
export async function assetToMaintain(tx: Database, plan: Plan, assetId: number, periodStart: string) {
  await sql`select from assets where id = ${assetId} for share`.execute(tx)
  const { rows } = await sql<AssetToMaintain>`
    select assets.id as asset_id, assets.name, location, assets.category, units.name as unit, rater.id as rater_id
    from assets join units on units.id = assets.unit_id
      left join lateral (${raterOf(sql`assets.unit_id`)}) rater on true
    where assets.id = ${assetId} and state = 'active' and ${inScope(chosenBy(plan))} and not ${isInWork(sql`assets.id`)}
      and not exists (select from planned_tickets
        where plan_id = ${plan.id} and planned_tickets.asset_id = assets.id and period_start = ${periodStart})`.execute(
    tx,
  )
  return rows[0]
}

type Chosen = Scope | { planId: number }

function chosenBy({ id, category, unitId }: Plan): Chosen {
  return category ? { category, unitId } : { planId: id }
}

function placed(scope: Chosen): RawBuilder<unknown> {
  return sql`(select id as asset_id, (row_number() over (order by unit_id, id) - 1)::int as place,
      (count(*) over ())::int as "of", register, name, brand_model, location, category, state, unit_id
    from assets where ${inUse} and ${inScope(scope)})`
}

const inUse = sql`assets.state in ('active', 'in_repair')`

function inScope(scope: Chosen): RawBuilder<boolean> {
  if ('planId' in scope)
    return sql`assets.id in (select asset_id from maintenance_plan_assets where plan_id = ${scope.planId})`
  if ('assetIds' in scope) return sql`assets.id = any(${scope.assetIds}::bigint[])`
  const { category, unitId } = scope
  const within = sql`and assets.unit_id in (select id from units where id = ${unitId} or parent_id = ${unitId})`
  return sql`assets.category = ${category} ${unitId ? within : sql``}`
}

function isInWork(assetId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`exists (select from tickets open where open.asset_id = ${assetId}
    and open.stage in ('submitted', 'awaiting_signature', 'signed', 'in_progress', 'returned'))`
}

function raterOf(unitId: RawBuilder<unknown>): RawBuilder<{ id: number }> {
  return sql`select rated.id from units own join units rated on rated.id in (own.id, own.parent_id)
    where own.id = ${unitId}
      and exists (select from people where people.unit_id = rated.id and role = 'unit' and people.active)
    order by rated.id <> own.id limit 1`
}

export function cursorOf({ unitId, assetId }: Pick<Standing, 'unitId' | 'assetId'>): string {
  return `${unitId}.${assetId}`
}

/** A cursor that was not ours reads as none: the list begins at its top. */
function cursorIn(cursor: string): { unitId: number; assetId: number } | undefined {
  const [, unitId, assetId] = /^(\d{1,9})\.(\d{1,15})$/.exec(cursor) ?? []
  return unitId && assetId ? { unitId: Number(unitId), assetId: Number(assetId) } : undefined
}

export type Counts = {
  assets: number
  /** Of these assets, those that have their ticket of the period. */
  withTicket: number
  /** All tickets of the period, also of assets that are the plan's no more. */
  opened: number
  done: number
  today: number
}

/** A plan in one period, in numbers. */
export async function countsIn(db: Database, plan: Plan, periodStart: string, today: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    with theirs as (select planned_tickets.asset_id, stage, opened_on from planned_tickets join tickets on tickets.id = ticket_id
        where plan_id = ${plan.id} and period_start = ${periodStart}),
      about as (select count(*)::int as assets, count(theirs.asset_id)::int as with_ticket
        from assets left join theirs on theirs.asset_id = assets.id where ${inUse} and ${inScope(chosenBy(plan))})
    select about.*, (select count(*)::int from theirs) as opened,
      (select count(*)::int from theirs where stage in ('awaiting_feedback', 'closed')) as done,
      (select count(*)::int from theirs where opened_on = ${today}) as today
    from about`.execute(db)
  return rows[0] ?? { assets: 0, withTicket: 0, opened: 0, done: 0, today: 0 }
}

export async function insertPlannedTicket(
  tx: Database,
  planned: {
    planId: number
    assetId: number
    periodStart: string
    ticketId: number
    openedOn: string
    checklist: string[]
  },
) {
  await tx.insertInto('plannedTickets').values(planned).execute()
}

/** One opens tickets of plans at a time: who comes second sees what the first has opened. */
export async function oneAtATime(tx: Database) {
  await sql`select pg_advisory_xact_lock(hashtextextended('planned tickets', 0))`.execute(tx)
}
