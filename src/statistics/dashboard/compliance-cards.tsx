import { t } from '../../platform/words.ts'
import { activities } from '../../procedure/stages.ts'
import { formatDuration, formatNumber, formatShare } from '../../ui/format.ts'
import { Table } from '../../ui/list/table.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Stat, StatRow } from '../../ui/record/facts.tsx'
import { ChartFigure } from '../charts/chart-figure.tsx'
import { percentile } from '../facts/durations.ts'
import { figures } from '../facts/figures.ts'
import { inTimeShare, ticketsIn, turnaroundClasses } from './charts.ts'
import type { Dashboard } from './dashboard.ts'
import { type Asked, behindHref } from './question.ts'

type Props = { asked: Asked; dashboard: Dashboard; drawing: string | undefined }

/** "Kepatuhan SOP": each activity against its standard. */
export function Compliance({ asked, dashboard, drawing = '' }: Props) {
  return (
    <Card
      title={t('Kepatuhan SOP')}
      icon="clock"
      lead={t(
        'Tiap kegiatan terhadap waktu baku SOP 460/OT.05.00, menurut hari selesainya; tanpa pemeliharaan terencana.',
      )}
    >
      <ChartFigure drawing={drawing}>
        <ComplianceTable {...{ asked, dashboard }} />
      </ChartFigure>
    </Card>
  )
}

type Activity = (typeof activities)[number]

function ComplianceTable({ asked, dashboard }: Pick<Props, 'asked' | 'dashboard'>) {
  const { whole } = dashboard.sums
  const timeOf = ({ code }: Activity, share: number) => inWords(percentile(dashboard.durations.get(code) ?? [], share))
  const linked = ({ code }: Activity, verdict: 'measured' | 'late') => {
    const figure = `${code}_${verdict}` as const
    return <a href={behindHref(asked, figure)}>{formatNumber(figures[figure].of(whole))}</a>
  }

  return (
    <Table
      caption={t('Kepatuhan SOP')}
      columns={[
        { heading: t('Kegiatan'), kind: 'lead', cell: ({ row, name }) => `${row}. ${t(name)}` },
        { heading: t('Waktu baku'), cell: ({ code, standardMinutes }) => standardInWords(code, standardMinutes) },
        { heading: t('Diukur'), kind: 'number', cell: (activity) => linked(activity, 'measured') },
        { heading: t('Terlambat'), kind: 'number', cell: (activity) => linked(activity, 'late') },
        { heading: t('Tepat waktu'), kind: 'number', cell: ({ code }) => shareInWords(inTimeShare(dashboard, code)) },
        { heading: t('Median'), kind: 'number', cell: (activity) => timeOf(activity, 0.5) },
        { heading: t('90% selesai dalam'), kind: 'number', cell: (activity) => timeOf(activity, 0.9) },
      ]}
      rows={[...activities]}
    />
  )
}

/** From the submission to the report. */
export function Turnaround({ asked, dashboard, drawing }: Props) {
  const durations = dashboard.durations.get('turnaround') ?? []
  if (!drawing) return null

  return (
    <Card
      title={t('Lama penanganan')}
      icon="chart-bar"
      lead={t(
        'Jam kerja dari pengajuan sampai laporan tersampaikan, penundaan ikut dihitung. Di atas satu jam dibulatkan ke atas per 15 menit.',
      )}
    >
      <StatRow>
        <Stat label={t('Median')} value={inWords(percentile(durations, 0.5))} />
        <Stat label={t('90% selesai dalam')} value={inWords(percentile(durations, 0.9))} />
      </StatRow>
      <ChartFigure drawing={drawing}>
        <Table
          figures
          caption={t('Lama penanganan')}
          columns={[
            { heading: t('Jam kerja'), kind: 'lead', cell: ({ name }) => t(name) },
            {
              heading: t('Tiket'),
              kind: 'number',
              cell: (one) => (
                <a href={behindHref(asked, 'handled', boundsOf(one))}>{formatNumber(ticketsIn(one, durations))}</a>
              ),
            },
          ]}
          rows={[...turnaroundClasses]}
        />
      </ChartFigure>
    </Card>
  )
}

function boundsOf({ above, upTo }: (typeof turnaroundClasses)[number]): Record<string, string> {
  return { above: above === 0 ? '' : String(above), upTo: upTo === undefined ? '' : String(upTo) }
}

/** Row 4 of the SOP counts days, and judges by the due time. */
function standardInWords(code: Activity['code'], minutes: number): string {
  return code === 'repair' ? t('2 hari kerja') : formatDuration(minutes)
}

function shareInWords(share: number | null): string {
  return share === null ? '–' : formatShare(share)
}

function inWords(minutes: number | null): string {
  return minutes === null ? '–' : formatDuration(minutes)
}
