import { type Insertable, sql, type Updateable } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Category, MaintenancePlans, PlanChangeKind, PlanService, Via } from '../../platform/database/schema.ts'
import { NotFound } from '../../platform/refusal.ts'
import { readRegister } from '../../registers/assets/register.ts'
import type { Act, Person } from '../../registers/people/person.ts'
import { peopleAt } from '../../registers/sessions/queries.ts'

export type Plan = {
  id: number
  name: string
  description: string
  category: Category | null
  unitId: number | null
  everyMonths: number
  startsOn: string
  checklist: string[]
  requesterName: string
  phone: string
  serves: PlanService
  pusdatinUnitId: number
  active: boolean
  madeBy: string
  madeAt: Date
}

export async function insertPlan(tx: Database, plan: Insertable<MaintenancePlans>): Promise<number> {
  const { id } = await tx.insertInto('maintenancePlans').values(plan).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updatePlan(tx: Database, id: number, changed: Updateable<MaintenancePlans>) {
  await tx.updateTable('maintenancePlans').set(changed).where('id', '=', id).execute()
}

/** Exactly these assets are chosen from now on. */
export async function putChosenAssets(tx: Database, planId: number, assetIds: number[]) {
  await sql`delete from maintenance_plan_assets where plan_id = ${planId} and asset_id <> all(${assetIds}::bigint[])`.execute(
    tx,
  )
  await sql`insert into maintenance_plan_assets (plan_id, asset_id)
    select ${planId}, asset_id from unnest(${assetIds}::bigint[]) asset_id on conflict do nothing`.execute(tx)
}

export async function insertChange(
  tx: Database,
  act: Act,
  change: { planId: number; kind: PlanChangeKind; details?: Record<string, unknown> },
) {
  await tx
    .insertInto('maintenancePlanChanges')
    .values({
      ...change,
      details: JSON.stringify(change.details ?? {}),
      at: act.at,
      byPerson: act.person.id,
      via: act.via,
    })
    .execute()
}

export async function planForUpdate(tx: Database, id: number): Promise<Plan> {
  return found(await tx.selectFrom('maintenancePlans').selectAll().where('id', '=', id).forUpdate().executeTakeFirst())
}

/** Held so that nobody pauses or changes it until the transaction ends; nothing where it is paused. */
export async function activePlanForShare(tx: Database, id: number): Promise<Plan | undefined> {
  return await tx
    .selectFrom('maintenancePlans')
    .selectAll()
    .where('id', '=', id)
    .where('active', '=', true)
    .forShare()
    .executeTakeFirst()
}

/** In order of their names. */
export async function everyPlan(db: Database): Promise<Plan[]> {
  return await db.selectFrom('maintenancePlans').selectAll().orderBy('name').orderBy('id').execute()
}

export type PlanRecord = Plan & {
  unit: string | null
  unitCode: string | null
  madeByName: string
  registers: string[]
  /** Its newest change, which tells two planners at once apart. */
  seen: number
}

export async function planRecord(db: Database, id: number): Promise<PlanRecord> {
  const { rows } = await sql<PlanRecord>`
    select maintenance_plans.*, units.name as unit, units.code as unit_code, people.name as made_by_name,
      array(select register from maintenance_plan_assets join assets on assets.id = asset_id
        where plan_id = maintenance_plans.id order by code, register_number) as registers,
      (select max(id) from maintenance_plan_changes where plan_id = maintenance_plans.id) as seen
    from maintenance_plans join people on people.id = made_by left join units on units.id = maintenance_plans.unit_id
    where maintenance_plans.id = ${id}`.execute(db)
  return found(rows[0])
}

function found<Row>(row: Row | undefined): Row {
  if (!row) throw new NotFound()
  return row
}

export type PlanChange = {
  id: number
  kind: PlanChangeKind
  at: Date
  by: string
  via: Via
  details: Record<string, [before: unknown, after: unknown]>
}

/** The newest fifty. */
export async function changesOf(db: Database, planId: number): Promise<PlanChange[]> {
  const { rows } = await sql<PlanChange>`
    select maintenance_plan_changes.id, kind, at, people.name as by, via, details
    from maintenance_plan_changes join people on people.id = by_person
    where plan_id = ${planId} order by maintenance_plan_changes.id desc limit 50`.execute(db)
  return rows
}

/** The assets of the register, however they are written, and what names none or one that is disposed of. */
export async function assetsNamed(db: Database, registers: string[]) {
  const asked = registers.map((typed) => ({ typed, ...readRegister(typed) }))
  const { rows } = await sql<{ id: number; typed: string }>`
    select assets.id, asked.typed from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) asked (typed text, code text, number integer)
      join assets on assets.code = asked.code and assets.register_number = asked.number
    where state <> 'disposed'`.execute(db)

  const known = new Set(rows.map(({ typed }) => typed))
  return { ids: [...new Set(rows.map(({ id }) => id))], unknown: registers.filter((typed) => !known.has(typed)) }
}

export async function activeUnitByCode(tx: Database, code: string) {
  return await tx
    .selectFrom('units')
    .select(['id', 'name'])
    .where('code', '=', code.toUpperCase())
    .where('active', '=', true)
    .executeTakeFirst()
}

/** Pusdatin: where the Kasubag TU is at home; a Plh. may come from elsewhere. */
export async function unitOfTuHead(tx: Database): Promise<number | undefined> {
  const row = await tx
    .selectFrom('people')
    .select('unitId')
    .where('role', '=', 'tu_head')
    .orderBy('active', 'desc')
    .orderBy('id')
    .executeTakeFirst()
  return row?.unitId
}

/** Whoever made the plan, also where he has left meanwhile. */
export async function makerOf(db: Database, { madeBy }: Pick<Plan, 'madeBy'>, at: Date): Promise<Person> {
  const { rows } = await sql<Person>`${peopleAt(at)} where people.id = ${madeBy}`.execute(db)
  return found(rows[0])
}
