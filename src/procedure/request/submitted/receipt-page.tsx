import { paths } from '../../../paths.ts'
import { qrSvg } from '../../../platform/pdf/qr.ts'
import { t } from '../../../platform/words.ts'
import type { Policies } from '../../../registers/settings/policies.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { formatDuration } from '../../../ui/format.ts'
import { Moment } from '../../../ui/moment.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Columns, Page } from '../../../ui/page/page.tsx'
import { PrintButton } from '../../../ui/print-button.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import { Qr } from '../../../ui/record/file-list.tsx'
import { Steps } from '../../../ui/record/steps.tsx'
import { type Activity, activities } from '../../stages.ts'
import { categoryNames } from '../../ticket/category.ts'
import { handlingOf } from '../../ticket/due.ts'
import type { TicketRecord } from '../../ticket/record.ts'
import { handlingInWords } from '../../ticket/time-left.ts'

type ReceiptPageProps = { ticket: TicketRecord; baseUrl: string; policies: Policies }

/** SOP row 1's output: the number, and what comes next. */
export function ReceiptPage({ ticket, baseUrl, policies }: ReceiptPageProps) {
  return (
    <Page
      title={t('Tanda terima tiket')}
      lead={t('Tiket Anda sudah tercatat. Simpan nomornya untuk menanyakan perkembangannya.')}
      actions={
        <>
          <ButtonLink href={paths.ticket(ticket.number)} variant="primary" icon="ticket">
            {t('Buka Tiket')}
          </ButtonLink>
          <PrintButton />
          <ButtonLink href={paths.home()}>{t('Ke Beranda')}</ButtonLink>
        </>
      }
    >
      <Columns aside={<NextSteps ticket={ticket} policies={policies} />}>
        <TicketNumber ticket={ticket} url={baseUrl + paths.ticket(ticket.number)} />
        <Summary ticket={ticket} />
      </Columns>
    </Page>
  )
}

function TicketNumber({ ticket: { number }, url }: { ticket: TicketRecord; url: string }) {
  return (
    <Card>
      <div class="flex flex-wrap items-center justify-between gap-6">
        <div>
          <p class="field-hint">{t('Nomor Tiket')}</p>
          <p class="select-all text-3xl font-bold tracking-tight tabular-nums">{number}</p>
        </div>
        <Qr
          svg={qrSvg(url)}
          label={t('Kode QR menuju tiket {number}', { number })}
          caption={t('Pindai untuk membuka tiket')}
        />
      </div>
    </Card>
  )
}

function Summary({ ticket }: { ticket: TicketRecord }) {
  return (
    <Card title={t('Yang diajukan')} icon="clipboard-text">
      <DefinitionList
        columns={2}
        items={[
          { term: t('Kategori'), description: t(categoryNames[ticket.category]) },
          { term: t('Perangkat'), description: ticket.assetName ?? ticket.deviceName },
          { term: t('Pemohon'), description: `${ticket.requesterName}, ${ticket.unit}` },
          { term: t('Lokasi'), description: ticket.location },
          { term: t('Diajukan'), description: <Moment at={ticket.submittedAt} as="full" /> },
          { term: t('Lanjutan dari'), description: ticket.followUpOf },
          {
            term: t('Lampiran'),
            description: ticket.attachments.length > 0 ? t('{n} berkas', { n: ticket.attachments.length }) : undefined,
          },
        ]}
      />
      <p class="written">{ticket.description}</p>
    </Card>
  )
}

function NextSteps({ ticket, policies }: { ticket: TicketRecord; policies: Policies }) {
  const steps = activities.map((activity) => ({
    // a place to break the long name of the first activity on a phone
    title: t(activity.name).replaceAll('/', '/\u200b'),
    who: t(activity.by),
    state: activity.code === 'request' ? ('done' as const) : ('waiting' as const),
    output: activity.code === 'request' ? ticket.number : undefined,
    time: activity.code === 'request' ? undefined : { standard: standardTime(activity, policies) },
  }))

  return (
    <Card title={t('Langkah berikutnya')} icon="list-check">
      <Steps label={t('Tahapan SOP')} steps={steps} />
    </Card>
  )
}

function standardTime({ measure, standardMinutes }: Activity, policies: Policies): string {
  return measure === 'handling' ? handlingInWords(handlingOf(policies)) : formatDuration(standardMinutes)
}
