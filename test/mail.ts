import type { MailServer } from '../src/platform/mail/mail-server.ts'
import { type Mail, mailTransport } from '../src/platform/mail/send-mail.ts'

export const mailFrom = { name: 'Help Desk Pusdatin', address: 'tiket@contoh.go.id' }

export const mail: Mail = {
  to: 'rani@contoh.go.id',
  subject: 'Tiket 460/0012 menunggu penilaian: “printer”',
  text: 'Tiket telah ditangani.\n\nhttps://tiket.contoh.go.id/tiket/12',
  html: '<p>Tiket telah <b>ditangani</b>.</p>',
  messageId: '<notice-12.5@tiket.contoh.go.id>',
  headers: { References: '<ticket-12@tiket.contoh.go.id>' },
  at: new Date('2026-11-23T02:15:00Z'),
}

type Ways = Partial<MailServer> & { patience?: Parameters<typeof mailTransport>[2] }

/** To a server on loopback, in the clear where nothing else is said. */
export function transportTo(port: number, { patience, ...ways }: Ways = {}) {
  const server = { host: '127.0.0.1', port, secure: false, requireTls: false, ...ways }
  return mailTransport(server, mailFrom, patience)
}
