import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { NameAndRegister } from '../../registers/assets/name-and-register.tsx'
import { formatDate } from '../../ui/format.ts'
import { Pager } from '../../ui/list/pager.tsx'
import { Table } from '../../ui/list/table.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Tag } from '../../ui/record/badges.tsx'
import { TicketStage } from '../ticket/badges.tsx'
import type { Line } from './overview.ts'
import type { Plan } from './queries.ts'
import { outlookInWords } from './standing.ts'

type AssetsCardProps = { plan: Plan; lines: Line[]; next?: string; after?: string }

/** The assets of the period in order, each with its day and what became of it. */
export function AssetsCard({ plan, lines, next, after }: AssetsCardProps) {
  const here = paths.maintenancePlan(String(plan.id))
  if (lines.length === 0)
    return (
      <EmptyState icon="device-desktop" title={t('Tidak ada aset')}>
        {t('Tidak ada aset yang dipakai dalam cakupan rencana ini.')}
      </EmptyState>
    )

  return (
    <Card
      title={t('Aset pada masa ini')}
      icon="device-desktop"
      flush
      footer={
        next || after ? (
          <Pager next={next ? `${here}?after=${next}` : undefined} first={after ? here : undefined} />
        ) : null
      }
    >
      <Table
        caption={t('Aset pada masa ini')}
        columns={[
          { heading: t('Aset'), kind: 'lead', cell: ({ standing }) => <NameAndRegister {...standing} /> },
          { heading: t('Bidang/Unit'), cell: ({ standing }) => standing.unit },
          { heading: t('Hari terencana'), cell: ({ day }) => (day ? formatDate(day) : null) },
          { heading: t('Tiket'), cell: TicketOrOutlook },
        ]}
        rows={lines}
      />
    </Card>
  )
}

function TicketOrOutlook({ standing: { ticket, stage }, outlook }: Line) {
  if (ticket && stage)
    return (
      <>
        <a href={paths.ticket(ticket)}>{ticket}</a> <TicketStage stage={stage} />
      </>
    )
  const { label, tone, why } = outlookInWords(outlook)
  return (
    <>
      <Tag tone={tone}>{label}</Tag>
      {why ? <small class="block">{why}</small> : null}
    </>
  )
}
