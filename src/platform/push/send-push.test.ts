import { afterAll, expect, test } from 'vitest'
import { pushBrowser, senderIn } from '../../../test/push-browser.ts'
import { startReceiver } from '../../../test/receiver.ts'
import { tlsIdentity, trust } from '../../../test/tls-identity.ts'
import { DeliveryFailed, DeliveryRefused } from '../delivery.ts'
import { pushKeys } from './push-keys.ts'
import { type Push, type PushSender, sendPush } from './send-push.ts'

const identity = tlsIdentity()
trust(identity)
const service = await startReceiver(identity)
afterAll(service.close)

const browser = pushBrowser(`${service.url}/kirim/abc?d=1`)
const sender: PushSender = {
  keys: pushKeys(Buffer.alloc(32, 7)),
  contact: 'mailto:tiket@contoh.go.id',
  outside: { allow: ['127.0.0.1'] },
}
const push: Push = {
  subscription: browser.subscription,
  payload: '{"title":"Tiket 460/0012 menunggu “penilaian”"}',
  ttl: 3600,
  topic: 'ticket 460/0012',
  urgency: 'high',
  at: new Date(),
}

test('the browser alone reads the message, and the service knows who sent it', async () => {
  service.answerNext(201)
  await sendPush(sender, push)

  const { path, headers, body } = lastArrived()
  expect(browser.read(body)).toBe(push.payload)
  expect(body.toString('latin1')).not.toContain('460')
  expect(path).toBe('/kirim/abc?d=1')
  expect(headers).toMatchObject({ ttl: '3600', urgency: 'high', 'content-encoding': 'aes128gcm' })
  expect(senderIn(headers.authorization)).toEqual({
    key: sender.keys.publicKey,
    head: { typ: 'JWT', alg: 'ES256' },
    claims: { aud: service.url, sub: sender.contact, exp: Math.floor(push.at.getTime() / 1000) + 12 * 60 * 60 },
  })
})

test('the topic is the same for the same text and tells nothing', async () => {
  await sendPush(sender, push)
  await sendPush(sender, push)
  await sendPush(sender, { ...push, topic: 'ticket 460/0013' })
  await sendPush(sender, { ...push, topic: undefined, urgency: undefined })

  const [one, same, other, none] = service.arrived.slice(-4).map(({ headers }) => headers)
  expect(one?.topic).toMatch(/^[\w-]{32}$/)
  expect(same?.topic).toBe(one?.topic)
  expect(other?.topic).not.toBe(one?.topic)
  expect(none).toMatchObject({ urgency: 'normal' })
  expect(none).not.toHaveProperty('topic')
})

test.each([
  [404, 'gone'],
  [410, 'gone'],
  [400, 'unwanted'],
  [403, 'unwanted'],
  [413, 'unwanted'],
])('%i is for good: %s', async (status, reason) => {
  service.answerNext(status)

  const refused = await sendPush(sender, push).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(DeliveryRefused)
  expect(refused).toMatchObject({ reason })
})

test.each([307, 429, 500, 503])('%i is for now', async (status) => {
  service.answerNext(status, { 'retry-after': '30', location: 'https://lain.contoh.id/' })

  const failed = await sendPush(sender, push).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(DeliveryFailed)
  expect(failed).toMatchObject({ retryAfter: 30 })
})

test('a service that does not answer is left at the end of our patience', async () => {
  service.replyNext(() => {})
  const outside = { ...sender.outside, patience: 200 }

  await expect(sendPush({ ...sender, outside }, push)).rejects.toThrow('no answer in time')
})

test('what is no subscription is sent nowhere', async () => {
  const { endpoint, keys } = browser.subscription
  const before = service.arrived.length
  const wrong = [
    { endpoint: endpoint.replace('https:', 'http:'), keys },
    { endpoint: 'https://10.0.0.1/kirim', keys },
    { endpoint: 'bukan alamat', keys },
    { endpoint, keys: { ...keys, p256dh: keys.p256dh.slice(0, 40) } },
    { endpoint, keys: { ...keys, p256dh: Buffer.alloc(65, 4).toString('base64url') } },
    { endpoint, keys: { ...keys, auth: '' } },
  ]

  for (const subscription of wrong)
    await expect(sendPush(sender, { ...push, subscription }), subscription.endpoint).rejects.toMatchObject({
      reason: 'bad-address',
    })
  await expect(sendPush({ ...sender, outside: { allow: [] } }, push)).rejects.toMatchObject({ reason: 'bad-address' })
  expect(service.arrived).toHaveLength(before)
})

test('a message that no service takes is not sent', async () => {
  const fits = { ...push, payload: 'é'.repeat(1500) }

  await sendPush(sender, fits)
  expect(lastArrived().body.length).toBeLessThan(4096)
  await expect(sendPush(sender, { ...fits, payload: `${fits.payload}.` })).rejects.toMatchObject({ reason: 'unwanted' })
})

test('a contact that the service could not read is our own fault, not the message’s', async () => {
  const wrong = await sendPush({ ...sender, contact: 'tiket@contoh.go.id' }, push).catch((error: unknown) => error)

  expect(wrong).toBeInstanceOf(Error)
  expect(wrong).not.toBeInstanceOf(DeliveryRefused)
})

function lastArrived() {
  const last = service.arrived.at(-1)
  if (!last) throw new Error('Nothing came')
  return last
}
