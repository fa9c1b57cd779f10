import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { NameAndRegister } from '../../registers/assets/name-and-register.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { formatDate } from '../../ui/format.ts'
import { Pager } from '../../ui/list/pager.tsx'
import { Table } from '../../ui/list/table.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Tag } from '../../ui/record/badges.tsx'
import { TicketStage } from '../ticket/badges.tsx'
import type { Line } from './overview.ts'
import { planPlace } from './plan-words.tsx'
import type { Plan } from './queries.ts'
import { outlookInWords } from './standing.ts'

type AssetsCardProps = { plan: Plan; lines: Line[]; next: string | null; after?: string; mayOpen: boolean }

/** The assets of the period in order, each with its day and what became of it. */
export function AssetsCard({ plan, lines, next, after, mayOpen }: AssetsCardProps) {
  const ticketAndAct = (line: Line) => (
    <>
      <TicketOrOutlook {...line} />
      {mayOpen ? <OpenNow {...{ line, id: plan.id, after }} /> : null}
    </>
  )
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
          <Pager next={next ? planPlace(plan.id, next) : undefined} first={after ? planPlace(plan.id) : undefined} />
        ) : null
      }
    >
      <Table
        caption={t('Aset pada masa ini')}
        columns={[
          { heading: t('Aset'), kind: 'lead', cell: ({ standing }) => <NameAndRegister {...standing} /> },
          { heading: t('Bidang/Unit'), cell: ({ standing }) => standing.unit },
          { heading: t('Hari terencana'), cell: ({ day }) => (day ? formatDate(day) : null) },
          { heading: t('Tiket'), cell: ticketAndAct },
        ]}
        rows={lines}
      />
    </Card>
  )
}

function OpenNow({ line: { standing, outlook }, id, after = '' }: { line: Line; id: number; after?: string }) {
  if (outlook.kind !== 'to_come' && outlook.kind !== 'due') return null
  return (
    <form class="mt-2" method="post" action={paths.maintenancePlanOpening(String(id))}>
      <input type="hidden" name="register" value={standing.register} />
      <input type="hidden" name="after" value={after} />
      <SubmitButton variant="quiet" small>
        {t('Buka sekarang')}
      </SubmitButton>
    </form>
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
