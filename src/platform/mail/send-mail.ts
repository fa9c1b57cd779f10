import { createTransport, type NodemailerError, type SMTPSentMessageInfo, type Transporter } from 'nodemailer'
import { DeliveryFailed, DeliveryRefused } from '../delivery.ts'
import { calling } from '../watched.ts'
import { isMailAddress, type MailSender, type MailServer } from './mail-server.ts'

export type MailTransport = {
  smtp: Transporter<SMTPSentMessageInfo>
  from: MailSender
  /** For one message, in milliseconds. */
  patience: number
}

export type Mail = {
  to: string
  subject: string
  text: string
  html: string
  /** `<something@host>`, the same at every try: a message that came twice is then known by it. */
  messageId: string
  headers?: Record<string, string>
  at: Date
}

const patiently = { connect: 10_000, idle: 60_000, whole: 180_000 }

/** Connects for each message anew; `patience` in milliseconds. A server may think long about a message that it has read. */
export function mailTransport(server: MailServer, from: MailSender, patience = patiently): MailTransport {
  const { host, port, secure, requireTls, login } = server
  const smtp = createTransport({
    host,
    port,
    secure,
    requireTLS: requireTls,
    auth: login && { user: login.user, pass: login.password },
    // where words in the clear would do, any certificate is better than none
    tls: { rejectUnauthorized: secure || requireTls },
    dnsTimeout: patience.connect,
    connectionTimeout: patience.connect,
    greetingTimeout: patience.connect,
    socketTimeout: patience.idle,
  })
  return { smtp, from, patience: patience.whole }
}

/**
 * One message to one person. Throws `DeliveryRefused` where the server will not have this address or this message for good;
 * `DeliveryFailed` for all else, a server that refuses us or our password included. After a failure the message may have
 * arrived all the same.
 */
export async function sendMail({ smtp, from, patience }: MailTransport, mail: Mail): Promise<void> {
  const { to, subject, text, html, messageId, headers = {}, at } = mail
  if (!isMailAddress(to)) throw new DeliveryRefused('bad-address', 'not an address of mail')
  if (!/^<[^\s<>@]+@[^\s<>@]+>$/.test(messageId)) throw new Error(`Not a Message-ID: ${messageId}`)
  const ours = { ...cleaned(headers), 'Auto-Submitted': 'auto-generated' }

  const signal = AbortSignal.timeout(patience)
  const letter = {
    from,
    to: { name: '', address: to },
    subject: onOneLine(subject),
    text,
    html,
    messageId,
    date: at,
    headers: ours,
    signal,
  }
  await calling('mail', async () => {
    try {
      await smtp.sendMail(letter)
    } catch (error) {
      throw signal.aborted ? new DeliveryFailed('no answer in time') : judged(error as NodemailerError)
    }
  })
}

function onOneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim()
}

function cleaned(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (!/^[a-z0-9-]+$/i.test(name)) throw new Error(`Not the name of a header: ${name}`)
      return [name, onOneLine(value)]
    }),
  )
}

/** Only what is said of the person or the message is for good: a wrong password or a barred sender is for us to mend. */
function judged({
  code = '',
  originalCode,
  command,
  response,
  permanent,
}: NodemailerError): DeliveryRefused | DeliveryFailed {
  const detail = response ? `SMTP ${response}` : (originalCode ?? code)
  const ofMessage = (code === 'EENVELOPE' || code === 'EMESSAGE') && (command === 'RCPT TO' || command === 'DATA')
  if (!permanent || !ofMessage) return new DeliveryFailed(detail)

  return new DeliveryRefused(/\b5\.(1\.\d|2\.1)\b/.test(response ?? '') ? 'gone' : 'unwanted', detail)
}
