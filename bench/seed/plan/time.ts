import { sql } from 'kysely'
import type { Database } from '../../../src/platform/database/connect.ts'
import { activities } from '../../../src/procedure/stages.ts'
import { dueWhenSigned, handlingOf } from '../../../src/procedure/ticket/due.ts'
import { type Calendar, dateAt } from '../../../src/registers/calendar/calendar.ts'
import { type WorkingDay, workingDaysOf } from '../../../src/registers/calendar/working-day.ts'
import { formatNumber, periodOf } from '../../../src/registers/settings/number-pattern.ts'
import type { PatternKey, series } from '../../../src/registers/settings/number-series.ts'
import type { Policies } from '../../../src/registers/settings/policies.ts'
import { formatLongDate } from '../../../src/ui/format.ts'

const years = 8
/** Far enough ahead for what falls due after a holiday. */
const daysAhead = 60
const [, workOrder, signature] = activities

/** Office hours begin and end on the quarter, and so does every standard time: else the tables below refuse. */
export const quarter = 15 * 60_000

/**
 * The office's working days and their quarters of an hour as tables, reckoned by its calendar. A moment of the seeding
 * is so many milliseconds of working time; `seed_quarters` says when that was and when what began then falls due.
 */
export async function layOutTime(tx: Database, calendar: Calendar, policies: Policies, now: Date): Promise<void> {
  const days = daysUntil(calendar, now).map((day, index) => ({ no: index + 1, ...dayRow(calendar, policies, day) }))
  await sql`
    create unlogged table seed_days as
    select no::smallint, day::date, long, to_timestamp(due / 1000.0) as handling_due, morning, afternoon,
      ticket, work_order, handling_report
    from jsonb_to_recordset(${sql.lit(JSON.stringify(days))}::jsonb) as day (no int, day text, long text, due float8,
      morning float8[], afternoon float8[], ticket text[], work_order text[], handling_report text[])`.execute(tx)
  await sql`
    create unlogged table seed_quarters as
    select (row_number() over (order by at))::int - 1 as nth, at, no as day_no,
      lead(at, ${quarters(workOrder.standardMinutes)}) over (order by at) as order_due,
      lead(at, ${quarters(signature.standardMinutes)}) over (order by at) as signature_due,
      handling_due
    from seed_days, lateral (values (morning), (afternoon)) spans (span),
      generate_series(to_timestamp(span[1] / 1000), to_timestamp(span[2] / 1000 - 1), interval '15 minutes')
        at`.execute(tx)
  await sql`analyze seed_days, seed_quarters`.execute(tx)
}

/** How much working time has passed by now since the seeded history began, in milliseconds. */
export async function workedUntil(tx: Database, now: Date): Promise<number> {
  const { rows } = await sql<{ worked: number }>`
    select nth::bigint * ${sql.lit(quarter)}
      + least(${sql.lit(quarter - 1)}, extract(epoch from ${now}::timestamptz - at) * 1000)::int as worked
    from seed_quarters where at <= ${now} order by nth desc limit 1`.execute(tx)
  return rows[0]?.worked ?? 0
}

function daysUntil(calendar: Calendar, now: Date): WorkingDay[] {
  const today = dateAt(now)
  const [first, last] = [today.subtract({ years }), today.add({ days: daysAhead })]
  const each = Array.from({ length: last.year - first.year + 1 }, (_, index) => first.year + index)
  return each
    .flatMap((year) => [...workingDaysOf(calendar, year)])
    .filter(({ day }) => first.toString() <= day && day <= last.toString())
    .map(onTheQuarter)
}

function onTheQuarter(day: WorkingDay): WorkingDay {
  const times = day.spans.flatMap(({ from, to }) => [from, to])
  if (times.some((time) => time % quarter !== 0)) throw new Error(`office hours of ${day.day} are not whole quarters`)
  return day
}

function quarters(minutes: number) {
  if (minutes % 15 !== 0) throw new Error(`${minutes} minutes are not whole quarters of an hour`)
  return sql.lit(minutes / 15)
}

function dayRow(calendar: Calendar, policies: Policies, { day, spans: [morning, afternoon] }: WorkingDay) {
  const numbers = (key: PatternKey) => numbersOf(policies[key], day)
  return {
    day,
    long: formatLongDate(day),
    due: dueWhenSigned(calendar, handlingOf(policies), new Date(morning.from))?.getTime(),
    morning: [morning.from, morning.to],
    afternoon: [afternoon.from, afternoon.to],
    ticket: numbers('docNumber.ticket.pattern'),
    work_order: numbers('docNumber.workOrder.pattern'),
    handling_report: numbers('docNumber.handlingReport.pattern'),
    disposal_record: numbers('docNumber.disposalRecord.pattern'),
    recap: numbers('docNumber.recap.pattern'),
  } satisfies Record<string, unknown> & Record<(typeof series)[PatternKey], unknown>
}

/** The period of a day's numbers, and what stands before and after the running number, with its width. */
function numbersOf(pattern: string, day: string): string[] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const on = { year, month, day: date }
  const [before = '', after = ''] = pattern.split(/\{seq(?::\d)?\}/).map((part) => formatNumber(part, 0, on))
  return [periodOf(pattern, on), before, after, /\{seq:(\d)\}/.exec(pattern)?.[1] ?? '1']
}
