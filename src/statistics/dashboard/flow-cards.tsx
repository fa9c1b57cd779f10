import { paths } from '../../paths.ts'
import type { Category } from '../../platform/database/schema.ts'
import { t } from '../../platform/words.ts'
import { stageNames } from '../../procedure/stages.ts'
import { categoryNames } from '../../procedure/ticket/category.ts'
import { formatNumber, formatRupiah } from '../../ui/format.ts'
import { type Column, Table } from '../../ui/list/table.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { ChartFigure } from '../charts/chart-figure.tsx'
import { type FigureCode, figures } from '../facts/figures.ts'
import type { Sums } from '../facts/sums.ts'
import { addressOf } from '../question.ts'
import type { UnitWithFigures } from '../readers.ts'
import type { Dashboard, MonthInTrend } from './dashboard.ts'
import { type Asked, behindHref } from './question.ts'
import { type Age, ages, openStages } from './standing.ts'

type Props = { asked: Asked; dashboard: Dashboard }

/** In and out by month, a year back. */
export function Flow({ asked, dashboard, drawing }: Props & { drawing: string }) {
  const columns = ['submitted', 'handled', 'closed', 'repeated'] as const
  return (
    <Card title={t('Tiket per bulan')} icon="chart-bar" lead={t('Dua belas bulan sampai akhir periode.')}>
      <ChartFigure drawing={drawing}>
        <Table
          figures
          caption={t('Tiket per bulan')}
          columns={[
            { heading: t('Bulan'), kind: 'lead', cell: ({ period }: MonthInTrend) => period.label },
            ...columns.map(
              (code): Column<MonthInTrend> => ({
                heading: t(figures[code].name),
                kind: 'number',
                cell: ({ period, sums }) => (
                  <a href={behindHref({ ...asked, year: String(period.year), part: period.part }, code)}>
                    {formatNumber(sums ? figures[code].of(sums) : 0)}
                  </a>
                ),
              }),
            ),
          ]}
          rows={dashboard.trend.toReversed()}
        />
      </ChartFigure>
    </Card>
  )
}

/** What is not done yet, by stage and age. */
export function StandingCard({ asked, dashboard: { standing } }: Props) {
  const rows = openStages.filter((stage) => standing.some((one) => one.stage === stage))
  const hrefOf = (stage: string, age: Age) =>
    addressOf(paths.standingTickets(), { stage, age: age.code, unit: asked.unit })
  return (
    <Card
      title={t('Tiket yang masih berjalan')}
      icon="ticket"
      lead={t('Keadaan saat ini, menurut tahap dan umur sejak diajukan.')}
    >
      {rows.length === 0 ? (
        <EmptyState icon="check" title={t('Tidak ada tiket yang masih berjalan')} />
      ) : (
        <Table
          figures
          caption={t('Tiket yang masih berjalan')}
          columns={[
            { heading: t('Tahap'), kind: 'lead', cell: (stage) => t(stageNames[stage]) },
            ...ages.map(
              (age): Column<(typeof rows)[number]> => ({
                heading: t(age.name),
                kind: 'number',
                cell: (stage) => {
                  const found = standing.find((one) => one.stage === stage && one.age === age.code)
                  return <a href={hrefOf(stage, age)}>{formatNumber(found?.tickets ?? 0)}</a>
                },
              }),
            ),
          ]}
          rows={rows}
        />
      )}
    </Card>
  )
}

type Part = { name: string; sums: Sums; narrowed: Record<string, string> }

/** The same figures by unit and by category. */
export function Parts({ asked, units, dashboard: { sums } }: Props & { units: UnitWithFigures[] }) {
  const known = new Map(units.map((unit) => [unit.id, unit]))
  const ofUnits = [...sums.units].map(([id, some]): Part => {
    const { name = String(id), code = '' } = known.get(id) ?? {}
    return { name, sums: some, narrowed: { only: code } }
  })
  const categories = [...sums.categories].map(
    ([category, some]): Part => ({ name: categoryName(category), sums: some, narrowed: { category } }),
  )
  return (
    <>
      <PartsCard {...{ asked, title: t('Per Bidang/Unit'), heading: t('Bidang/Unit'), parts: ofUnits }} />
      <PartsCard {...{ asked, title: t('Per kategori'), heading: t('Kategori'), parts: categories }} />
    </>
  )
}

const ofParts: FigureCode[] = ['submitted', 'handled', 'repair_late', 'repeated']

function PartsCard({ asked, title, heading, parts }: { asked: Asked; title: string; heading: string; parts: Part[] }) {
  if (parts.length === 0) return null
  return (
    <Card title={title} icon="list-check" flush>
      <Table
        figures
        caption={title}
        columns={[
          { heading, kind: 'lead', cell: ({ name }: Part) => name },
          ...ofParts.map(
            (code): Column<Part> => ({
              heading: code === 'repair_late' ? t('Pengerjaan terlambat') : t(figures[code].name),
              kind: 'number',
              cell: ({ sums, narrowed }) => (
                <a href={behindHref(asked, code, narrowed)}>{formatNumber(figures[code].of(sums))}</a>
              ),
            }),
          ),
          { heading: t('Biaya suku cadang'), kind: 'number', cell: ({ sums }) => formatRupiah(sums.partCost) },
        ]}
        rows={parts}
      />
    </Card>
  )
}

function categoryName(category: Category): string {
  return t(categoryNames[category])
}
