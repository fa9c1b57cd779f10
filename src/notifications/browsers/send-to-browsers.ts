import type { Config } from '../../platform/config.ts'
import { DeliveryRefused } from '../../platform/delivery.ts'
import { pushKeys } from '../../platform/push/push-keys.ts'
import { type PushSender, sendPush } from '../../platform/push/send-push.ts'
import type { Message } from '../deliveries/message.ts'
import type { Delivery } from '../deliveries/queries.ts'
import { placeOf, told } from '../notice.ts'
import type { PostOffice } from '../write-mail.ts'
import { deleteGone, subscriptionsOf } from './queries.ts'

const oneDay = 24 * 60 * 60

/**
 * Knocks at all browsers of a person at once, and forgets those that are gone. It is sent as soon as one of them has it; refused
 * where none is left that could, failed where one may take it later.
 */
export async function sendToBrowsers(post: PostOffice, delivery: Delivery, message: Message, at: Date): Promise<void> {
  const browsers = await subscriptionsOf(post.db, delivery.personId)
  const sender = senderOf(post)
  const push = { payload: payloadOf(delivery, message), ttl: oneDay, topic: tagOf(delivery), at }
  const urgency = told[delivery.kind].asks ? 'high' : 'normal'

  const answers = await Promise.allSettled(
    browsers.map((subscription) => sendPush(sender, { ...push, urgency, subscription })),
  )
  const faults = answers.map((answer) => (answer.status === 'rejected' ? answer.reason : undefined))
  await deleteGone(
    post.db,
    browsers.filter((_, one) => isGone(faults[one])).map(({ id }) => id),
  )
  if (faults.includes(undefined)) return

  throw faults.find((fault) => !(fault instanceof DeliveryRefused)) ?? lastWord(faults)
}

function senderOf({ config, secret }: PostOffice): PushSender {
  return { keys: pushKeys(secret), contact: contactOf(config), outside: { allow: config.outsideAllow ?? [] } }
}

/** Push services take no address without TLS; where the office has neither, one that can belong to nobody (RFC 2606). */
function contactOf({ baseUrl, mail }: Config): string {
  if (baseUrl.startsWith('https://')) return baseUrl
  return mail ? `mailto:${mail.from.address}` : 'https://eticket.invalid'
}

/** What the service worker shows; the link without its host, since the site may be open under another of its names. */
function payloadOf(delivery: Delivery, { title, href, button }: Message): string {
  const { pathname } = new URL(href)
  return JSON.stringify({
    title,
    body: button,
    href: pathname,
    place: placeOf(delivery.kind, delivery.number),
    tag: tagOf(delivery),
  })
}

/** A ticket's later news stands in the place of its earlier. */
function tagOf({ number, noticeId }: Delivery): string {
  return number ? `tiket ${number}` : `pemberitahuan ${noticeId}`
}

function isGone(fault: unknown): boolean {
  return fault instanceof DeliveryRefused && fault.reason === 'gone'
}

function lastWord(faults: unknown[]): unknown {
  return faults.find((fault) => !isGone(fault)) ?? new DeliveryRefused('gone', 'no browser left')
}
