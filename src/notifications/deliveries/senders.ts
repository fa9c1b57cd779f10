import type { Config } from '../../platform/config.ts'
import type { Database } from '../../platform/database/connect.ts'
import type { Channel } from '../../platform/database/schema.ts'
import { DeliveryRefused } from '../../platform/delivery.ts'
import { mailTransport, sendMail } from '../../platform/mail/send-mail.ts'
import { spokenLanguage, t } from '../../platform/words.ts'
import { sendToBrowsers } from '../browsers/send-to-browsers.ts'
import { mailPage } from '../mail-page.tsx'
import type { Message } from './message.ts'
import type { Delivery } from './queries.ts'

/** What a message is sent with. */
export type PostOffice = { config: Config; db: Database; secret: Buffer }

type Sender = (post: PostOffice, delivery: Delivery, message: Message, at: Date) => Promise<void>

/** Each channel's way out of the house; refuses with `DeliveryRefused` where trying again is of no use. */
export const senders: Record<Channel, Sender> = { email, push: sendToBrowsers }

async function email({ config }: PostOffice, { email: to, noticeId }: Delivery, message: Message, at: Date) {
  if (!config.mail) throw new DeliveryRefused('unwanted', 'SMTP_URL is not set')
  if (!to) throw new DeliveryRefused('gone', 'no confirmed address')

  const { title, href, button, withoutSignIn } = message
  const foot = t(
    'Pesan ini dikirim oleh sistem karena akun Anda terkait dengan tiket itu. Jangan membalas pesan ini; atur pemberitahuan di halaman Pemberitahuan.',
  )
  const how = withoutSignIn
    ? t('Tautan di bawah ini langsung membuka penilaian tiket itu, tanpa masuk. Jangan diteruskan kepada orang lain.')
    : t('Buka tautan di bawah ini setelah masuk ke akun Anda.')
  const lines = [t('Yth. Bapak/Ibu,'), title, how]
  await sendMail(mailTransport(config.mail.server, config.mail.from), {
    to,
    subject: title,
    text: [...lines, href, '--', foot].join('\n\n'),
    html: mailPage({
      title,
      lines: [lines[0] ?? '', lines[2] ?? ''],
      button: { label: button, href },
      foot,
      language: spokenLanguage(),
    }),
    messageId: `<notice-${noticeId}@${new URL(config.baseUrl).hostname}>`,
    at,
  })
}
