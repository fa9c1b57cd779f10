import { z } from 'zod'
import { t } from '../../../platform/words.ts'
import type { OfficeHours } from '../calendar.ts'
import { weekdayName } from '../hours-in-words.ts'

type Time = keyof OfficeHours

const outer: readonly Time[] = ['opens', 'closes']
const all: readonly Time[] = ['opens', 'breakStarts', 'breakEnds', 'closes']
const clock = z.string().default('')

/** A weekday as forms ask for it: undefined where it is no working day, without a break where none was typed. */
export function workday(weekday: number) {
  return z
    .object({ works: z.string().optional(), opens: clock, breakStarts: clock, breakEnds: clock, closes: clock })
    .prefault({})
    .transform((typed, context): OfficeHours | undefined => {
      if (typed.works !== 'yes') return undefined
      const hours = hoursOf(typed)
      for (const { path, message } of faultsOf(hours, weekdayName(weekday)))
        context.addIssue({ code: 'custom', path: [path], message })
      return hours
    })
}

/** '7.30', '07.30' or '07:30' as PostgreSQL writes it, '07:30:00'; empty for anything else. */
export function timeOfDay(typed: string): string {
  const [, hour = '', minute = ''] = /^(\d{1,2})[.:](\d{2})$/.exec(typed.trim()) ?? []
  if (!hour || Number(hour) > 23 || Number(minute) > 59) return ''
  return `${hour.padStart(2, '0')}:${minute}:00`
}

/** No break is one of no length at the end of the day. */
function hoursOf(typed: OfficeHours): OfficeHours {
  const closes = timeOfDay(typed.closes)
  const noBreak = !typed.breakStarts.trim() && !typed.breakEnds.trim()
  return {
    opens: timeOfDay(typed.opens),
    breakStarts: noBreak ? closes : timeOfDay(typed.breakStarts),
    breakEnds: noBreak ? closes : timeOfDay(typed.breakEnds),
    closes,
  }
}

function faultsOf(hours: OfficeHours, day: string): { path: Time; message: string }[] {
  const { opens, breakStarts, breakEnds, closes } = hours
  // where the end is missing, so is the break that would stand there
  const unread = (closes ? all : outer).filter((time) => hours[time] === '')
  if (unread.length > 0) return unread.map((path) => ({ path, message: t('{day}: tulis jam seperti 07.30.', { day }) }))

  if (opens >= closes) return [{ path: 'closes', message: t('{day}: jam pulang harus sesudah jam masuk.', { day }) }]
  const outside = t('{day}: istirahat harus di dalam jam kerja.', { day })
  if (breakStarts < opens || breakStarts > closes) return [{ path: 'breakStarts', message: outside }]
  if (breakEnds < breakStarts)
    return [{ path: 'breakEnds', message: t('{day}: istirahat berakhir sesudah dimulai.', { day }) }]
  if (breakEnds > closes) return [{ path: 'breakEnds', message: outside }]
  if (breakStarts === opens && breakEnds === closes)
    return [{ path: 'breakEnds', message: t('{day}: tidak bersisa jam kerja.', { day }) }]
  return []
}
