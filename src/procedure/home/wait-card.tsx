import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import type { Person } from '../../registers/people/person.ts'
import { SubmitButton } from '../../ui/button.tsx'
import type { Child } from '../../ui/jsx/markup.ts'
import { LinkList } from '../../ui/list/link-list.tsx'
import { type Column, Table } from '../../ui/list/table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Tag } from '../../ui/record/badges.tsx'
import { TicketDue, TicketStage } from '../ticket/badges.tsx'
import { subjectOf } from '../ticket/category.ts'
import { rowsOfWait, type WaitingTicket } from './queries.ts'
import { type Wait, waitFaces } from './waiting.ts'

type WaitCardProps = { wait: Wait; tickets: WaitingTicket[]; person: Person; calendar: Calendar; now: Date }

/** One reason why tickets wait, with the tickets; nothing where none does. */
export function WaitCard({ wait, tickets, ...reader }: WaitCardProps) {
  if (tickets.length === 0) return null
  const { title, lead, icon, together } = waitFaces[wait]
  const shown = tickets.slice(0, rowsOfWait)

  return (
    <Card
      title={t(title)}
      icon={icon}
      lead={lead && <span class="block px-4 md:px-6">{t(lead)}</span>}
      actions={together && tickets.length > 1 ? <a href={together.href}>{t(together.label)}</a> : null}
      footer={tickets.length > shown.length ? <More href={wait === 'overdue' ? together?.href : undefined} /> : null}
      flush
    >
      {wait === 'read' ? <Unread tickets={shown} /> : <WaitList {...{ wait, tickets: shown, ...reader }} />}
    </Card>
  )
}

function WaitList({ wait, tickets, person, calendar, now }: WaitCardProps) {
  const { title, act } = waitFaces[wait]

  return (
    <LinkList
      label={t(title)}
      items={tickets.map((ticket) => ({
        href: act(ticket).href,
        title: ticket.number,
        description: ticket.description,
        facts: factsOf(ticket, wait, person),
        act: t(act(ticket).label),
        badge: (
          <>
            {ticket.onHold ? <Tag tone="warning">{t('Ditunda')}</Tag> : null}
            <TicketDue {...{ dueAt: ticket.dueAt, calendar, now }} />
          </>
        ),
      }))}
    />
  )
}

function factsOf(ticket: WaitingTicket, wait: Wait, person: Person): Child[] {
  const facts: Child[] = [
    <TicketStage stage={ticket.stage} />,
    ...subjectOf(ticket.category, ticket.device),
    person.role === 'unit' && wait !== 'sign' ? null : ticket.unit,
    wait === 'held' ? null : ticket.technician,
    ticket.dueAt === null ? <Since at={ticket.stageSince} /> : null,
  ]
  return facts.filter((fact) => fact !== null)
}

function Since({ at }: { at: Date }) {
  return (
    <>
      {t('sejak')} <Moment at={at} />
    </>
  )
}

/** Reading is recorded, so each row sends a form instead of being a link. */
function Unread({ tickets }: { tickets: WaitingTicket[] }) {
  const columns: Column<WaitingTicket>[] = [
    {
      heading: t('Nomor Tiket'),
      kind: 'lead',
      cell: ({ number, description }) => (
        <div class="text-left">
          <a href={paths.ticket(number)}>{number}</a>
          <p class="link-description font-normal">{description}</p>
        </div>
      ),
    },
    { heading: t('Bidang/Unit'), cell: ({ unit }) => unit },
    { heading: t('Tenaga Ahli'), cell: ({ technician }) => technician },
    {
      heading: t('Tindakan'),
      kind: 'actions',
      cell: ({ number }) => (
        <form method="post" action={paths.reportReading(number)}>
          <SubmitButton variant="quiet" small>
            {t('Baca laporan')}
          </SubmitButton>
        </form>
      ),
    },
  ]
  return <Table caption={t('Laporan Penanganan belum dibaca')} columns={columns} rows={tickets} />
}

function More({ href = paths.queue() }: { href?: string }) {
  return <a href={href}>{t('Masih ada lagi: buka daftar tiket')}</a>
}
