import { t } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow } from '../../../ui/button.tsx'
import { formatPhone } from '../../../ui/format.ts'
import { Card } from '../../../ui/page/card.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import { WhatsAppLink } from '../../../ui/whatsapp-link.tsx'
import { maySeePhone } from '../answer.ts'
import { categoryNames } from '../category.ts'
import { Files } from '../files.tsx'
import type { TicketRecord } from '../record.ts'
import type { Reader } from './acts.ts'

type ComplaintProps = { ticket: TicketRecord; reader: Reader; ticketUrl: string }

/** What was asked, by whom and where, and how to reach him. */
export function Complaint({ ticket, reader, ticketUrl }: ComplaintProps) {
  const phone = maySeePhone(reader.person, ticket) ? ticket.phone : undefined
  const photos = ticket.attachments.filter((file) => file.partOf === 'request')

  return (
    <Card title={t('Aduan')} icon="message-circle">
      <p class="written">{ticket.description}</p>
      <Files label={t('Lampiran aduan')} number={ticket.number} files={photos} />
      <DefinitionList
        columns={2}
        items={[
          { term: t('Kategori Permasalahan'), description: t(categoryNames[ticket.category]) },
          { term: t('Pemohon'), description: ticket.requesterName },
          { term: t('Bidang/Unit'), description: ticket.unit },
          { term: t('Lokasi/Ruang'), description: ticket.location },
          { term: t('Nomor Telepon/WA'), description: phone && <a href={`tel:${phone}`}>{formatPhone(phone)}</a> },
        ]}
      />
      {phone && reader.person.role !== 'unit' ? <Reach {...{ ticket, phone, ticketUrl }} /> : null}
    </Card>
  )
}

/** Opens the sender's own WhatsApp; the message holds the number and a link, nothing of the complaint (UU PDP). */
function Reach({ ticket, phone, ticketUrl }: { ticket: TicketRecord; phone: string; ticketUrl: string }) {
  const message = t('Tiket {number}: {link}', { number: ticket.number, link: ticketUrl })

  return (
    <ButtonRow>
      <ButtonLink href={`tel:${phone}`} icon="phone">
        {t('Telepon pemohon')}
      </ButtonLink>
      <WhatsAppLink {...{ phone, message }}>{t('Kirim via WhatsApp')}</WhatsAppLink>
    </ButtonRow>
  )
}
