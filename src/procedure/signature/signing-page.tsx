import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import type { Person } from '../../registers/people/person.ts'
import { ButtonLink } from '../../ui/button.tsx'
import type { Filled } from '../../ui/form/form.tsx'
import { LinkList } from '../../ui/list/link-list.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Columns, Page } from '../../ui/page/page.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'
import { stageNames } from '../stages.ts'
import { crumbs } from '../ticket/act-page.ts'
import { DeviceHistory } from '../ticket/device-history.tsx'
import type { Handling } from '../ticket/due.ts'
import type { EarlierTicket } from '../ticket/earlier-tickets.ts'
import type { OrderVersion } from '../ticket/history.ts'
import type { LookAlike } from '../ticket/look-alikes.ts'
import type { TicketRecord } from '../ticket/record.ts'
import { limitInWords } from '../ticket/time-left.ts'
import { ComplaintCard } from '../work-order/page/complaint-card.tsx'
import { workTypeNames } from '../work-order/work-order.ts'
import type { WorkOrderSheet } from '../work-order/work-order-sheet.ts'
import type { SignersDesk } from './credential-fields.tsx'
import { OnPaperForm } from './on-paper/on-paper-form.tsx'
import { SigningForm, WaysOut } from './signing-form.tsx'

export type SigningPageProps = {
  ticket: TicketRecord
  order: OrderVersion
  sheet: WorkOrderSheet
  /** The time limit that is signed. */
  handling: Handling
  /** What was found to be another device than was reported, in words. */
  deviceChanges: string[]
  person: Person
  earlier: EarlierTicket[]
  lookAlikes: LookAlike[]
  desk: SignersDesk
  about: string
  mayReturn: boolean
  mayReject: boolean
  filled: Filled
}

export function SigningPage({ ticket, order, person, earlier, lookAlikes, ...rest }: SigningPageProps) {
  const { desk, about, mayReturn, mayReject, filled, sheet, handling, deviceChanges } = rest
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
            <Sign
              {...{ ticket, desk, about }}
              version={order.version}
              lookAlikes={lookAlikes.length}
              filled={isReason ? {} : filled}
            />
            <WaysOut {...{ number: ticket.number, mayReturn, mayReject, filled }} />
          </>
        }
      >
        <Paper number={ticket.number} order={order} />
        <SheetCard {...{ sheet, handling, deviceChanges }} />
        <ComplaintCard ticket={ticket} person={person} />
        <LookAlikes tickets={lookAlikes} />
        <DeviceHistory tickets={earlier} />
      </Columns>
    </Page>
  )
}

type SignProps = Parameters<typeof SigningForm>[0]

/** The form of the office's way to sign. */
function Sign(props: SignProps) {
  return props.desk.method === 'wet' ? <OnPaperForm {...props} /> : <SigningForm {...props} />
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

function SheetCard({ sheet, handling, deviceChanges }: Pick<SigningPageProps, 'sheet' | 'handling' | 'deviceChanges'>) {
  return (
    <Card title={t('Isi surat')} icon="file-certificate">
      {deviceChanges.map((change) => (
        <Alert tone="warning" title={change}>
          {t('Periksa apakah perangkat dan status asetnya benar.')}
        </Alert>
      ))}
      <DefinitionList
        columns={2}
        items={[
          { term: t('Diperintahkan kepada'), description: sheet.technician.name },
          { term: t('Jenis pekerjaan'), description: sheet.workTypes.map((type) => t(workTypeNames[type])).join(', ') },
          { term: t('Kondisi fisik'), description: sheet.condition },
          { term: t('Kelengkapan'), description: sheet.accessories },
          { term: t('Nomor seri'), description: sheet.device?.serialNumber },
          { term: t('Batas waktu'), description: limitInWords(handling) },
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
