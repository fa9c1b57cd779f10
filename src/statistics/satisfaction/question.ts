import { t } from '../../platform/words.ts'
import { isDay } from '../../registers/calendar/calendar.ts'
import type { AskedDays } from '../own-days.ts'
import { momentsOf, periodOf, type ReportingPeriod, withoutWeekday } from '../period.ts'
import type { IndexQuery } from './index-query.ts'
import type { Narrowed, Span } from './queries.ts'

/** The question as its form holds it; empty fields ask nothing. */
export type Asked = AskedDays & { unit: string; category: string }

/** What is asked of the index. `period` is none for days of one's own. */
export type Question = { span: Span; period?: ReportingPeriod; narrowed: Narrowed }

/** What was asked for; this year while nothing was. An address that names days alone asks for those. */
export function askedOf(query: Partial<Asked>, today: string): Asked {
  const { year = today.slice(0, 4), from = '', to = '', unit = '', category = '' } = query
  const { part = query.from === undefined && query.to === undefined ? 'year' : 'own' } = query
  return { year, part, from, to, unit, category }
}

/** The fields that count: days of one's own, or a part of a year. */
export function fieldsThatCount({ year, part, from, to, ...narrowed }: Asked): Partial<Asked> {
  return part === 'own' ? { from, to, ...narrowed } : { year, part, ...narrowed }
}

export function questionOf({ year, part, from, to, unit, category }: IndexQuery, today: string): Question {
  const narrowed = { unit, category }
  if (!year && !part) return { span: { from, to }, narrowed }

  const period = periodOf({ year: year ?? today.slice(0, 4), part: part ?? 'year' })
  return { span: momentsOf(period), period, narrowed }
}

/** The time that is asked about, in words. */
export function timeInWords({ period }: Question, { from, to }: AskedDays): string {
  if (period) return period.label
  const [first, last] = [wordsOf(from), wordsOf(to)]
  if (first && last) return t('{from} s.d. {to}', { from: first, to: last })
  if (first) return t('Sejak {day}', { day: first })
  return last ? t('Sampai {day}', { day: last }) : t('Sejak penilaian pertama')
}

function wordsOf(day: string): string {
  return isDay(day) ? withoutWeekday(day) : day
}
