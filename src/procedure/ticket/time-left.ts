import { t } from '../../platform/words.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import { workingMinutesBetween } from '../../registers/calendar/working-time.ts'
import { formatDuration } from '../../ui/format.ts'
import type { DueTone } from '../../ui/record/badges.tsx'

/** 37.5 hours in a week of five days. */
export const minutesOfOrdinaryDay = 450
const soonMinutes = 60

/** How a due time stands at `now`, in office time: 'sisa 1 jam 20 menit', 'terlambat 2 hari kerja'. */
export function timeLeft(calendar: Calendar, now: Date, dueAt: Date): { label: string; tone: DueTone } {
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
