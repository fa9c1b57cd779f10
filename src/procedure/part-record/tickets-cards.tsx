import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import type { PartRow } from '../../registers/spare-parts/queries.ts'
import { quantityInWords } from '../../registers/spare-parts/spare-part.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Table } from '../../ui/list/table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import type { Claim, Waiting } from './queries.ts'
import { TicketName } from './ticket-name.tsx'

/** Whose work stands still until it comes. */
export function WaitingCard({ waiting }: { waiting: Waiting[] }) {
  return (
    <Card title={t('Ditunggu')} icon="hourglass" tone="warning" flush>
      <Table
        caption={t('Pengerjaan yang menunggu barang ini')}
        columns={[
          { heading: t('Tiket'), kind: 'lead', cell: ({ ticket }) => <TicketName number={ticket} /> },
          { heading: t('Tenaga Ahli'), cell: ({ technician }) => technician ?? '–' },
          { heading: t('Sejak'), cell: ({ since }) => <Moment at={since} /> },
          { heading: t('Keterangan'), cell: ({ note }) => note },
        ]}
        rows={waiting}
      />
    </Card>
  )
}

type ClaimsProps = { part: PartRow; claims: Claim[]; mayKeep: boolean }

/** Which tickets hold how much of it. */
export function Claims({ part, claims, mayKeep }: ClaimsProps) {
  return (
    <Card title={t('Dipesan untuk tiket')} icon="ticket" flush>
      <Table
        caption={t('Dipesan untuk tiket')}
        columns={[
          { heading: t('Tiket'), kind: 'lead', cell: ({ ticket }) => <TicketName number={ticket} /> },
          {
            heading: t('Jumlah'),
            kind: 'number',
            cell: ({ quantity }) => quantityInWords(quantity, part.unitOfMeasure),
          },
          { heading: t('Gudang'), cell: ({ store }) => store },
          { heading: t('Sejak'), cell: ({ at }) => <Moment at={at} /> },
          {
            heading: t('Tindakan'),
            kind: 'actions',
            cell: ({ id }) => (mayKeep ? <Release partId={part.id} id={id} /> : ''),
          },
        ]}
        rows={claims}
      />
    </Card>
  )
}

function Release({ partId, id }: { partId: number; id: number }) {
  return (
    <form method="post" action={paths.reservationRelease(String(partId), String(id))}>
      <SubmitButton variant="quiet">{t('Lepaskan')}</SubmitButton>
    </form>
  )
}
