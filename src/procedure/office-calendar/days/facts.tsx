import { t } from '../../../platform/words.ts'
import type { Holiday, Period } from '../../../registers/calendar/calendar.ts'
import { HolidayTag } from '../../../registers/calendar/holiday-kinds.tsx'
import { hoursInWords, spanInWords, weekInWords } from '../../../registers/calendar/hours-in-words.ts'
import { formatLongDate } from '../../../ui/format.ts'
import { DefinitionList } from '../../../ui/record/facts.tsx'

export function HolidayFacts({ holiday: { day, kind, name } }: { holiday: Holiday }) {
  return (
    <DefinitionList
      items={[
        { term: t('Tanggal'), description: formatLongDate(day) },
        { term: t('Jenis'), description: <HolidayTag kind={kind} /> },
        { term: t('Keterangan'), description: name },
      ]}
    />
  )
}

export function PeriodFacts({ period }: { period: Period }) {
  return (
    <DefinitionList
      items={[
        { term: t('Masa berlaku'), description: spanInWords(period) },
        ...hoursInWords(period.hours),
        { term: t('Jumlah'), description: weekInWords(period.hours) },
      ]}
    />
  )
}
