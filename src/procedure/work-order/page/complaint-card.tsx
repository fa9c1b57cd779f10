import { t } from '../../../platform/words.ts'
import type { Person } from '../../../registers/people/person.ts'
import { formatPhone } from '../../../ui/format.ts'
import type { Child } from '../../../ui/jsx/markup.ts'
import { Moment } from '../../../ui/moment.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import { maySeePhone } from '../../ticket/answer.ts'
import { categoryNames } from '../../ticket/category.ts'
import { Files } from '../../ticket/files.tsx'
import type { TicketRecord } from '../../ticket/record.ts'
import { ownershipNames } from '../../ticket/ticket.ts'

/** What the unit reported, as everybody reads it who works on it. */
export function ComplaintCard({ ticket, person }: { ticket: TicketRecord; person: Person }) {
  const photos = ticket.attachments.filter(({ partOf }) => partOf === 'request')

  return (
    <Card title={t('Aduan')} icon="clipboard-text">
      <p class="written">{ticket.description}</p>
      <Files label={t('Lampiran aduan')} number={ticket.number} files={photos} />
      <DefinitionList
        columns={2}
        items={[
          { term: t('Pemohon'), description: ticket.requesterName },
          { term: t('Bidang/Unit'), description: ticket.unit },
          { term: t('Lokasi'), description: ticket.location },
          { term: t('Telepon'), description: maySeePhone(person, ticket) && <Phone number={ticket.phone} /> },
          { term: t('Kategori'), description: t(categoryNames[ticket.category]) },
          { term: t('Perangkat'), description: <Device ticket={ticket} /> },
          { term: t('Diajukan'), description: <Moment at={ticket.submittedAt} as="full" /> },
        ]}
      />
    </Card>
  )
}

function Phone({ number }: { number: string }) {
  return <a href={`tel:${number}`}>{formatPhone(number)}</a>
}

/** In the words of the paper: what it is, and whether it is an Aset Dinas. */
export function Device({ ticket }: { ticket: TicketRecord }): Child {
  if (ticket.register)
    return (
      <>
        {[ticket.assetName, ticket.brandModel].filter(Boolean).join(' ')}
        <br />
        {t('Aset Dinas')} · <code>{ticket.register}</code>
      </>
    )
  if (!ticket.deviceName || !ticket.ownership) return <>{t('Tanpa perangkat')}</>
  return (
    <>
      {ticket.deviceName}
      <br />
      {t('Non-Aset')} · {t(ownershipNames[ticket.ownership])}
    </>
  )
}

/** Catatan 2 of the SOP, said of this very device. */
export function partsRule(ticket: Pick<TicketRecord, 'assetId' | 'deviceName'>): string {
  if (ticket.assetId !== null)
    return t('Perangkat ini Aset Dinas Bina Marga: suku cadang boleh diganti (Catatan 2 SOP).')
  if (ticket.deviceName === null)
    return t('Tiket ini tanpa perangkat Aset Dinas: tidak ada suku cadang yang diganti (Catatan 2 SOP).')
  return t(
    'Perangkat ini tercatat sebagai Non-Aset. Penggantian suku cadang hanya dapat dilakukan pada perangkat Aset Dinas Bina Marga.',
  )
}
