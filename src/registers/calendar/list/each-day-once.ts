import { t } from '../../../platform/words.ts'
import type { Holiday } from '../calendar.ts'
import type { ListedDay, Remark } from './holiday-list.ts'

/** The days in order; one that is listed twice with the same words counts once, with other words it is a fault. */
export function eachDayOnce(listed: readonly ListedDay[]): { holidays: Holiday[]; faults: Remark[] } {
  const first = new Map<string, ListedDay>()
  const faults: Remark[] = []

  for (const { line, holiday } of listed) {
    const before = first.get(holiday.day)
    if (!before) first.set(holiday.day, { line, holiday })
    else if (before.holiday.kind !== holiday.kind || before.holiday.name !== holiday.name)
      faults.push({
        line,
        message: t('Tanggal ini sudah ada di baris {line} dengan isi lain. Gabungkan keduanya.', { line: before.line }),
      })
  }
  const holidays = [...first.values()].map(({ holiday }) => holiday)
  return { holidays: holidays.toSorted((one, other) => one.day.localeCompare(other.day)), faults }
}
