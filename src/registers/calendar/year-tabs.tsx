import { t } from '../../platform/words.ts'
import { Tabs } from '../../ui/page/tabs.tsx'
import { type Calendar, dateAt, yearsOf } from './calendar.ts'

type YearTabsProps = { calendar: Calendar; year: number; now: Date; path: string }

/** Every year that has a holiday, this one and the next. */
export function YearTabs({ calendar, year, now, path }: YearTabsProps) {
  const thisYear = dateAt(now).year
  const years = new Set([...yearsOf(calendar), thisYear, thisYear + 1, year])
  const items = [...years].sort().map((each) => ({
    label: `${each}`,
    href: `${path}?year=${each}`,
    current: each === year,
  }))
  return <Tabs label={t('Tahun')} items={items} />
}
