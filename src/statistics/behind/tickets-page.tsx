import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { TicketStage } from '../../procedure/ticket/badges.tsx'
import { categoryNames } from '../../procedure/ticket/category.ts'
import { formatDate, formatNumber } from '../../ui/format.ts'
import { Pager } from '../../ui/list/pager.tsx'
import { Table } from '../../ui/list/table.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Page } from '../../ui/page/page.tsx'
import type { Behind } from './queries.ts'

type TicketsPageProps = {
  title: string
  /** What narrows it: the period, the unit. */
  lead: string
  /** Where the figure stands. */
  back: string
  count: number
  rows: Behind[]
  next?: string
  first?: string
}

/** The tickets that a figure is made of. */
export function TicketsPage({ title, lead, back, count, rows, next, first }: TicketsPageProps) {
  return (
    <Page
      title={title}
      lead={`${t('{n} tiket', { n: formatNumber(count) })}. ${lead}`}
      breadcrumb={[{ label: t('Statistik'), href: back }, { label: t('Daftar tiket') }]}
    >
      {rows.length === 0 ? (
        <Card>
          <EmptyState icon="ticket" title={t('Tidak ada tiket pada angka ini')}>
            {t(
              'Tiket yang sudah dimusnahkan menurut jadwal retensi tetap terhitung, tetapi tidak lagi tercantum di sini.',
            )}
          </EmptyState>
        </Card>
      ) : (
        <Card flush footer={next || first ? <Pager {...{ next, first }} /> : null}>
          <Table
            caption={title}
            columns={[
              { heading: t('Nomor'), kind: 'lead', cell: ({ number }) => <a href={paths.ticket(number)}>{number}</a> },
              { heading: t('Tanggal'), kind: 'code', cell: ({ day }) => formatDate(day) },
              { heading: t('Bidang/Unit'), cell: ({ unit }) => unit },
              { heading: t('Kategori'), cell: ({ category }) => t(categoryNames[category]) },
              { heading: t('Perangkat'), cell: ({ device }) => device },
              { heading: t('Teknisi'), cell: ({ technician }) => technician ?? '–' },
              { heading: t('Tahap'), cell: ({ stage }) => <TicketStage stage={stage} /> },
            ]}
            rows={rows}
          />
        </Card>
      )}
    </Page>
  )
}
