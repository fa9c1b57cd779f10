import type { Calendar } from '../../registers/calendar/calendar.ts'
import { workingMinutesBetween } from '../../registers/calendar/working-time.ts'

export type Worked = { startedAt: Date | null; deliveredAt: Date | null }
export type DownTime = { workingMinutes: number; calendarMinutes: number }
type Span = { from: Date; to: Date }

/** How long one repair kept the asset from use, from the start of the work to the report, or until now. Pure. */
export function downTimeOf({ startedAt, deliveredAt }: Worked, calendar: Calendar, now: Date): DownTime | null {
  return startedAt && minutesOf([{ from: startedAt, to: deliveredAt ?? now }], calendar)
}

/** All its repairs together; where two overlap the time counts once. Pure. */
export function wholeDownTime(repairs: Worked[], calendar: Calendar, now: Date): DownTime {
  const spans = repairs.flatMap(({ startedAt, deliveredAt }) =>
    startedAt ? [{ from: startedAt, to: deliveredAt ?? now }] : [],
  )
  return minutesOf(apart(spans), calendar)
}

function apart(spans: Span[]): Span[] {
  const whole: Span[] = []
  for (const span of spans.toSorted((one, other) => one.from.getTime() - other.from.getTime())) {
    const last = whole.at(-1)
    if (!last || span.from > last.to) whole.push({ ...span })
    else if (span.to > last.to) last.to = span.to
  }
  return whole
}

function minutesOf(spans: Span[], calendar: Calendar): DownTime {
  const sum = (minutes: (span: Span) => number) => spans.reduce((total, span) => total + minutes(span), 0)
  return {
    workingMinutes: sum(({ from, to }) => workingMinutesBetween(calendar, from, to)),
    calendarMinutes: sum(({ from, to }) => Math.floor((to.getTime() - from.getTime()) / 60_000)),
  }
}
