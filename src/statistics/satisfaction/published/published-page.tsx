import { t } from '../../../platform/words.ts'
import { noFeedbackYet, whyNoFeeElement } from '../../../procedure/feedback/satisfaction-index.ts'
import { formatNumber } from '../../../ui/format.ts'
import { type Column, Table } from '../../../ui/list/table.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { ChartFigure } from '../../charts/chart-figure.tsx'
import { Elements, figureOf, GradeTag } from '../figures.tsx'
import type { PointOfTrend } from '../index-of-period.ts'
import { fewestShown, isFew } from '../withholding.ts'

type PublishedProps = {
  office: string
  points: PointOfTrend[]
  drawings: { trend?: string; elements?: string }
}

export function PublishedPage({ office, points, drawings }: PublishedProps) {
  const latest = points.at(-1)

  return (
    <Page title={t('Indeks Kepuasan')} lead={office} width="reading">
      {latest ? <Latest point={latest} /> : <Nothing />}
      {drawings.elements && latest ? <Elements index={latest.index} drawing={drawings.elements} /> : null}
      {latest ? <Periods points={points} drawing={drawings.trend} /> : null}
      <Card title={t('Cara membaca')} icon="info-circle">
        <p>
          {t(
            'Indeks Kepuasan (metode SKM, Permenpan RB 14/2017): rata-rata delapan unsur berbobot sama, dikalikan 25.',
          )}
        </p>
        <p>{t(whyNoFeeElement)}</p>
        <p>{t('Angka dengan kurang dari {fewest} penilaian tidak ditampilkan.', { fewest: fewestShown })}</p>
      </Card>
    </Page>
  )
}

function Nothing() {
  return (
    <Card>
      <EmptyState icon="star" title={t(noFeedbackYet)}>
        {t('Belum ada periode penuh dengan penilaian.')}
      </EmptyState>
    </Card>
  )
}

function Latest({ point }: { point: PointOfTrend }) {
  const { period, index, short } = point
  const isShort = isOfOneQuestion(point)
  const method = isShort
    ? t('Indeks Kepuasan Penanganan (ringkas)')
    : t('Indeks Kepuasan (metode SKM, Permenpan RB 14/2017)')

  return (
    <Card title={period.label} icon="chart-bar" lead={method}>
      <p class="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <span class="text-5xl font-bold tracking-tight tabular-nums">
          {figureOf(isShort ? short : index) ?? t(noFeedbackYet)}
        </span>
        {index.grade ? <GradeTag grade={index.grade} /> : null}
      </p>
    </Card>
  )
}

function isOfOneQuestion({ index, short }: PointOfTrend): boolean {
  return index.respondents === 0 && short.respondents > 0
}

function Periods({ points, drawing }: { points: PointOfTrend[]; drawing?: string }) {
  const title = t('Indeks per periode')
  const short = points.some((point) => point.short.respondents > 0)
  const columns: Column<PointOfTrend>[] = [
    { heading: t('Periode'), kind: 'lead', cell: ({ period }) => period.label },
    { heading: t('Tiket ditangani'), kind: 'number', cell: ({ handled }) => countOf(handled) },
    { heading: t('Responden'), kind: 'number', cell: (point) => countOf(respondentsOf(point)) },
    { heading: t('Indeks'), kind: 'number', cell: ({ index }) => figureOf(index) ?? '–' },
    { heading: t('Mutu'), cell: ({ index: { grade } }) => (grade ? <GradeTag grade={grade} /> : null) },
    ...(short
      ? [
          {
            heading: t('Indeks ringkas'),
            kind: 'number' as const,
            cell: (point: PointOfTrend) => figureOf(point.short) ?? '–',
          },
        ]
      : []),
  ]
  const table = <Table caption={title} columns={columns} rows={points.toReversed()} />

  return (
    <Card title={title} icon="chart-line" flush>
      <ChartFigure drawing={drawing}>{table}</ChartFigure>
    </Card>
  )
}

function respondentsOf(point: PointOfTrend): number {
  return (isOfOneQuestion(point) ? point.short : point.index).respondents
}

/** Also how many there were is told of no few. */
function countOf(count: number): string {
  return isFew(count) ? t('n < {fewest}', { fewest: fewestShown }) : formatNumber(count)
}
