import { t } from '../../../platform/words.ts'
import type { Holiday } from '../../../registers/calendar/calendar.ts'
import { hoursAsKept, type PeriodAsKept, type Written } from '../../../registers/calendar/change/written.ts'
import { holidayKinds } from '../../../registers/calendar/holiday-kinds.tsx'
import { hoursInWords, spanInWords, weekInWords } from '../../../registers/calendar/hours-in-words.ts'
import { formatLongDate, formatNumber } from '../../../ui/format.ts'

/** 'Hari libur ditambahkan': what was done, by its kind and by what was there before. */
export function changeInWords({ kind, before, after }: Written): string {
  switch (kind) {
    case 'ordinary_hours':
      return t('Jam kerja biasa diubah')
    case 'period':
      if (!before) return t('Jam kerja khusus dicatat')
      return after ? t('Jam kerja khusus diubah') : t('Jam kerja khusus dihapus')
    case 'holiday':
      if (!before) return t('Hari libur ditambahkan')
      return after ? t('Hari libur diubah') : t('Hari libur dihapus')
    case 'holiday_list':
      return t('Daftar libur diimpor')
    case 'joint_leave':
      return t('Aturan cuti bersama diubah')
  }
}

/** What it is about in one line. */
export function subjectInWords(change: Written): string {
  switch (change.kind) {
    case 'ordinary_hours':
    case 'period':
      return (change.after ?? change.before)?.name ?? ''
    case 'holiday':
      return (change.after ?? change.before)?.name ?? ''
    case 'holiday_list':
      return t('{added} ditulis, {removed} diganti atau dihapus', {
        added: formatNumber(change.after?.length ?? 0),
        removed: formatNumber(change.before?.length ?? 0),
      })
    case 'joint_leave':
      return change.after?.isOff ? t('kantor tutup') : t('kantor tetap buka')
  }
}

/** Before and after, a line for each fact. */
export function linesOf(change: Written): { before: string[]; after: string[] } {
  switch (change.kind) {
    case 'ordinary_hours':
    case 'period':
      return { before: periodLines(change.before), after: periodLines(change.after) }
    case 'holiday':
      return {
        before: [change.before ?? []].flat().map(holidayLine),
        after: [change.after ?? []].flat().map(holidayLine),
      }
    case 'holiday_list':
      return { before: (change.before ?? []).map(holidayLine), after: (change.after ?? []).map(holidayLine) }
    case 'joint_leave':
      return { before: jointLeaveLines(change.before), after: jointLeaveLines(change.after) }
  }
}

function periodLines(period: PeriodAsKept | null): string[] {
  if (!period) return []
  const hours = hoursAsKept(period)
  const span = spanInWords(period)
  return [
    period.name,
    ...(span ? [span] : []),
    ...hoursInWords(hours).map(({ term, description }) => `${term}: ${description}`),
    weekInWords(hours),
  ]
}

function holidayLine({ day, kind, name }: Holiday): string {
  return `${formatLongDate(day)} · ${name} · ${t(holidayKinds[kind].label)}`
}

function jointLeaveLines(kept: { isOff: boolean } | null): string[] {
  if (!kept) return []
  return [kept.isOff ? t('kantor tutup') : t('kantor tetap buka')]
}
