import { type Insertable, type SqlBool, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Units } from '../../platform/database/schema.ts'

export type UnitRow = Awaited<ReturnType<typeof unitsInOrder>>[number]

/** Every unit, each followed by its sub-units, with how many active accounts it has. */
export async function unitsInOrder(db: Database) {
  return db
    .selectFrom('units')
    .leftJoin('units as parent', 'parent.id', 'units.parentId')
    .select(['units.id', 'units.code', 'units.name', 'units.kind', 'units.parentId', 'units.active'])
    .select((eb) =>
      eb
        .selectFrom('people')
        .whereRef('people.unitId', '=', 'units.id')
        .where('people.active', '=', true)
        .select(({ fn }) => fn.countAll<number>().as('accounts'))
        .as('accounts'),
    )
    .orderBy(sql`coalesce(parent.id, units.id)`)
    .orderBy(sql`units.parent_id is not null`)
    .orderBy('units.id')
    .execute()
}

/** Those that something may be given to, in the same order. */
export async function activeUnits(db: Database) {
  return (await unitsInOrder(db)).filter(({ active }) => active)
}

export async function unitById(db: Database, id: number) {
  return db.selectFrom('units').where('id', '=', id).selectAll().executeTakeFirst()
}

/** Held so that nobody writes it meanwhile. */
export async function unitForUpdate(tx: Database, id: number) {
  return tx.selectFrom('units').where('id', '=', id).forUpdate().selectAll().executeTakeFirst()
}

/** An active unit, held so that nobody deactivates it while somebody joins it. */
export async function activeUnitForShare(tx: Database, id: number) {
  return tx
    .selectFrom('units')
    .where('id', '=', id)
    .where('active', '=', true)
    .forShare()
    .selectAll()
    .executeTakeFirst()
}

/** Whether active accounts or active sub-units still stand on it. */
export async function unitIsInUse(tx: Database, id: number): Promise<boolean> {
  const { rows } = await sql<{ inUse: SqlBool }>`
    select exists (select from people where unit_id = ${id} and active)
      or exists (select from units where parent_id = ${id} and active) as in_use
  `.execute(tx)
  return Boolean(rows[0]?.inUse)
}

export async function insertUnit(tx: Database, unit: Insertable<Units>): Promise<number> {
  const { id } = await tx.insertInto('units').values(unit).returning('id').executeTakeFirstOrThrow()
  return id
}

/** The id of the unit of this code, new or not. */
export async function insertUnlessThere(db: Database, unit: Insertable<Units>): Promise<number> {
  const { id } = await db
    .insertInto('units')
    .values(unit)
    .onConflict((conflict) => conflict.column('code').doUpdateSet((eb) => ({ code: eb.ref('units.code') })))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateUnit(tx: Database, id: number, unit: { name: string; code: string }): Promise<void> {
  await tx.updateTable('units').set(unit).where('id', '=', id).execute()
}

export async function writeUnitActive(tx: Database, id: number, active: boolean): Promise<void> {
  await tx.updateTable('units').set({ active }).where('id', '=', id).execute()
}
