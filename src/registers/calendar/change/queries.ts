import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { Holiday, OfficeHours, Period } from '../calendar.ts'
import { type KeptPeriod, periodsInOrder } from '../queries.ts'

export async function ordinaryPeriod(db: Database): Promise<KeptPeriod | undefined> {
  const periods = await periodsInOrder(db)
  return periods.find(({ firstDay }) => firstDay === null)
}

/** A dated period; the ordinary hours are none. */
export async function datedPeriod(db: Database, id: number): Promise<KeptPeriod | undefined> {
  const periods = await periodsInOrder(db)
  return periods.find((period) => period.id === id && period.firstDay !== null)
}

export async function insertPeriod(tx: Database, { hours, ...period }: Period): Promise<void> {
  const { id } = await tx.insertInto('officeHourPeriods').values(period).returning('id').executeTakeFirstOrThrow()
  await insertHours(tx, id, hours)
}

export async function writePeriod(tx: Database, id: number, { hours, ...period }: Period): Promise<void> {
  await tx.updateTable('officeHourPeriods').set(period).where('id', '=', id).execute()
  await tx.deleteFrom('officeHours').where('periodId', '=', id).execute()
  await insertHours(tx, id, hours)
}

export async function deletePeriod(tx: Database, id: number): Promise<void> {
  await tx.deleteFrom('officeHourPeriods').where('id', '=', id).execute()
}

async function insertHours(tx: Database, periodId: number, hours: ReadonlyMap<number, OfficeHours>) {
  const rows = [...hours].map(([weekday, { opens, breakStarts, breakEnds, closes }]) => {
    return { periodId, weekday, opens, breakStarts, breakEnds, closes }
  })
  await tx.insertInto('officeHours').values(rows).execute()
}

export async function holidayOn(db: Database, day: string): Promise<Holiday | undefined> {
  return db.selectFrom('holidays').selectAll().where('day', '=', day).executeTakeFirst()
}

export async function holidaysIn(db: Database, year: number): Promise<Holiday[]> {
  return db
    .selectFrom('holidays')
    .selectAll()
    .where('day', '>=', `${year}-01-01`)
    .where('day', '<=', `${year}-12-31`)
    .orderBy('day')
    .execute()
}

export async function putHolidays(tx: Database, holidays: readonly Holiday[]): Promise<void> {
  if (holidays.length === 0) return
  await tx
    .insertInto('holidays')
    .values([...holidays])
    .onConflict((conflict) =>
      conflict.column('day').doUpdateSet({ kind: sql`excluded.kind`, name: sql`excluded.name` }),
    )
    .execute()
}

export async function deleteHolidays(tx: Database, days: readonly string[]): Promise<void> {
  if (days.length > 0) await tx.deleteFrom('holidays').where('day', 'in', days).execute()
}
