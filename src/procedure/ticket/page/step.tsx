import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import type { Child } from '../../../ui/jsx/markup.ts'
import { Moment } from '../../../ui/moment.tsx'
import type { Step } from '../../../ui/record/steps.tsx'
import { holdInWords } from '../../repair/repair.ts'
import { type Activity, activities } from '../../stages.ts'
import type { WholeTicket } from '../answer.ts'
import { maySeeOrders, maySeeScores } from '../answer.ts'
import { TicketDue } from '../badges.tsx'
import type { Hold, TicketRecord } from '../record.ts'
import type { Reader } from './acts.ts'
import { EarlierVersions, OrderPaper, Signed } from './order-papers.tsx'

type Told = Pick<Step, 'who' | 'when' | 'output' | 'children'>

/** Who did the activity or is doing it, when, and what came of it. */
export function stepOf(code: Activity['code'], whole: WholeTicket, reader: Reader): Told {
  switch (code) {
    case 'request':
      return requestStep(whole)
    case 'work_order':
      return workOrderStep(whole, reader)
    case 'signature':
      return signatureStep(whole, reader)
    case 'repair':
      return repairStep(whole, reader)
    case 'handling_report':
      return reportStep(whole)
    case 'feedback':
      return feedbackStep(whole, reader)
  }
}

function requestStep({ ticket }: WholeTicket): Told {
  return {
    who: ticket.requesterName,
    when: <Moment at={ticket.submittedAt} />,
    output: t('Nomor Tiket Aduan {number}', { number: ticket.number }),
  }
}

function workOrderStep({ ticket, orders }: WholeTicket, reader: Reader): Told {
  const [order] = orders
  const waits = ticket.stage === 'submitted' || ticket.stage === 'returned'
  const papers = order && maySeeOrders(reader.person) ? <OrderPaper number={ticket.number} order={order} /> : null

  return {
    who: order?.technician ?? byOf('work_order'),
    when: waits ? <Awaited {...ticket} {...reader} /> : order ? <Moment at={order.issuedAt} /> : undefined,
    output: papers,
    children: maySeeOrders(reader.person) ? <EarlierVersions number={ticket.number} orders={orders} /> : null,
  }
}

function signatureStep({ ticket, orders }: WholeTicket, reader: Reader): Told {
  const [order] = orders
  if (!order?.signedAt) return { who: byOf('signature'), when: <Awaited {...ticket} {...reader} /> }

  return {
    who: order.signer ?? byOf('signature'),
    when: <Moment at={order.signedAt} />,
    output: <Signed order={order} />,
  }
}

function repairStep({ ticket }: WholeTicket, reader: Reader): Told {
  return {
    who: ticket.technician ?? byOf('repair'),
    when: ticket.repairStartedAt ? <Moment at={ticket.repairStartedAt} /> : undefined,
    output: ticket.deliveredAt ? t('Prasarana dan sarana sudah ditangani') : null,
    children: (
      <>
        <RepairDue {...{ ticket, reader }} />
        <Holds holds={ticket.holds} />
      </>
    ),
  }
}

/** What the order promised, and beside it where a change of the calendar put the ticket. */
function RepairDue({ ticket, reader }: { ticket: TicketRecord; reader: Reader }) {
  const { deliveredAt, dueAt } = ticket
  const promised = ticket.repairDueAt ?? ticket.signedDueAt ?? dueAt
  if (!promised) return null
  const moved = dueAt && dueAt.getTime() !== promised.getTime()

  return (
    <>
      <p class="road-output">
        {t('Batas waktu')} <Moment at={promised} />{' '}
        {deliveredAt || moved ? null : <TicketDue {...reader} dueAt={promised} />}
      </p>
      {moved ? (
        <p class="road-output">
          {t('Digeser perubahan kalender menjadi')} <Moment at={dueAt} /> <TicketDue {...reader} dueAt={dueAt} />
        </p>
      ) : null}
    </>
  )
}

function reportStep({ ticket }: WholeTicket): Told {
  if (!ticket.deliveredAt) return { who: byOf('handling_report') }
  return {
    who: ticket.technician ?? byOf('handling_report'),
    when: <Moment at={ticket.deliveredAt} />,
    output: (
      <>
        <a href={paths.handlingReport(ticket.number)}>
          {t('Laporan Penanganan {number}', { number: ticket.reportNumber ?? '' })}
        </a>
        {' · '}
        <a href={paths.handlingReportPdf(ticket.number)} data-turbo="false">
          {t('PDF')}
        </a>
      </>
    ),
    children: (
      <p class="road-facts">
        {ticket.readAt ? (
          <>
            {t('Dibaca Kasubag TU')} <Moment at={ticket.readAt} />
          </>
        ) : (
          t('Belum dibaca Kasubag TU')
        )}
      </p>
    ),
  }
}

function feedbackStep({ ticket }: WholeTicket, { person }: Reader): Told {
  if (!ticket.feedbackAt) return { who: ticket.unit }
  return {
    who: ticket.feedbackBy ?? ticket.unit,
    when: <Moment at={ticket.feedbackAt} />,
    output: maySeeScores(person, ticket) ? <a href="#penilaian">{t('Lihat penilaian')}</a> : t('Sudah dinilai'),
  }
}

function Awaited({ dueAt, ...rest }: { dueAt: Date | null } & Pick<Reader, 'calendar' | 'now'>): Child {
  if (!dueAt) return null
  return (
    <>
      {t('Batas waktu')} <Moment at={dueAt} /> <TicketDue dueAt={dueAt} {...rest} />
    </>
  )
}

function Holds({ holds }: { holds: Hold[] }) {
  return (
    <>
      {holds.map((hold) => (
        <p class="road-facts">
          <span>{t('Ditunda: {reason}', { reason: holdInWords(hold) })}</span>
          <span>
            <Moment at={hold.heldAt} />–{hold.resumedAt ? <Moment at={hold.resumedAt} /> : t('sekarang')}
          </span>
        </p>
      ))}
    </>
  )
}

function byOf(code: Activity['code']): string {
  return t(activities.find((activity) => activity.code === code)?.by ?? '')
}
