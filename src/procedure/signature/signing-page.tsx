import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import type { Person } from '../../registers/people/person.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { LinkList } from '../../ui/list/link-list.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Columns, Page } from '../../ui/page/page.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'
import { stageNames } from '../stages.ts'
import { DeviceHistory } from '../ticket/device-history.tsx'
import type { EarlierTicket } from '../ticket/earlier-tickets.ts'
import type { OrderVersion, TicketRecord } from '../ticket/record.ts'
import { ComplaintCard } from '../work-order/page/complaint-card.tsx'
import { crumbs } from '../work-order/page/pages.tsx'
import type { Filled } from '../work-order/page/print-form.tsx'
import { workTypeNames } from '../work-order/work-order.ts'
import type { WorkOrderSheet } from '../work-order/work-order-sheet.ts'
import type { LookAlike } from './queries.ts'
import { SigningForm, WaysOut } from './signing-form.tsx'

export type SigningPageProps = {
  ticket: TicketRecord
  order: OrderVersion
  sheet: WorkOrderSheet
  person: Person
  earlier: EarlierTicket[]
  lookAlikes: LookAlike[]
  mayReturn: boolean
  mayReject: boolean
  filled: Filled
}

export function SigningPage({ ticket, order, sheet, person, earlier, lookAlikes, ...rest }: SigningPageProps) {
  const { mayReturn, mayReject, filled } = rest
  const isReason = filled.errors?.some(({ path }) => path.endsWith('.reason'))

  return (
    <Page
      title={t('Periksa dan tanda tangani')}
      lead={<OrderInWords order={order} />}
      breadcrumb={crumbs(ticket.number, t('Tanda tangan'))}
      actions={
        <ButtonLink href={paths.workOrderPdf(ticket.number)} icon="file-text" newTab>
          {t('Buka surat')}
        </ButtonLink>
      }
    >
      <Columns
        aside={
          <>
            <SigningForm
              version={order.version}
              ticket={ticket}
              lookAlikes={lookAlikes.length}
              filled={isReason ? {} : filled}
            />
            <WaysOut {...{ number: ticket.number, mayReturn, mayReject, filled }} />
          </>
        }
      >
        <Paper number={ticket.number} order={order} />
        <SheetCard sheet={sheet} />
        <ComplaintCard ticket={ticket} person={person} />
        <LookAlikes tickets={lookAlikes} />
        <DeviceHistory tickets={earlier} />
      </Columns>
    </Page>
  )
}

function OrderInWords({ order }: { order: OrderVersion }) {
  return (
    <>
      {t('Surat Perintah {number} versi {version} atas nama {technician}, dicetak', {
        number: order.number,
        version: order.version,
        technician: order.technician,
      })}{' '}
      <Moment at={order.issuedAt} />
    </>
  )
}

/** The very bytes that will be signed; phones show PDF badly, so they get the sheet in words and the link above. */
function Paper({ number, order }: { number: string; order: OrderVersion }) {
  return (
    <div class="max-lg:hidden">
      <Card flush>
        <iframe
          class="block h-[75vh] min-h-[36rem] w-full border-0"
          src={`${paths.workOrderPdf(number)}?version=${order.version}&tampil#navpanes=0&view=FitH`}
          title={t('Surat Perintah Perbaikan {number}', { number: order.number })}
          loading="lazy"
        />
      </Card>
    </div>
  )
}

function SheetCard({ sheet }: { sheet: WorkOrderSheet }) {
  return (
    <Card title={t('Isi surat')} icon="file-certificate">
      <DefinitionList
        columns={2}
        items={[
          { term: t('Diperintahkan kepada'), description: sheet.technician.name },
          { term: t('Jenis pekerjaan'), description: sheet.workTypes.map((type) => t(workTypeNames[type])).join(', ') },
          { term: t('Kondisi fisik'), description: sheet.condition },
          { term: t('Kelengkapan'), description: sheet.accessories },
          { term: t('Nomor seri'), description: sheet.device?.serialNumber },
          { term: t('Batas waktu'), description: t('{n} hari kerja sejak ditandatangani', { n: sheet.workingDays }) },
          { term: t('Catatan'), description: sheet.note },
        ]}
      />
    </Card>
  )
}

function LookAlikes({ tickets }: { tickets: LookAlike[] }) {
  if (tickets.length === 0) return null
  return (
    <Card title={t('Tiket serupa yang masih terbuka')} icon="search" flush>
      <LinkList
        label={t('Tiket serupa yang masih terbuka')}
        items={tickets.map((ticket) => ({
          href: paths.ticket(ticket.number),
          title: ticket.number,
          description: ticket.description,
          facts: [t(stageNames[ticket.stage]), <Moment at={ticket.submittedAt} as="date" />],
        }))}
      />
    </Card>
  )
}
