import { t } from '../../../platform/words.ts'
import { WhatsAppLink } from '../../../ui/whatsapp-link.tsx'
import { maySeePhone } from '../answer.ts'
import type { TicketRecord } from '../record.ts'
import type { Reader } from './acts.ts'

/** By his own WhatsApp, whoever did the work reminds the unit of the rating that it owes; undefined where none is owed. */
export function reminderOn(ticket: TicketRecord, { person }: Pick<Reader, 'person'>, ticketUrl: string) {
  const isOwed = ticket.stage === 'awaiting_feedback'
  if (!isOwed || person.role === 'unit' || !maySeePhone(person, ticket)) return undefined

  const { number, phone } = ticket
  const message = t('Tiket {number} sudah ditangani. Mohon diberi penilaian: {link}', { number, link: ticketUrl })
  return <WhatsAppLink {...{ phone, message }}>{t('Ingatkan via WhatsApp')}</WhatsAppLink>
}
