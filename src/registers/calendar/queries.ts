import type { Database } from '../../platform/database/connect.ts'
import { remembered } from '../../platform/database/remembered.ts'
import { readPolicies } from '../settings/queries.ts'
import type { Calendar, Period } from './calendar.ts'

/** The office's calendar as it stands (process database, no transaction), joint leave reckoned as the policy says. */
export const readCalendar = remembered(async (db): Promise<Calendar> => {
  const [policies, periods, holidays] = await Promise.all([readPolicies(db), readPeriods(db), readHolidays(db)])

  return {
    periods,
    holidays: new Map(holidays.map((holiday) => [holiday.day, holiday])),
    jointLeaveIsOff: policies['calendar.cutiBersamaIsOff'],
  }
})

async function readPeriods(db: Database): Promise<Period[]> {
  const periods = await db
    .selectFrom('officeHourPeriods')
    .selectAll()
    .orderBy('firstDay', (order) => order.asc().nullsFirst())
    .execute()
  const hours = await db.selectFrom('officeHours').selectAll().execute()

  return periods.map(({ id, ...period }) => ({
    ...period,
    hours: new Map(hours.filter((row) => row.periodId === id).map((row) => [row.weekday, row])),
  }))
}

function readHolidays(db: Database) {
  return db.selectFrom('holidays').selectAll().orderBy('day').execute()
}
