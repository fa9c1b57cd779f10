import { t } from '../../platform/words.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import {
  type HandlingTime,
  minutesOfOrdinaryDay,
  workingMinutesBetween,
} from '../../registers/calendar/working-time.ts'
import { formatDuration } from '../../ui/format.ts'
import type { DueTone } from '../../ui/record/badges.tsx'
import type { Handling } from './due.ts'

/** What is due within so many working minutes is due soon. */
export const soonMinutes = 60

export type TimeLeft = { label: string; tone: DueTone }

/** How a due time stands at `now`, in office time: 'sisa 1 jam 20 menit', 'terlambat 2 hari kerja'. */
export function timeLeft(calendar: Calendar, now: Date, dueAt: Date): TimeLeft {
  if (now > dueAt) return { label: lateWords(workingMinutesBetween(calendar, dueAt, now)), tone: 'late' }

  const left = workingMinutesBetween(calendar, now, dueAt)
  return { label: t('sisa {time}', { time: workingTime(left) }), tone: left <= soonMinutes ? 'soon' : 'calm' }
}

/** Hours and minutes below an ordinary day of 450 working minutes, whole days above. */
function workingTime(minutes: number): string {
  if (minutes < minutesOfOrdinaryDay) return formatDuration(minutes)
  return t('{n} hari kerja', { n: Math.floor(minutes / minutesOfOrdinaryDay) })
}

function lateWords(minutes: number): string {
  return minutes === 0 ? t('melewati batas waktu') : t('terlambat {time}', { time: workingTime(minutes) })
}

/** '2 hari kerja': how long the work itself may take. */
export function handlingInWords({ unit, value: n }: HandlingTime): string {
  switch (unit) {
    case 'hari_kerja':
      return t('{n} hari kerja', { n })
    case 'jam_kerja':
      return t('{n} hari kerja penuh', { n })
    case 'hari_kalender':
      return t('{n} hari kalender', { n })
  }
}

/** The same with what it runs from, as the order says it. */
export function limitInWords(handling: Handling): string {
  const time = handlingInWords(handling)
  return handling.start === 'spp_signed'
    ? t('{time} sejak ditandatangani', { time })
    : t('{time} sejak pengerjaan dimulai', { time })
}
