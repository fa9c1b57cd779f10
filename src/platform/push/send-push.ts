import { createHash } from 'node:crypto'
import webPush from 'web-push'
import { DeliveryRefused, mustBeTaken } from '../delivery.ts'
import { type Outside, postOutside } from '../outside-address.ts'
import { calling } from '../watched.ts'
import type { PushKeys } from './push-keys.ts'

/** `contact` is where a push service finds us when something goes wrong: `https:` or `mailto:`. */
export type PushSender = { keys: PushKeys; contact: string; outside: Outside }

/** As a browser gives it (`PushSubscription.toJSON()`). */
type PushSubscription = { endpoint: string; keys: { p256dh: string; auth: string } }

export type Push = {
  subscription: PushSubscription
  /** At most 3000 bytes. */
  payload: string
  /** Seconds that the service keeps it for a browser that is away. */
  ttl: number
  /** Any text: of two that wait under the same topic the browser gets the later one. */
  topic?: string
  urgency?: 'very-low' | 'low' | 'normal' | 'high'
  at: Date
}

const mostBytes = 3000
const longestLife = 12 * 60 * 60

/**
 * One message to one browser, which alone can read it. Throws `DeliveryRefused`: `gone` where the browser has unsubscribed,
 * `bad-address` for what is no subscription or leads into our own network, `unwanted` for all that the service won't take;
 * `DeliveryFailed` for the rest.
 */
export async function sendPush({ keys, contact, outside }: PushSender, push: Push): Promise<void> {
  const { subscription, payload, ttl, topic, urgency = 'normal', at } = push
  const post: Parameters<typeof postOutside>[1] = {
    url: subscription.endpoint,
    schemes: ['https:'],
    headers: {
      'content-type': 'application/octet-stream',
      'content-encoding': 'aes128gcm',
      authorization: identity(keys, { endpoint: subscription.endpoint, contact, at }),
      ttl: String(ttl),
      urgency,
      ...(topic && { topic: topicOf(topic) }),
    },
    body: sealedFor(subscription, payload),
  }
  await calling('push', async () => {
    const { retryAfter, ...answer } = await postOutside(outside, post)
    mustBeTaken({ answer, retryAfter, gone: [404, 410], at })
  })
}

function identity(keys: PushKeys, { endpoint, contact, at }: { endpoint: string; contact: string; at: Date }): string {
  const audience = URL.parse(endpoint)?.origin
  if (!audience) throw new DeliveryRefused('bad-address', 'not a plain address')

  const until = Math.floor(at.getTime() / 1000) + longestLife
  return webPush.getVapidHeaders(audience, contact, keys.publicKey, keys.privateKey, 'aes128gcm', until).Authorization
}

function sealedFor({ keys }: PushSubscription, payload: string): Buffer {
  if (Buffer.byteLength(payload) > mostBytes) throw new DeliveryRefused('unwanted', `more than ${mostBytes} bytes`)
  try {
    return webPush.encrypt(keys.p256dh, keys.auth, payload, 'aes128gcm').cipherText
  } catch {
    // the library's own words quote nothing, and a key off the curve fails in OpenSSL's
    throw new DeliveryRefused('bad-address', 'not the keys of a browser')
  }
}

/** At most 32 letters of base64url, which tell the service nothing. */
function topicOf(topic: string): string {
  return createHash('sha256').update(topic).digest('base64url').slice(0, 32)
}
