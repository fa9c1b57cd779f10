import type { CalendarChangeKind } from '../../../platform/database/schema.ts'
import type { Holiday, OfficeHours, Period } from '../calendar.ts'

/** A period as the history keeps it: hours by weekday as JSON has them. */
export type PeriodAsKept = Omit<Period, 'hours'> & { hours: Record<string, OfficeHours> }

/** What a change of the calendar did, by its kind; null before where it added, null after where it removed. */
export type Written =
  | Change<'ordinary_hours' | 'period', PeriodAsKept>
  | Change<'holiday', Holiday>
  | Change<'holiday_list', Holiday[]>
  | Change<'joint_leave', { isOff: boolean }>

type Change<Kind extends CalendarChangeKind, Kept> = { kind: Kind; before: Kept | null; after: Kept | null }

export function asKept({ name, firstDay, lastDay, hours }: Period): PeriodAsKept {
  const days = [...hours].toSorted(([one], [other]) => one - other)
  // jsonb orders names by its own rules, so what is compared is written in one order
  const said = days.map(([weekday, { opens, breakStarts, breakEnds, closes }]) => {
    return [String(weekday), { opens, breakStarts, breakEnds, closes }]
  })
  return { name, firstDay, lastDay, hours: Object.fromEntries(said) }
}

export function hoursAsKept({ hours }: PeriodAsKept): ReadonlyMap<number, OfficeHours> {
  return new Map(Object.entries(hours).map(([weekday, day]) => [Number(weekday), day]))
}

export function sameKept(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
