import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import { isStaff, type Person } from '../../registers/people/person.ts'
import { formatDuration, formatNumber, formatRupiah } from '../../ui/format.ts'
import { LinkList } from '../../ui/list/link-list.tsx'
import { Table } from '../../ui/list/table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import { FileList, type ListedFile } from '../../ui/record/file-list.tsx'
import { outcomeNames } from '../handling-report/handling-report.ts'
import { maySeeOrders } from '../ticket/answer.ts'
import { TicketStage } from '../ticket/badges.tsx'
import { downTimeOf } from './down-time.ts'
import type { AssetTicket, PartPutIn } from './queries.ts'

/** The way to what an application before this one knew of it. */
export function OldTickets({ register, count }: { register: string; count: number }) {
  if (count === 0) return null
  return (
    <p>
      <a href={`${paths.oldTickets()}?${new URLSearchParams({ aset: register })}`}>
        {t('{n} tiket lama tentang aset ini', { n: formatNumber(count) })}
      </a>
    </p>
  )
}

type TicketsProps = { tickets: AssetTicket[]; person: Person; calendar: Calendar; now: Date }

/** What the asset went through, with how each ticket ended. */
export function Tickets({ tickets, person, calendar, now }: TicketsProps) {
  if (tickets.length === 0)
    return (
      <Card title={t('Tiket')} icon="ticket">
        <p>
          {isStaff(person)
            ? t('Belum pernah ada tiket tentang aset ini.')
            : t('Belum ada tiket Bidang/Unit Anda tentang aset ini.')}
        </p>
      </Card>
    )
  return (
    <Card title={t('Tiket')} icon="ticket" flush>
      <LinkList
        label={t('Tiket tentang aset ini')}
        items={tickets.map((ticket) => {
          const down = downTimeOf(ticket, calendar, now)
          return {
            href: paths.ticket(ticket.number),
            title: ticket.number,
            description: ticket.description,
            facts: [
              <Moment at={ticket.submittedAt} as="date" />,
              ...(ticket.outcome ? [t(outcomeNames[ticket.outcome])] : []),
              ...(down ? [t('Waktu henti {time}', { time: formatDuration(down.workingMinutes) })] : []),
            ],
            badge: <TicketStage stage={ticket.stage} />,
          }
        })}
      />
    </Card>
  )
}

export function Parts({ parts }: { parts: PartPutIn[] }) {
  if (parts.length === 0) return null
  return (
    <Card title={t('Suku cadang terpasang')} icon="tools" flush>
      <Table
        caption={t('Suku cadang terpasang')}
        columns={[
          { heading: t('Suku Cadang'), kind: 'lead', cell: ({ name }) => name },
          {
            heading: t('Jumlah'),
            kind: 'number',
            cell: ({ quantity, unitOfMeasure }) => `${formatNumber(quantity)} ${unitOfMeasure}`,
          },
          {
            heading: t('Biaya'),
            kind: 'number',
            cell: ({ cost }) => (cost === null ? '–' : formatRupiah(Number(cost))),
          },
          { heading: t('Terpasang'), cell: ({ at }) => <Moment at={at} as="date" /> },
          { heading: t('Tiket'), cell: ({ ticket }) => <a href={paths.ticket(ticket)}>{ticket}</a> },
        ]}
        rows={parts}
      />
    </Card>
  )
}

/** The papers of its tickets, as far as this person may open them. */
export function Papers({ tickets, person }: { tickets: AssetTicket[]; person: Person }) {
  const files = tickets.flatMap((ticket) => papersOf(ticket, person))
  if (files.length === 0) return null
  return (
    <Card title={t('Dokumen')} icon="file-certificate">
      <FileList label={t('Dokumen aset ini')} files={files} />
    </Card>
  )
}

function papersOf({ number, orderNumber, reportNumber }: AssetTicket, person: Person): ListedFile[] {
  const order = orderNumber && maySeeOrders(person)
  return [
    ...(order ? [paper(t('Surat Perintah {number}', { number: orderNumber }), paths.workOrderPdf(number))] : []),
    ...(reportNumber ? [paper(t('Laporan {number}', { number: reportNumber }), paths.handlingReportPdf(number))] : []),
  ]
}

function paper(name: string, href: string): ListedFile {
  return { name, href, kind: 'pdf' }
}
