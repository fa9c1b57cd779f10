import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import type { Crumb } from '../../ui/page/page.tsx'

/** The way back to the calendar's administration. */
export function crumbs(here: string): Crumb[] {
  return [
    { label: t('Kalender kerja'), href: paths.calendar() },
    { label: t('Kelola'), href: paths.officeCalendar() },
    { label: here },
  ]
}
