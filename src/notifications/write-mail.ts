import { DeliveryRefused } from '../platform/delivery.ts'
import { mailTransport, sendMail } from '../platform/mail/send-mail.ts'
import { spokenLanguage } from '../platform/words.ts'
import type { Office } from '../registers/site.ts'
import { type MailPage, mailPage } from './mail-page.tsx'

/** What messages are sent with. */
export type PostOffice = Pick<Office, 'config' | 'db' | 'secret'>

export type Letter = Omit<MailPage, 'language'> & {
  to: string
  button: NonNullable<MailPage['button']>
  /** The same at every try, and no other message's. */
  id: string
  at: Date
}

/** One message in the language that is spoken, as plain words and as a page, whose heading is the title. Refuses where the office sends none. */
export async function writeMail({ config }: Pick<PostOffice, 'config'>, letter: Letter): Promise<void> {
  if (!config.mail) throw new DeliveryRefused('unwanted', 'SMTP_URL is not set')
  const { to, title, lines, button, foot, id, at } = letter

  await sendMail(mailTransport(config.mail.server, config.mail.from), {
    to,
    subject: title,
    text: [...lines, button.href, '--', foot].join('\n\n'),
    html: mailPage({ title, lines: lines.filter((line) => line !== title), button, foot, language: spokenLanguage() }),
    messageId: `<${id}@${new URL(config.baseUrl).hostname}>`,
    at,
  })
}
