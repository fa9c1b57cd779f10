import type { Database } from '../../../platform/database/connect.ts'
import type { Holiday } from '../calendar.ts'
import { differences, isEmpty } from '../list/differences.ts'
import { deleteHolidays, holidaysIn, putHolidays } from './queries.ts'
import type { Written } from './written.ts'

export type YearsList = { year: number; holidays: readonly Holiday[]; replace: boolean }

/** All of a list or nothing of it; the same list again changes nothing. */
export async function putHolidayList(
  tx: Database,
  { year, holidays, replace }: YearsList,
): Promise<Written | undefined> {
  const found = differences(await holidaysIn(tx, year), holidays, replace)
  if (isEmpty(found)) return undefined
  const { added, changed, removed } = found

  await deleteHolidays(
    tx,
    removed.map(({ day }) => day),
  )
  await putHolidays(tx, [...added, ...changed.map(({ after }) => after)])
  return {
    kind: 'holiday_list',
    before: inOrder([...changed.map(({ before }) => before), ...removed]),
    after: inOrder([...changed.map(({ after }) => after), ...added]),
  }
}

function inOrder(holidays: Holiday[]): Holiday[] {
  return holidays.toSorted((one, other) => one.day.localeCompare(other.day))
}
