import type { Channel } from '../../platform/database/schema.ts'
import { DeliveryRefused } from '../../platform/delivery.ts'
import { t } from '../../platform/words.ts'
import { sendToBrowsers } from '../browsers/send-to-browsers.ts'
import { sendToChat } from '../telegram/send-to-chat.ts'
import { type PostOffice, writeMail } from '../write-mail.ts'
import { howToOpen, type Message } from './message.ts'
import type { Delivery } from './queries.ts'

type Sender = (post: PostOffice, delivery: Delivery, message: Message, at: Date) => Promise<void>

/** Each channel's way out of the house; refuses with `DeliveryRefused` where trying again is of no use. */
export const senders: Record<Channel, Sender> = { email, push: sendToBrowsers, telegram: sendToChat }

async function email(post: PostOffice, { email: to, noticeId }: Delivery, message: Message, at: Date) {
  if (!to) throw new DeliveryRefused('gone', 'no confirmed address')

  const { title, href, button } = message
  const foot = t(
    'Pesan ini dikirim oleh sistem karena akun Anda terkait dengan tiket itu. Jangan membalas pesan ini; atur pemberitahuan di halaman Pemberitahuan.',
  )
  const lines = [t('Yth. Bapak/Ibu,'), title, howToOpen(message)]
  await writeMail(post, { to, title, lines, button: { label: button, href }, foot, id: `notice-${noticeId}`, at })
}
