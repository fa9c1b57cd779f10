import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { mail, transportTo } from '../../../test/mail.ts'
import { type SmtpMood, startSmtp } from '../../../test/smtp-process.ts'
import { DeliveryFailed, DeliveryRefused } from '../delivery.ts'
import { sendMail } from './send-mail.ts'

const smtp = await startSmtp()
afterAll(smtp.stop)

const long = 10_000
/** Short in the one place where this server lets us wait. */
const patienceWith: Partial<Record<SmtpMood, { connect: number; idle: number; whole: number }>> = {
  'no greeting': { connect: 200, idle: long, whole: long },
  'silent after the message': { connect: long, idle: 200, whole: long },
}

test.each<[SmtpMood, string, RegExp]>([
  ['unknown address', 'gone', /^SMTP 550 5\.1\.1 <\[alamat\]> is nobody here$/],
  ['unwanted message', 'unwanted', /^SMTP 554 /],
])('a server that says "%s" has said so for good: %s', async (mood, reason, detail) => {
  const refused = await whatGoesWrong(mood)

  expect(refused).toBeInstanceOf(DeliveryRefused)
  expect(refused).toMatchObject({ reason, message: expect.stringMatching(detail) })
})

test.each<[SmtpMood, RegExp]>([
  ['busy', /^SMTP 451/],
  ['barred sender', /^SMTP 553/],
  ['no greeting', /ETIMEDOUT/],
  ['silent after the message', /ETIMEDOUT/],
])('a server that is "%s" is asked again later', async (mood, detail) => {
  const failed = await whatGoesWrong(mood)

  expect(failed).toBeInstanceOf(DeliveryFailed)
  expect(failed).toMatchObject({ message: expect.stringMatching(detail) })
})

test('a server that dies in the middle of the message has not taken it, and takes it when it is back', async () => {
  const frail = await startSmtp()
  await frail.behave('dies in the message')

  await expect(sendMail(transportTo(frail.port), mail)).rejects.toBeInstanceOf(DeliveryFailed)
  await frail.ended
  await expect(sendMail(transportTo(frail.port), mail)).rejects.toThrow('ECONNREFUSED')

  const again = await startSmtp({ port: frail.port })
  await sendMail(transportTo(again.port), mail)
  expect(await again.received()).toHaveLength(1)
  await again.stop()
})

test('a server that answers without end is left at the end of our patience', async () => {
  const server = await listening((socket) => {
    const drip = setInterval(() => socket.write('220-wait\r\n'), 20)
    socket.on('error', () => {}).on('close', () => clearInterval(drip))
  })
  const patience = { connect: long, idle: long, whole: 250 }

  await expect(sendMail(transportTo(server.port, { patience }), mail)).rejects.toThrow('no answer in time')
  server.close()
})

test('a server that takes the line and agrees on no encryption is left', async () => {
  const server = await listening((socket) => socket.on('error', () => {}))
  const patience = { connect: 200, idle: long, whole: long }

  await expect(sendMail(transportTo(server.port, { secure: true, patience }), mail)).rejects.toThrow('ETIMEDOUT')
  server.close()
})

async function listening(take: (socket: Socket) => void) {
  const server = createServer(take)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : 0, close: () => server.close() }
}

async function whatGoesWrong(mood: SmtpMood): Promise<unknown> {
  await smtp.behave(mood)
  const before = (await smtp.received()).length
  const transport = transportTo(smtp.port, { patience: patienceWith[mood] })
  const wrong = await sendMail(transport, mail).catch((error: unknown) => error)
  await smtp.behave('well')
  expect(await smtp.received()).toHaveLength(before)
  return wrong
}
