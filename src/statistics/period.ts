import { Temporal } from 'temporal-polyfill'
import { InvalidInput } from '../platform/refusal.ts'
import { t, words } from '../platform/words.ts'
import { officeZone, yearIn } from '../registers/calendar/calendar.ts'
import { formatLongDate } from '../ui/format.ts'

/** The parts of a year that the office reports by, what each is called at length and in a chart, and its months. */
const partsOfYear = {
  year: { name: words('Setahun'), short: '{year}', first: 1, months: 12 },
  s1: { name: words('Semester I'), short: words('Sem. I {year}'), first: 1, months: 6 },
  s2: { name: words('Semester II'), short: words('Sem. II {year}'), first: 7, months: 6 },
  q1: { name: words('Triwulan I'), short: words('TW I {year}'), first: 1, months: 3 },
  q2: { name: words('Triwulan II'), short: words('TW II {year}'), first: 4, months: 3 },
  q3: { name: words('Triwulan III'), short: words('TW III {year}'), first: 7, months: 3 },
  q4: { name: words('Triwulan IV'), short: words('TW IV {year}'), first: 10, months: 3 },
  m1: { name: words('Januari'), short: words('Jan {year}'), first: 1, months: 1 },
  m2: { name: words('Februari'), short: words('Feb {year}'), first: 2, months: 1 },
  m3: { name: words('Maret'), short: words('Mar {year}'), first: 3, months: 1 },
  m4: { name: words('April'), short: words('Apr {year}'), first: 4, months: 1 },
  m5: { name: words('Mei'), short: words('Mei {year}'), first: 5, months: 1 },
  m6: { name: words('Juni'), short: words('Jun {year}'), first: 6, months: 1 },
  m7: { name: words('Juli'), short: words('Jul {year}'), first: 7, months: 1 },
  m8: { name: words('Agustus'), short: words('Agu {year}'), first: 8, months: 1 },
  m9: { name: words('September'), short: words('Sep {year}'), first: 9, months: 1 },
  m10: { name: words('Oktober'), short: words('Okt {year}'), first: 10, months: 1 },
  m11: { name: words('November'), short: words('Nov {year}'), first: 11, months: 1 },
  m12: { name: words('Desember'), short: words('Des {year}'), first: 12, months: 1 },
} as const

export type PartOfYear = keyof typeof partsOfYear

/** How long a part is, in months. */
export const lengths = { month: 1, quarter: 3, semester: 6, year: 12 } as const
export type Length = keyof typeof lengths

export const partNames: Record<string, string> = Object.fromEntries(
  Object.entries(partsOfYear).map(([part, { name }]) => [part, name]),
)

/** Days of the office, 'YYYY-MM-DD', both included. */
export type Days = { from: string; to: string }
/** What they are called, in the language of whoever asks. */
export type Period = Days & { label: string }
/** Whole months that the office reports by. `short` is for the axis of a chart. */
export type ReportingPeriod = Period & { short: string; year: number; part: PartOfYear }

/** The question as its form holds it. */
export type AskedPeriod = { year: string; part: string }

/** What was asked for; all of this year while nothing was. */
export function askedOf({ year, part = 'year' }: Partial<AskedPeriod>, today: string): AskedPeriod {
  return { year: year ?? today.slice(0, 4), part }
}

/** The period that is meant. Refuses what is none (`InvalidInput` at `year`, `part`). */
export function periodOf(asked: AskedPeriod): ReportingPeriod {
  const year = yearIn(asked.year)
  const part = isPartOfYear(asked.part) ? asked.part : undefined
  if (!part || !year)
    throw new InvalidInput([
      ...(part ? [] : [{ path: 'part', message: t('Pilih salah satu dari pilihan yang tersedia.') }]),
      ...(year ? [] : [{ path: 'year', message: t('Tulis tahun seperti 2026.') }]),
    ])
  return partOf(year, part)
}

/** That of this length which a day lies in. */
export function periodAt(day: string, length: Length): ReportingPeriod {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return partOf(year, partAt(month, lengths[length]))
}

export function lengthOf({ part }: Pick<ReportingPeriod, 'part'>): Length {
  const { months } = partsOfYear[part]
  return months === 12 ? 'year' : months === 6 ? 'semester' : months === 3 ? 'quarter' : 'month'
}

/** The one of the same length before it. */
export function previousPeriod({ year, part }: Pick<ReportingPeriod, 'year' | 'part'>): ReportingPeriod {
  const { first, months } = partsOfYear[part]
  return first > months ? partOf(year, partAt(first - months, months)) : partOf(year - 1, partAt(13 - months, months))
}

/** As many of the same length as are asked for, the oldest first, this one last. */
export function periodsUpTo(last: ReportingPeriod, count: number): ReportingPeriod[] {
  const periods = [last]
  while (periods.length < count) periods.unshift(previousPeriod(periods[0] ?? last))
  return periods
}

/** From the first moment of the days to the first one after them, by the clock of the office. */
export function momentsOf({ from, to }: Days): { from: Date; to: Date } {
  return { from: beginning(from, 0), to: beginning(to, 1) }
}

/** '23 November 2026' */
export function withoutWeekday(day: string | Date): string {
  return formatLongDate(day).replace(/^\S+,? /, '')
}

function partOf(year: number, part: PartOfYear): ReportingPeriod {
  const { first, months, name, short } = partsOfYear[part]
  // day 0 of the month after is the last of the one before
  const to = new Date(Date.UTC(year, first - 1 + months, 0)).toISOString().slice(0, 10)
  const label = months === 12 ? t('Tahun {year}', { year }) : t('{part} Tahun {year}', { part: t(name), year })
  return { from: `${year}-${String(first).padStart(2, '0')}-01`, to, label, short: t(short, { year }), year, part }
}

function partAt(month: number, length: number): PartOfYear {
  const found = Object.entries(partsOfYear).find(
    ([, { first, months }]) => months === length && first <= month && month < first + months,
  )
  if (!found || !isPartOfYear(found[0])) throw new RangeError(`no part of ${length} months has month ${month}`)
  return found[0]
}

export function isPartOfYear(part: string): part is PartOfYear {
  return Object.hasOwn(partsOfYear, part)
}

function beginning(day: string, later: number): Date {
  return new Date(Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(officeZone).epochMilliseconds)
}
