import { simpleParser } from 'mailparser'
import { afterAll, describe, expect, test } from 'vitest'
import { mail, mailFrom, transportTo } from '../../../test/mail.ts'
import { startSmtp } from '../../../test/smtp-process.ts'
import { tlsIdentity } from '../../../test/tls-identity.ts'
import { DeliveryFailed } from '../delivery.ts'
import { readMailServer } from './mail-server.ts'
import { sendMail } from './send-mail.ts'

const smtp = await startSmtp()
afterAll(smtp.stop)

async function lastOf(server: typeof smtp) {
  const last = (await server.received()).at(-1)
  if (!last) throw new Error('Nothing came')
  return { ...last, read: await simpleParser(last.source) }
}

test('the message arrives as it was written, and says that no person wrote it', async () => {
  await sendMail(transportTo(smtp.port), mail)

  const { from: sender, to, source, read } = await lastOf(smtp)
  expect({ sender, to }).toEqual({ sender: 'tiket@contoh.go.id', to: ['rani@contoh.go.id'] })
  expect(read).toMatchObject({
    subject: mail.subject,
    messageId: mail.messageId,
    date: mail.at,
    text: mail.text,
    html: mail.html,
    references: '<ticket-12@tiket.contoh.go.id>',
  })
  expect(read.from?.value).toEqual([mailFrom])
  expect(read.headers.get('auto-submitted')).toBe('auto-generated')
  expect(source).not.toMatch(/nodemailer/i)
})

test('a message that is sent twice is the same message', async () => {
  await sendMail(transportTo(smtp.port), mail)
  await sendMail(transportTo(smtp.port), mail)

  const ids = (await smtp.received()).slice(-2).map(({ source }) => /^message-id: (.*)$/im.exec(source)?.[1])
  expect(ids).toEqual([mail.messageId, mail.messageId])
})

test('no line break that was typed becomes a header', async () => {
  const planted = 'Halo\r\nBcc: semua@contoh.go.id\nX-Titipan: ya\u0007\r\n\r\nisi'
  const named = { ...mailFrom, name: 'Desk\r\nBcc: semua@contoh.go.id' }

  await sendMail(
    { ...transportTo(smtp.port), from: named },
    { ...mail, subject: planted, headers: { 'X-Unit': planted } },
  )

  const { to, source, read } = await lastOf(smtp)
  const names = (source.split('\r\n\r\n')[0] ?? '').match(/^[\w-]+(?=:)/gm)?.map((name) => name.toLowerCase())
  expect(to).toEqual(['rani@contoh.go.id'])
  expect(names?.sort()).toEqual(
    ['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to', 'x-unit'].sort(),
  )
  expect(read.subject).toBe('Halo Bcc: semua@contoh.go.id X-Titipan: ya isi')
  await expect(sendMail(transportTo(smtp.port), { ...mail, headers: { 'X-A: b\r\nBcc': 'x' } })).rejects.toThrow(
    'header',
  )
  await expect(sendMail(transportTo(smtp.port), { ...mail, messageId: '<a@b>\r\nBcc: x' })).rejects.toThrow(
    'Message-ID',
  )
})

test.each([
  '',
  'rani',
  'rani@',
  'a@b, c@d',
  'Rani <a@b.id>',
  'a@b.id\r\nDATA',
  '<a@b.id>',
  'a b@c.id',
  `${'a'.repeat(65)}@b.id`,
])('%j is no address, and no server is asked', async (to) => {
  await expect(sendMail(transportTo(1), { ...mail, to })).rejects.toMatchObject({ reason: 'bad-address' })
})

describe('with a name and a password', async () => {
  const login = { user: 'eticket', password: 'sandi@surel' }
  const guarded = await startSmtp({ tls: tlsIdentity(), login })
  afterAll(guarded.stop)

  test('the message goes encrypted where the server offers it, by any certificate where none was asked for', async () => {
    await sendMail(transportTo(guarded.port, { login }), mail)

    expect(await lastOf(guarded)).toMatchObject({ encrypted: true, user: 'eticket' })
  })

  test('a server whose certificate nobody vouches for does not get a password that must go encrypted', async () => {
    const server = readMailServer(`smtp://eticket:sandi%40surel@127.0.0.1:${guarded.port}?requireTLS`)

    await expect(sendMail(transportTo(guarded.port, server), mail)).rejects.toThrow('DEPTH_ZERO_SELF_SIGNED_CERT')
  })

  test('nor does one that offers no encryption', async () => {
    await expect(sendMail(transportTo(smtp.port, { login, requireTls: true }), mail)).rejects.toBeInstanceOf(
      DeliveryFailed,
    )
  })

  test('a wrong password is for us to mend: the message waits, and the password is not told', async () => {
    const wrong = { ...login, password: 'sandi-lama' }
    const failed = await sendMail(transportTo(guarded.port, { login: wrong }), mail).catch((error: unknown) => error)

    expect(failed).toBeInstanceOf(DeliveryFailed)
    expect(String(failed)).toMatch(/SMTP 535/)
    expect(JSON.stringify(failed) + String(failed)).not.toContain('sandi-lama')
  })
})
