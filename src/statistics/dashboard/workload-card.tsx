import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { formatDuration, formatHundredths, formatNumber, formatShare } from '../../ui/format.ts'
import { Table } from '../../ui/list/table.tsx'
import { Card } from '../../ui/page/card.tsx'
import { addressOf } from '../question.ts'
import { fewestShown } from '../satisfaction/withholding.ts'
import type { Dashboard } from './dashboard.ts'
import { type Asked, behindHref } from './question.ts'
import type { Workload } from './workload.ts'

/** By technician, for those who answer for them. */
export function WorkloadCard({ asked, dashboard: { workload } }: { asked: Asked; dashboard: Dashboard }) {
  if (workload.length === 0) return null
  const behind = (code: string, { technicianId }: Workload) => behindHref(asked, code, { technician: technicianId })

  return (
    <Card title={t('Beban kerja teknisi')} icon="users" lead={t('Hanya untuk Kasubag TU dan Kepala Pusdatin.')} flush>
      <Table
        caption={t('Beban kerja teknisi')}
        columns={[
          { heading: t('Teknisi'), kind: 'lead', cell: ({ technician }: Workload) => technician },
          {
            heading: t('Sedang dipegang'),
            kind: 'number',
            cell: (one) => (
              <a href={addressOf(paths.standingTickets(), { technician: one.technicianId })}>
                {formatNumber(one.open)}
              </a>
            ),
          },
          {
            heading: t('Ditangani'),
            kind: 'number',
            cell: (one) => <a href={behind('handled', one)}>{formatNumber(one.handled)}</a>,
          },
          {
            heading: t('Pengerjaan terlambat'),
            kind: 'number',
            cell: (one) => <a href={behind('repair_late', one)}>{formatNumber(one.repairs - one.repairsInTime)}</a>,
          },
          {
            heading: t('Tepat waktu'),
            kind: 'number',
            cell: ({ repairs, repairsInTime }) => (repairs === 0 ? '–' : formatShare(repairsInTime / repairs)),
          },
          {
            heading: t('Rata-rata pengerjaan'),
            kind: 'number',
            cell: ({ repairs, repairMinutes }) => (repairs === 0 ? '–' : formatDuration(repairMinutes / repairs)),
          },
          { heading: t('Indeks'), kind: 'number', cell: indexOf },
        ]}
        rows={workload}
      />
    </Card>
  )
}

/** Mean of the eight elements times 25, as of the whole office; of a few answers none. */
function indexOf({ respondents, scores }: Workload): string {
  if (respondents === 0) return '–'
  if (respondents < fewestShown) return t('n < {fewest}', { fewest: fewestShown })
  return formatHundredths((scores * 25) / (8 * respondents))
}
