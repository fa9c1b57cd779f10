import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { activities } from '../../procedure/stages.ts'
import { formatDuration, formatNumber, formatShare } from '../../ui/format.ts'
import { Card } from '../../ui/page/card.tsx'
import { Page } from '../../ui/page/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { DefinitionList, type Fact } from '../../ui/record/facts.tsx'
import { inTimeShare } from '../dashboard/charts.ts'
import type { Dashboard } from '../dashboard/dashboard.ts'
import { type Asked, behindHref } from '../dashboard/question.ts'
import { percentile } from '../facts/durations.ts'
import { type FigureCode, figures } from '../facts/figures.ts'
import { addressOf } from '../question.ts'
import { proofs, requirements, rules } from './sop.ts'

type Activity = (typeof activities)[number]
/** For those who may read the figures of the office. */
export type Measured = { asked: Asked; dashboard: Pick<Dashboard, 'period' | 'sums' | 'durations'> }

/** The procedure itself, each activity with what was measured of it and what proves it. */
export function SopPage({ title, measured }: { title: string; measured?: Measured }) {
  return (
    <Page title={t('SOP Pemeliharaan')} lead={title} actions={<PrintButton />}>
      {measured ? (
        <p>
          {t('Angka: {period}.', { period: measured.dashboard.period.label })}{' '}
          <a href={addressOf(paths.statistics(), measured.asked)}>{t('Buka statistik')}</a>
        </p>
      ) : null}
      {activities.map((activity) => (
        <Card title={`${activity.row}. ${t(activity.name)}`} id={activity.code}>
          <DefinitionList
            columns={2}
            items={[...factsOf(activity), ...(measured ? figuresOf(activity, measured) : [])]}
          />
        </Card>
      ))}
      <Card title={t('7. Selesai')}>
        <p>{t('Tiket selesai dengan penilaian Bidang/Unit; setelah itu tidak dapat diubah.')}</p>
      </Card>
      <Card title={t('Catatan SOP')} icon="info-circle">
        <ol class="flex list-decimal flex-col gap-4 pl-5">
          {rules.map((rule) => (
            <li>
              <q>{t(rule.sentence)}</q>
              <p>{t(rule.kept)}</p>
              {measured ? <RuleFigures {...{ codes: rule.figures, measured }} /> : null}
            </li>
          ))}
        </ol>
      </Card>
    </Page>
  )
}

function factsOf({ code, by, output, standardMinutes }: Activity): Fact[] {
  return [
    { term: t('Pelaksana'), description: t(by) },
    { term: t('Persyaratan/Kelengkapan'), description: t(requirements[code]) },
    { term: t('Waktu'), description: code === 'repair' ? t('2 hari kerja') : formatDuration(standardMinutes) },
    { term: t('Output'), description: t(output) },
    { term: t('Bukti dalam aplikasi'), description: t(proofs[code]) },
  ]
}

function figuresOf({ code }: Activity, { asked, dashboard }: Measured): Fact[] {
  const done = figures[`${code}_measured`].of(dashboard.sums.whole)
  const late = figures[`${code}_late`].of(dashboard.sums.whole)
  const share = inTimeShare(dashboard, code)
  const durations = dashboard.durations.get(code) ?? []
  if (share === null) return [{ term: t('Terukur'), description: t('Belum ada pada periode ini') }]

  return [
    {
      term: t('Tepat waktu'),
      description: (
        <>
          {formatShare(share)}:{' '}
          <a href={behindHref(asked, `${code}_measured`)}>{t('{n} diukur', { n: formatNumber(done) })}</a>
          {', '}
          <a href={behindHref(asked, `${code}_late`)}>{t('{n} terlambat', { n: formatNumber(late) })}</a>
        </>
      ),
    },
    {
      term: t('Lamanya'),
      description: t('median {median}; 90% dalam {most}', {
        median: formatDuration(percentile(durations, 0.5) ?? 0),
        most: formatDuration(percentile(durations, 0.9) ?? 0),
      }),
    },
  ]
}

function RuleFigures({ codes, measured: { asked, dashboard } }: { codes: readonly FigureCode[]; measured: Measured }) {
  return (
    <ul>
      {codes.map((code) => (
        <li>
          <a href={behindHref(asked, code)}>
            {t(figures[code].name)}: {formatNumber(figures[code].of(dashboard.sums.whole))}
          </a>
        </li>
      ))}
    </ul>
  )
}
