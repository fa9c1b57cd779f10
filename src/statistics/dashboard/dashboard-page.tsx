import { paths } from '../../paths.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { unitOptions } from '../../registers/units/choices.ts'
import { optionsOf, Select } from '../../ui/form/choice-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { formatNumber, formatRupiah } from '../../ui/format.ts'
import { Filters } from '../../ui/list/filters.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Page } from '../../ui/page/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Stat, StatRow } from '../../ui/record/facts.tsx'
import { figures } from '../facts/figures.ts'
import { partNames } from '../period.ts'
import { addressOf } from '../question.ts'
import type { UnitWithFigures } from '../readers.ts'
import { Trend } from '../satisfaction/breakdown.tsx'
import { figureOf } from '../satisfaction/figures.tsx'
import type { Drawings } from './charts.ts'
import { Compliance, Turnaround } from './compliance-cards.tsx'
import type { Dashboard } from './dashboard.ts'
import { Flow, Parts, StandingCard } from './flow-cards.tsx'
import { type Asked, behindHref } from './question.ts'
import { WorkloadCard } from './workload-card.tsx'

type DashboardPageProps = {
  asked: Asked
  units: UnitWithFigures[]
  errors: FieldError[]
  /** None where the question was malformed. */
  dashboard?: Dashboard
  drawings?: Drawings
}

export function DashboardPage({ asked, units, errors, dashboard, drawings }: DashboardPageProps) {
  return (
    <Page
      title={t('Statistik')}
      lead={dashboard ? dashboard.period.label : t('Pilih periode.')}
      actions={<PrintButton />}
    >
      <Question {...{ asked, units, errors }} />
      {dashboard && drawings ? <Answer {...{ asked, units, dashboard, drawings }} /> : null}
    </Page>
  )
}

function Question({ asked, units, errors }: Pick<DashboardPageProps, 'asked' | 'units' | 'errors'>) {
  const errorOf = (name: string) => errors.find(({ path }) => path === name)?.message

  return (
    <Filters action={paths.statistics()} values={asked} active clearHref={paths.statistics()}>
      <Select name="part" label={t('Periode')} options={optionsOf(partNames)} error={errorOf('part')} />
      <TextField name="year" type="number" min={2000} max={2099} label={t('Tahun')} error={errorOf('year')} />
      <Select
        name="unit"
        label={t('Bidang/Unit')}
        empty={t('Semua Bidang/Unit')}
        options={unitOptions(units.filter(({ active }) => active))}
      />
    </Filters>
  )
}

type AnswerProps = { asked: Asked; units: UnitWithFigures[]; dashboard: Dashboard; drawings: Drawings }

function Answer({ asked, units, dashboard, drawings }: AnswerProps) {
  return (
    <>
      {dashboard.uncounted ? (
        <Alert tone="info">
          {t('Kejadian satu menit terakhir belum terhitung. Muat ulang halaman sebentar lagi.')}
        </Alert>
      ) : null}
      <Headline {...{ asked, dashboard }} />
      <Compliance {...{ asked, dashboard, drawing: drawings.compliance }} />
      <Turnaround {...{ asked, dashboard, drawing: drawings.turnaround }} />
      <StandingCard {...{ asked, dashboard }} />
      <Flow {...{ asked, dashboard, drawing: drawings.flow }} />
      {dashboard.index.trend.length > 1 ? <Trend points={dashboard.index.trend} drawing={drawings.index} /> : null}
      <Parts {...{ asked, dashboard, units }} />
      <WorkloadCard {...{ asked, dashboard }} />
    </>
  )
}

const headline = ['submitted', 'handled', 'closed', 'rejected', 'cancelled', 'overridden', 'repeated'] as const

function Headline({ asked, dashboard: { sums, index } }: Pick<AnswerProps, 'asked' | 'dashboard'>) {
  return (
    <StatRow>
      {headline.map((code) => (
        <Stat
          label={t(figures[code].name)}
          value={formatNumber(figures[code].of(sums.whole))}
          href={behindHref(asked, code)}
        />
      ))}
      <Stat
        label={t('Biaya suku cadang')}
        value={formatRupiah(sums.whole.partCost)}
        href={behindHref(asked, 'with_parts')}
      />
      <Stat
        label={t('Indeks Kepuasan')}
        value={figureOf(index.index) ?? '–'}
        hint={
          index.index.grade
            ? t('Mutu {grade}', { grade: index.index.grade })
            : t('{n} responden', { n: formatNumber(index.index.respondents) })
        }
        href={addressOf(paths.satisfactionIndex(), asked)}
      />
    </StatRow>
  )
}
