import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, expect, test } from 'vitest'
import { startReceiver } from '../../../test/receiver.ts'
import { DeliveryFailed, DeliveryRefused } from '../delivery.ts'
import { sendWebhook, type Webhook } from './send-webhook.ts'
import { newWebhookSecret, signWebhook } from './signature.ts'

const receiver = await startReceiver()
afterAll(receiver.close)

const outside = { allow: ['127.0.0.1'] }
const at = new Date('2026-11-23T02:15:00Z')
const hook: Webhook = {
  url: `${receiver.url}/tiket?kantor=dbm`,
  secret: newWebhookSecret(),
  id: 'msg_01k',
  event: 'ticket.handled',
  body: { type: 'ticket.handled', data: { number: '460/0012', keluhan: 'Kertas “macet”' } },
  at,
}

test('the receiver can tell by the signature that it was us, and that nothing was changed', async () => {
  expect(await sendWebhook(outside, hook)).toEqual({ status: 204, excerpt: '', ms: expect.any(Number) })

  const { path, headers, body } = lastArrived()
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const key = Buffer.from(hook.secret.slice('whsec_'.length), 'base64')
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
  expect(headers).toMatchObject({
    'webhook-id': 'msg_01k',
    'webhook-timestamp': String(at.getTime() / 1000),
    'webhook-event': 'ticket.handled',
    'content-type': 'application/json',
    'content-length': String(body.length),
  })
  expect(JSON.parse(body.toString())).toEqual(hook.body)
  expect(path).toBe('/tiket?kantor=dbm')
})

test('the signature is the one of the Standard Webhooks', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', seconds: 1614265330, body: '{"test": 2432232314}' }
  const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='

  expect(signWebhook(secret, message)).toBe(signature)
  expect(signWebhook(secret.slice('whsec_'.length), message)).toBe(signature)
  expect(() => signWebhook('whsec_', message)).toThrow('base64')
})

test('every receiver gets a secret of its own', () => {
  expect(newWebhookSecret()).toMatch(/^whsec_[\w+/]{43}=$/)
  expect(newWebhookSecret()).not.toBe(newWebhookSecret())
})

test.each([
  [400, 'unwanted'],
  [401, 'unwanted'],
  [404, 'unwanted'],
  [410, 'gone'],
  [422, 'unwanted'],
])('%i is for good: %s', async (status, reason) => {
  receiver.answerNext(status, {}, 'tidak')

  const refused = await sendWebhook(outside, hook).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(DeliveryRefused)
  expect(refused).toMatchObject({ reason, message: `HTTP ${status}`, answer: { status, excerpt: 'tidak' } })
})

test.each([301, 307, 408, 429, 500, 503])('%i is for now', async (status) => {
  receiver.answerNext(status, { location: `${receiver.url}/lain` }, 'nanti')
  const before = receiver.arrived.length

  const failed = await sendWebhook(outside, hook).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(DeliveryFailed)
  expect(failed).toMatchObject({
    message: `HTTP ${status}`,
    retryAfter: undefined,
    answer: { status, excerpt: 'nanti' },
  })
  expect(receiver.arrived).toHaveLength(before + 1)
})

test.each<[string, number | undefined]>([
  ['120', 120],
  ['Mon, 23 Nov 2026 02:16:30 GMT', 90],
  ['Mon, 23 Nov 2026 02:00:00 GMT', 0],
  ['99999999999', 86_400],
  ['sebentar', undefined],
])('asked to come again after %j we wait %s seconds', async (retryAfter, seconds) => {
  receiver.answerNext(503, { 'retry-after': retryAfter })

  await expect(sendWebhook(outside, hook)).rejects.toMatchObject({ retryAfter: seconds })
})

test('of an answer without end two kilobytes are read, on one line', async () => {
  let cut = false
  let written = 0
  receiver.replyNext(async (response) => {
    const closed = once(response, 'close').finally(() => {
      cut = true
    })
    response.setMaxListeners(0)
    const page = 'baris\u0000\n'.repeat(10_000)
    while (!cut && written < 500 * page.length) {
      written += page.length
      if (!response.write(page)) await Promise.race([once(response, 'drain'), closed])
    }
  })

  const { status, excerpt } = await sendWebhook(outside, hook)
  expect(status).toBe(200)
  expect(excerpt.length).toBeLessThanOrEqual(2048)
  expect(excerpt).toMatch(/^(baris )+bar?i?s?$/)
  await expect.poll(() => cut).toBe(true)
  expect(written).toBeLessThan(20_000_000)
})

test('who never answers is left at the end of our patience', async () => {
  receiver.replyNext(() => {})

  await expect(sendWebhook({ ...outside, patience: 100 }, hook)).rejects.toThrow('no answer in time')
})

test('who says yes and then falls silent, or breaks off, has said yes', async () => {
  receiver.replyNext((response) => void response.writeHead(200).write('diterima'))
  expect(await sendWebhook({ ...outside, patience: 300 }, hook)).toMatchObject({ status: 200, excerpt: 'diterima' })

  receiver.replyNext((response) => void response.writeHead(200).write('diterima', () => response.destroy()))
  expect(await sendWebhook(outside, hook)).toMatchObject({ status: 200, excerpt: 'diterima' })
})

test('who is not there, hangs up or speaks no HTTP is asked again later', async () => {
  const gone = await startReceiver()
  await gone.close()
  await expect(sendWebhook(outside, { ...hook, url: gone.url })).rejects.toThrow('ECONNREFUSED')

  receiver.replyNext((response) => void response.destroy())
  await expect(sendWebhook(outside, hook)).rejects.toThrow('ECONNRESET')

  receiver.replyNext((response) => void response.socket?.end('220 surel ESMTP\r\n'))
  await expect(sendWebhook(outside, hook)).rejects.toBeInstanceOf(DeliveryFailed)
})

function lastArrived() {
  const last = receiver.arrived.at(-1)
  if (!last) throw new Error('Nothing came')
  return last
}
