import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { remembered } from '../../platform/database/remembered.ts'
import { policiesFrom } from '../settings/policies.ts'
import { settingInForce } from '../settings/queries.ts'
import type { Calendar, Period } from './calendar.ts'

/** The office's calendar as it stands (process database, no transaction), joint leave reckoned as the policy says. */
export const readCalendar: (db: Database) => Promise<Calendar> = remembered(loadCalendar)

/**
 * The calendar to count a due time by that this transaction writes: nobody changes it until the transaction ends, and who
 * waits for that moves what was written. Asked before any ticket is locked. `known` is what the process remembers, which can
 * be a moment behind another process.
 */
export async function holdCalendar(tx: Database, known: Calendar): Promise<Calendar> {
  const { rows } = await sql<{ version: number }>`select hold_calendar() as version`.execute(tx)
  return rows[0]?.version === known.version ? known : loadCalendar(tx)
}

/** One writer of the calendar at a time, who waits for everybody who counts by it. */
export async function lockCalendar(tx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('calendar', 0))`.execute(tx)
}

/** Read anew. The version first: a change in between then makes it look older than it is, and it is read once more. */
export async function loadCalendar(db: Database): Promise<Calendar> {
  const version = await calendarVersion(db)
  const jointLeave = await settingInForce(db, 'calendar.cutiBersamaIsOff')
  const policies = policiesFrom([{ key: 'calendar.cutiBersamaIsOff', value: jointLeave }])
  const periods = await periodsInOrder(db)
  const holidays = await db.selectFrom('holidays').selectAll().orderBy('day').execute()

  return {
    version,
    periods,
    holidays: new Map(holidays.map((holiday) => [holiday.day, holiday])),
    jointLeaveIsOff: policies['calendar.cutiBersamaIsOff'],
  }
}

/** The newest kept change; 0 before the first. */
export async function calendarVersion(db: Database): Promise<number> {
  const { newest } = await db
    .selectFrom('calendarChanges')
    .select(({ fn }) => fn.coalesce(fn.max('id'), sql<number>`0`).as('newest'))
    .executeTakeFirstOrThrow()
  return newest
}

export type KeptPeriod = Period & { id: number }

/** The ordinary hours first, then the dated periods by their first day. */
export async function periodsInOrder(db: Database): Promise<KeptPeriod[]> {
  const periods = await db
    .selectFrom('officeHourPeriods')
    .selectAll()
    .orderBy('firstDay', (order) => order.asc().nullsFirst())
    .execute()
  const hours = await db.selectFrom('officeHours').selectAll().orderBy('weekday').execute()

  return periods.map((period) => ({
    ...period,
    hours: new Map(
      hours.filter(({ periodId }) => periodId === period.id).map(({ periodId: _, weekday, ...day }) => [weekday, day]),
    ),
  }))
}
