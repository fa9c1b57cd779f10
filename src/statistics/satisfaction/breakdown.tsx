import { t } from '../../platform/words.ts'
import { formatNumber } from '../../ui/format.ts'
import type { IconName } from '../../ui/icon.tsx'
import { type Column, Table } from '../../ui/list/table.tsx'
import { Card } from '../../ui/page/card.tsx'
import { ChartFigure } from '../charts/chart-figure.tsx'
import { figureOf, GradeTag, responseOf } from './figures.tsx'
import type { Counts, Indices, PartIndex, PointOfTrend } from './index-of-period.ts'

type BreakdownProps = { title: string; heading: string; icon: IconName; parts: PartIndex[] }

/** The index by unit or by category. */
export function Breakdown({ title, heading, icon, parts }: BreakdownProps) {
  const lead: Column<PartIndex> = { heading, kind: 'lead', cell: ({ part }) => part }

  return (
    <Card title={title} icon={icon} flush>
      <Table caption={title} columns={[lead, ...columnsOf(parts)]} rows={parts} />
    </Card>
  )
}

/** The index period by period, drawn and as a table; the newest first, as one reads it. */
export function Trend({ points, drawing }: { points: PointOfTrend[]; drawing?: string }) {
  const title = t('Indeks per periode')
  const lead: Column<PointOfTrend> = { heading: t('Periode'), kind: 'lead', cell: ({ period }) => period.label }

  return (
    <Card title={title} icon="chart-line" flush>
      <ChartFigure drawing={drawing}>
        <Table caption={title} columns={[lead, ...columnsOf(points)]} rows={points.toReversed()} />
      </ChartFigure>
    </Card>
  )
}

/** What nobody was asked for (the eight elements, or the one question of the short form) has no column. */
function columnsOf(rows: (Indices & Counts)[]): Column<Indices & Counts>[] {
  const short = rows.some((row) => row.short.respondents > 0)
  const eight = !short || rows.some((row) => row.index.respondents > 0)
  return [
    { heading: t('Responden'), kind: 'number', cell: respondentsOf },
    { heading: t('Dinilai'), kind: 'number', cell: responseOf },
    ...(eight ? ofEight() : []),
    ...(short ? [ofOne()] : []),
  ]
}

function ofEight(): Column<Indices & Counts>[] {
  return [
    { heading: t('Indeks'), kind: 'number', cell: ({ index }) => figureOf(index) ?? '–' },
    { heading: t('Mutu'), cell: ({ index: { grade } }) => (grade ? <GradeTag grade={grade} /> : null) },
  ]
}

function ofOne(): Column<Indices & Counts> {
  return { heading: t('Indeks ringkas'), kind: 'number', cell: ({ short }) => figureOf(short) ?? '–' }
}

function respondentsOf({ index, short }: Indices): string {
  return formatNumber(index.respondents + short.respondents)
}
