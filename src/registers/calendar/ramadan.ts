import { Temporal } from 'temporal-polyfill'
import type { OfficeHours, Period } from './calendar.ts'

const until = (breakStarts: string, closes: string): OfficeHours => ({
  opens: '08:00:00',
  breakStarts,
  breakEnds: '12:30:00',
  closes,
})

/** As SE Gubernur 1/SE/2026 has it for DKI Jakarta: 32.5 hours. Each year has a letter of its own. */
export const ramadanHours: ReadonlyMap<number, OfficeHours> = new Map([
  ...[1, 2, 3, 4].map((weekday) => [weekday, until('12:00:00', '15:00:00')] as const),
  [5, until('11:30:00', '15:30:00')],
])

/** The fasting months that no period of the calendar covers yet, of those that begin in a year. */
export function missingRamadans(periods: readonly Period[], year: number): Period[] {
  return estimatedRamadans(year).filter((ramadan) => !periods.some((period) => overlap(period, ramadan)))
}

/** Whether two dated periods share a day. */
export function overlap(one: Period, other: Period): boolean {
  if (!one.firstDay || !one.lastDay || !other.firstDay || !other.lastDay) return false
  return one.firstDay <= other.lastDay && other.firstDay <= one.lastDay
}

/** By the Umm al-Qura tables: the sidang isbat decides, a day earlier or later. Some years see two begin. */
export function estimatedRamadans(year: number): Period[] {
  const fasting = new Map<string, Temporal.PlainDate[]>()
  const newYear = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  // the last month of a year may go on into the next
  for (let days = 0; days < newYear.daysInYear + 30; days += 1) {
    const date = newYear.add({ days })
    const { month, year: hijri } = hijriOf(date)
    if (month === '9') fasting.set(hijri, [...(fasting.get(hijri) ?? []), date])
  }

  return [...fasting]
    .filter(([, [first]]) => first?.year === year && hijriOf(first).day === '1')
    .map(([hijri, dates]) => ({
      name: `Ramadan ${hijri} H (perkiraan)`,
      firstDay: String(dates[0]),
      lastDay: String(dates.at(-1)),
      hours: ramadanHours,
    }))
}

const tables = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'numeric',
  year: 'numeric',
})

function hijriOf(date: Temporal.PlainDate) {
  const parts = tables.formatToParts(new Date(`${date}T00:00:00Z`))
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? ''
  return { day: part('day'), month: part('month'), year: part('year') }
}
