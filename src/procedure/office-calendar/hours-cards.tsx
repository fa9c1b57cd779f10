import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { isOfYear } from '../../registers/calendar/calendar.ts'
import { hoursInWords, spanInWords, weekInWords } from '../../registers/calendar/hours-in-words.ts'
import type { KeptPeriod } from '../../registers/calendar/queries.ts'
import { missingRamadans } from '../../registers/calendar/ramadan.ts'
import { ButtonLink, ButtonRow } from '../../ui/button.tsx'
import { Card } from '../../ui/page/card.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'

/** The ordinary hours, the dated periods of a year, and the fasting months that none is kept for. */
export function HoursCards({ periods, year }: { periods: KeptPeriod[]; year: number }) {
  const dated = periods.filter((period) => period.firstDay !== null && isOfYear(period, year))

  return (
    <>
      {periods
        .filter(({ firstDay }) => firstDay === null)
        .map((period) => (
          <HoursCard period={period} edit={paths.ordinaryHours()} />
        ))}
      {dated.map((period) => (
        <HoursCard
          period={period}
          edit={paths.period(String(period.id))}
          remove={paths.periodRemoval(String(period.id))}
        />
      ))}
      <Card
        title={t('Jam kerja khusus')}
        icon="clock"
        lead={t('Misalnya selama Ramadan: nama, hari pertama, hari terakhir, dan jam kerjanya.')}
      >
        {missingRamadans(periods, year).map(({ name, firstDay }) => (
          <p class="mb-4">
            <a href={`${paths.newPeriod()}?mulai=${firstDay}`}>{t('Catat {name}', { name })}</a>
          </p>
        ))}
        <ButtonRow>
          <ButtonLink href={paths.newPeriod()} icon="plus">
            {t('Catat jam kerja khusus')}
          </ButtonLink>
        </ButtonRow>
      </Card>
    </>
  )
}

function HoursCard({ period, edit, remove }: { period: KeptPeriod; edit: string; remove?: string }) {
  return (
    <Card title={period.name} icon="clock" lead={spanInWords(period)} footer={weekInWords(period.hours)}>
      <DefinitionList items={hoursInWords(period.hours)} />
      <ButtonRow>
        <ButtonLink href={edit} icon="edit">
          {t('Ubah')}
        </ButtonLink>
        {remove ? (
          <ButtonLink href={remove} icon="trash" variant="plain">
            {t('Hapus')}
          </ButtonLink>
        ) : null}
      </ButtonRow>
    </Card>
  )
}
