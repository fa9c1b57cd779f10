import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { remembered } from '../../platform/database/remembered.ts'
import { type Policies, policiesFrom } from './policies.ts'

/** Every policy in force; asked of the database once a process until one changes. */
export const readPolicies: (db: Database) => Promise<Policies> = remembered(async (db) =>
  policiesFrom(await db.selectFrom('settings').select(['key', 'value']).execute()),
)

/** The newest change of each policy that was ever changed. */
export async function newestSettingChanges(db: Database) {
  return db
    .selectFrom('settingChanges')
    .leftJoin('people', 'people.id', 'settingChanges.changedBy')
    .distinctOn('settingChanges.key')
    .orderBy('settingChanges.key')
    .orderBy('settingChanges.id', 'desc')
    .select(['settingChanges.key', 'settingChanges.changedAt', 'people.name as changedBy'])
    .execute()
}

/** What became of one policy, the newest first. */
export async function settingHistory(db: Database, key: string) {
  return db
    .selectFrom('settingChanges')
    .leftJoin('people', 'people.id', 'settingChanges.changedBy')
    .where('settingChanges.key', '=', key)
    .orderBy('settingChanges.id', 'desc')
    .limit(100)
    .select(['settingChanges.oldValue', 'settingChanges.newValue'])
    .select(['settingChanges.changedAt', 'people.name as changedBy'])
    .execute()
}

/** The last number that a series gave in a period; 0 before the first. */
export async function lastNumberOf(db: Database, series: string, period: string): Promise<number> {
  const found = await db
    .selectFrom('numberSeries')
    .select('last')
    .where('series', '=', series)
    .where('period', '=', period)
    .executeTakeFirst()
  return found?.last ?? 0
}

/** One writer of settings at a time, also of those that have no row yet. */
export async function lockSettings(tx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('settings', 0))`.execute(tx)
}

export async function settingInForce(tx: Database, key: string): Promise<unknown> {
  const setting = await tx.selectFrom('settings').where('key', '=', key).select('value').executeTakeFirst()
  return setting?.value
}

export async function writeSetting(tx: Database, { key, value, by }: { key: string; value: unknown; by?: string }) {
  const row = { value: json(value), changedBy: by ?? null }
  await tx
    .insertInto('settings')
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ ...row, changedAt: sql`now()` }))
    .execute()
}

export async function deleteSetting(tx: Database, key: string): Promise<void> {
  await tx.deleteFrom('settings').where('key', '=', key).execute()
}

type Change = { key: string; before: unknown; after: unknown; by: string }

export async function insertSettingChange(tx: Database, { key, before, after, by }: Change): Promise<void> {
  await tx
    .insertInto('settingChanges')
    .values({ key, oldValue: json(before), newValue: json(after), changedBy: by })
    .execute()
}

function json(value: unknown) {
  return sql<string>`${JSON.stringify(value)}::jsonb`
}
