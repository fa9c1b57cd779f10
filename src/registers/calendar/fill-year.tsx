import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { Alert } from '../../ui/page/alert.tsx'
import { type Calendar, unfilledYear } from './calendar.ts'
import { spanInWords } from './hours-in-words.ts'
import { missingRamadans } from './ramadan.ts'

/** To whoever may do it: which year must be filled, and the fasting month that its hours are lacking for. */
export function FillYear({ calendar, now }: { calendar: Calendar; now: Date }) {
  const year = unfilledYear(calendar, now)
  if (!year) return null

  return (
    <Alert
      tone="warning"
      title={t('Kalender tahun {year} belum diisi', { year })}
      actions={
        <>
          <a href={`${paths.holidayList()}?year=${year}`}>{t('Isi daftar libur {year}', { year })}</a>
          {missingRamadans(calendar.periods, year).map((ramadan) => (
            <a href={`${paths.newPeriod()}?mulai=${ramadan.firstDay}`}>
              {t('Catat {name}: {span}', { name: ramadan.name, span: spanInWords(ramadan) ?? '' })}
            </a>
          ))}
        </>
      }
    >
      {t('Hari libur tahun itu belum tercatat, sehingga batas waktu dapat jatuh pada hari libur.')}
    </Alert>
  )
}
