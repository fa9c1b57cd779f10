import { type FieldError, InvalidInput } from '../../../platform/refusal.ts'
import { t, words } from '../../../platform/words.ts'
import { isDay, yearIn } from '../../../registers/calendar/calendar.ts'
import { formatLongDate } from '../../../ui/format.ts'
import { unitIn } from '../question.ts'

/** The parts of a year that an office reports by, and one's own days: what each is called, and its months. */
const partsOfYear = {
  year: { name: words('Setahun'), first: 1, months: 12 },
  s1: { name: words('Semester I'), first: 1, months: 6 },
  s2: { name: words('Semester II'), first: 7, months: 6 },
  q1: { name: words('Triwulan I'), first: 1, months: 3 },
  q2: { name: words('Triwulan II'), first: 4, months: 3 },
  q3: { name: words('Triwulan III'), first: 7, months: 3 },
  q4: { name: words('Triwulan IV'), first: 10, months: 3 },
  m1: { name: words('Januari'), first: 1, months: 1 },
  m2: { name: words('Februari'), first: 2, months: 1 },
  m3: { name: words('Maret'), first: 3, months: 1 },
  m4: { name: words('April'), first: 4, months: 1 },
  m5: { name: words('Mei'), first: 5, months: 1 },
  m6: { name: words('Juni'), first: 6, months: 1 },
  m7: { name: words('Juli'), first: 7, months: 1 },
  m8: { name: words('Agustus'), first: 8, months: 1 },
  m9: { name: words('September'), first: 9, months: 1 },
  m10: { name: words('Oktober'), first: 10, months: 1 },
  m11: { name: words('November'), first: 11, months: 1 },
  m12: { name: words('Desember'), first: 12, months: 1 },
} as const

type PartOfYear = keyof typeof partsOfYear

export const partNames: Record<string, string> = {
  ...Object.fromEntries(Object.entries(partsOfYear).map(([part, { name }]) => [part, name])),
  own: words('Tanggal sendiri'),
}

/** The question as its form holds it. */
export type Asked = { year: string; part: string; from: string; to: string; unit: string }

/** Days of the office, 'YYYY-MM-DD', both included, and what they are called. */
export type Period = { from: string; to: string; label: string }

/** What was asked for; all of this year while nothing was. */
export function askedOf(query: Partial<Asked>, today: string): Asked {
  const { year = today.slice(0, 4), part = 'year', from = '', to = '', unit } = query
  return {
    year,
    part,
    from,
    to,
    unit: unitIn(unit),
  }
}

/** The days that are meant. Refuses what is no period (`InvalidInput` at `year`, `part`, `from`, `to`). */
export function periodOf(asked: Asked): Period {
  if (asked.part === 'own') return ownDays(asked)
  const year = yearIn(asked.year)
  const part = isPart(asked.part) ? partsOfYear[asked.part] : undefined
  if (!part || !year)
    throw new InvalidInput([
      ...(part ? [] : [{ path: 'part', message: t('Pilih salah satu dari pilihan yang tersedia.') }]),
      ...(year ? [] : [{ path: 'year', message: t('Tulis tahun seperti 2026.') }]),
    ])

  const { first, months, name } = part
  // day 0 of the month after is the last of the one before
  const last = new Date(Date.UTC(year, first - 1 + months, 0)).toISOString().slice(0, 10)
  const label = months === 12 ? t('Tahun {year}', { year }) : t('{part} Tahun {year}', { part: t(name), year })
  return { from: `${year}-${String(first).padStart(2, '0')}-01`, to: last, label }
}

function ownDays({ from, to }: Asked): Period {
  const asWritten = t('Tulis tanggal seperti 2026-11-23.')
  refuse([
    ...(isOfThisCentury(from) ? [] : [{ path: 'from', message: asWritten }]),
    ...(isOfThisCentury(to) ? [] : [{ path: 'to', message: asWritten }]),
  ])
  if (to < from) refuse([{ path: 'to', message: t('Akhir periode tidak boleh sebelum awalnya.') }])
  return { from, to, label: t('{from} s.d. {to}', { from: withoutWeekday(from), to: withoutWeekday(to) }) }
}

/** '23 November 2026' */
export function withoutWeekday(day: string | Date): string {
  return formatLongDate(day).replace(/^\S+,? /, '')
}

function isPart(part: string): part is PartOfYear {
  return Object.hasOwn(partsOfYear, part)
}

function isOfThisCentury(day: string): boolean {
  return isDay(day) && day >= '2000-01-01'
}

function refuse(errors: FieldError[]) {
  if (errors.length > 0) throw new InvalidInput(errors)
}
