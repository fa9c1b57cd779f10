import { t, words } from '../../platform/words.ts'
import { formatDate, formatNumber } from '../../ui/format.ts'
import type { OfficeHours, Period } from './calendar.ts'
import { minutesOfWeek } from './week.ts'

const weekdays = [
  words('Senin'),
  words('Selasa'),
  words('Rabu'),
  words('Kamis'),
  words('Jumat'),
  words('Sabtu'),
  words('Minggu'),
]

/** Days with the same hours in one line: 'Senin-Kamis', '07.30-16.00, istirahat 12.00-13.00'. */
export function hoursInWords(hours: ReadonlyMap<number, OfficeHours>): { term: string; description: string }[] {
  const runs: { days: number[]; description: string }[] = []

  for (const [weekday, ofDay] of [...hours].toSorted(([one], [other]) => one - other)) {
    const description = dayInWords(ofDay)
    const last = runs.at(-1)
    if (last?.description === description && last.days.at(-1) === weekday - 1) last.days.push(weekday)
    else runs.push({ days: [weekday], description })
  }
  return runs.map(({ days, description }) => ({ term: daysInWords(days), description }))
}

/** ISO: Monday is 1. */
export function weekdayName(weekday: number): string {
  return t(weekdays[weekday - 1] ?? '')
}

/** '37,5 jam seminggu'. */
export function weekInWords(hours: ReadonlyMap<number, OfficeHours>): string {
  return t('{n} jam seminggu', { n: formatNumber(minutesOfWeek(hours) / 60) })
}

function daysInWords(days: number[]): string {
  const names = days.map(weekdayName)
  return [names[0], names.length > 1 ? names.at(-1) : undefined].filter(Boolean).join('–')
}

function dayInWords({ opens, closes, breakStarts, breakEnds }: OfficeHours): string {
  const work = `${clock(opens)}–${clock(closes)}`
  if (breakStarts === breakEnds) return work
  return t('{work}, istirahat {rest}', { work, rest: `${clock(breakStarts)}–${clock(breakEnds)}` })
}

function clock(time: string): string {
  return time.slice(0, 5).replace(':', '.')
}

/** '08/02/2027 sampai 09/03/2027'; nothing for the ordinary hours. */
export function spanInWords({ firstDay, lastDay }: Pick<Period, 'firstDay' | 'lastDay'>): string | undefined {
  if (!firstDay || !lastDay) return undefined
  return t('{first} sampai {last}', { first: formatDate(firstDay), last: formatDate(lastDay) })
}
