import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { isStaff } from '../../../registers/people/person.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Columns, Page, Stack } from '../../../ui/page/page.tsx'
import { maySeeScores, type WholeTicket } from '../answer.ts'
import { TicketStage } from '../badges.tsx'
import { subjectOf } from '../category.ts'
import { DeviceHistory } from '../device-history.tsx'
import { actsOn, type Reader } from './acts.ts'
import { Complaint } from './complaint.tsx'
import { Device, Linked } from './device.tsx'
import { History } from './history.tsx'
import { NextAct } from './next-act.tsx'
import { Handling, Rating } from './outcome.tsx'
import { PlannedCard, PlannedTag } from './planned.tsx'
import { reminderOn } from './reminder.tsx'
import { Road } from './road.tsx'

type TicketPageProps = { whole: WholeTicket; reader: Reader; ticketUrl: string }

export function TicketPage({ whole, reader, ticketUrl }: TicketPageProps) {
  const { ticket, events } = whole

  return (
    <Page
      title={ticket.number}
      badge={
        <>
          <TicketStage stage={ticket.stage} />
          {ticket.planned ? <PlannedTag /> : null}
        </>
      }
      lead={[...subjectOf(ticket.category, ticket.assetName ?? ticket.deviceName), ticket.unit].join(' · ')}
      breadcrumb={[{ label: t('Tiket'), href: paths.queue() }, { label: ticket.number }]}
      actions={
        reader.person.role === 'unit' ? (
          <ButtonLink href={paths.receipt(ticket.number)} icon="qrcode">
            {t('Tanda terima')}
          </ButtonLink>
        ) : null
      }
    >
      {isStaff(reader.person) ? <Viewers /> : null}
      <NextAct ticket={ticket} {...actsOn(ticket, reader)} reminder={reminderOn(ticket, reader, ticketUrl)} />
      <Columns
        aside={
          <Stack>
            <Road whole={whole} reader={reader} />
            <Linked ticket={ticket} />
          </Stack>
        }
      >
        <Complaint {...{ ticket, reader, ticketUrl }} />
        <PlannedCard ticket={ticket} person={reader.person} />
        <Device ticket={ticket} person={reader.person} />
        <DeviceHistory tickets={whole.earlier} />
        <Handling ticket={ticket} />
        {maySeeScores(reader.person, ticket) ? <Rating ticket={ticket} /> : null}
      </Columns>
      <History events={events} />
    </Page>
  )
}

/** Filled by the event stream, and left as it is when the page is refreshed. */
function Viewers() {
  return <p id="viewers" class="viewers" role="status" data-live-target="viewers" data-turbo-permanent hidden />
}
