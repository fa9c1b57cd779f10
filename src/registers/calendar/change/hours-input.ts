import { z } from 'zod'
import { t } from '../../../platform/words.ts'
import type { OfficeHours } from '../calendar.ts'
import { minutesOfWeek } from '../week.ts'
import { workday } from './workday.ts'

export const weekdayNumbers = [1, 2, 3, 4, 5, 6, 7] as const

/** Names of a weekday's fields, as the forms and their faults name them. */
export const dayField = (weekday: number) => `day${weekday}`

/** `day1.works`, `day1.opens` … of a form as hours by weekday; a week has at least one working day. */
export const hoursInput = z
  .object(Object.fromEntries(weekdayNumbers.map((weekday) => [dayField(weekday), workday(weekday)])))
  .transform((days, context): ReadonlyMap<number, OfficeHours> => {
    const hours = new Map(
      weekdayNumbers.flatMap((weekday) => {
        const day = days[dayField(weekday)]
        return day ? [[weekday, day] as const] : []
      }),
    )
    if (minutesOfWeek(hours) === 0)
      context.addIssue({
        code: 'custom',
        path: [`${dayField(1)}.works`],
        message: t('Pilih paling sedikit satu hari kerja.'),
      })
    return hours
  })

/** The same hours as a form shows them; a break of no length is none. */
export function typedHours(hours: ReadonlyMap<number, OfficeHours>): Record<string, string> {
  return Object.fromEntries(
    [...hours].flatMap(([weekday, { opens, breakStarts, breakEnds, closes }]) => {
      const rest =
        breakStarts === breakEnds ? [] : [['breakStarts', breakStarts] as const, ['breakEnds', breakEnds] as const]
      return [
        [`${dayField(weekday)}.works`, 'yes'] as const,
        ...[['opens', opens] as const, ...rest, ['closes', closes] as const].map(
          ([name, time]) => [`${dayField(weekday)}.${name}`, time.slice(0, 5).replace(':', '.')] as const,
        ),
      ]
    }),
  )
}
