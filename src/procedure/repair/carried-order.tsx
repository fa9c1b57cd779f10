import { paths } from '../../paths.ts'
import { qrSvg } from '../../platform/pdf/qr.ts'
import { t } from '../../platform/words.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import type { Person } from '../../registers/people/person.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Columns, Page } from '../../ui/page/page.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'
import { Qr } from '../../ui/record/file-list.tsx'
import { crumbs } from '../ticket/act-page.ts'
import { TicketDue } from '../ticket/badges.tsx'
import type { OrderVersion } from '../ticket/history.ts'
import type { TicketRecord } from '../ticket/record.ts'
import { ComplaintCard, partsRule } from '../work-order/page/complaint-card.tsx'

type CarriedOrderProps = {
  ticket: TicketRecord
  order: OrderVersion
  person: Person
  calendar: Calendar
  now: Date
  ticketUrl: string
}

/** "Membawa SPP" (SOP row 4, A15): the signed order on a phone, for whoever asks the technician at the door. */
export function CarriedOrderPage({ ticket, order, person, calendar, now, ticketUrl }: CarriedOrderProps) {
  const dueAt = ticket.repairDueAt ?? order.dueAt

  return (
    <Page
      title={order.number}
      lead={t('Surat Perintah Perbaikan yang sudah ditandatangani. Tunjukkan kepada pemohon.')}
      breadcrumb={crumbs(ticket.number, t('Pengerjaan'))}
      badge={<TicketDue {...{ dueAt: ticket.dueAt ?? dueAt, calendar, now }} />}
    >
      <Columns aside={<Proof order={order} ticketUrl={ticketUrl} number={ticket.number} />}>
        <Card title={t('Perintah')} icon="rubber-stamp" tone="success">
          <DefinitionList
            columns={2}
            items={[
              { term: t('Pelaksana'), description: order.technician },
              { term: t('Batas waktu'), description: dueAt && <Moment at={dueAt} as="full" /> },
              {
                term: t('Ditandatangani oleh'),
                description: [order.signer, order.signerTitle].filter(Boolean).join('\n'),
              },
              { term: t('Pada'), description: order.signedAt && <Moment at={order.signedAt} as="full" /> },
            ]}
          />
          <p>{partsRule(ticket)}</p>
          <Acts ticket={ticket} />
        </Card>
        <ComplaintCard ticket={ticket} person={person} />
      </Columns>
    </Page>
  )
}

function Acts({ ticket }: { ticket: TicketRecord }) {
  if (ticket.stage === 'in_progress')
    return (
      <ButtonRow>
        <ButtonLink href={paths.handlingReport(ticket.number)} variant="primary" icon="clipboard-check">
          {t('Isi laporan penanganan')}
        </ButtonLink>
      </ButtonRow>
    )
  return (
    <form method="post" action={paths.repair(ticket.number)}>
      <SubmitButton icon="player-play">{t('Mulai pengerjaan')}</SubmitButton>
    </form>
  )
}

function Proof({ order, ticketUrl, number }: { order: OrderVersion; ticketUrl: string; number: string }) {
  return (
    <Card title={t('Keaslian')} icon="qrcode">
      <Qr svg={qrSvg(ticketUrl, 2)} label={t('Kode QR ke tiket {number}', { number })} caption={number} />
      <ButtonRow>
        <ButtonLink href={paths.workOrderPdf(number)} icon="file-text" newTab block>
          {t('Buka surat (PDF)')}
        </ButtonLink>
        <ButtonLink href={paths.verification(order.token)} icon="file-certificate" block>
          {t('Periksa keaslian')}
        </ButtonLink>
      </ButtonRow>
    </Card>
  )
}
