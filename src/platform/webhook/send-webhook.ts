import { type Answer, mustBeTaken } from '../delivery.ts'
import { type Outside, postOutside } from '../outside-address.ts'
import { traceHeaders } from '../traces/current-trace.ts'
import { calling } from '../watched.ts'
import { signWebhook } from './signature.ts'

export type Webhook = {
  url: string
  secret: string
  /** The same at every try, so that a receiver knows what it has already. */
  id: string
  /** For routing, in a header of its own; what counts is what the signed body says. */
  event: string
  body: object
  /** When this try is made: receivers refuse what is minutes old. */
  at: Date
}

/**
 * One POST by the Standard Webhooks; what was answered, for the record of deliveries. Throws `DeliveryRefused` for an address
 * within our own network, for 410 as `gone`, and for what else of 400 to 499 a second try cannot change; `DeliveryFailed`
 * for the rest, a redirect included. Both carry the answer, if there was one.
 */
export async function sendWebhook(outside: Outside, hook: Webhook): Promise<Answer> {
  const { url, secret, id, event, at } = hook
  const body = JSON.stringify(hook.body)
  const seconds = Math.floor(at.getTime() / 1000)

  const headers = {
    'content-type': 'application/json',
    'user-agent': 'e-ticketing',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signWebhook(secret, { id, seconds, body }),
    'webhook-event': event,
  }

  return calling('webhook', async () => {
    const post = { url, schemes: ['https:', 'http:'] as const, headers: { ...headers, ...traceHeaders() }, body }
    const { retryAfter, ...answer } = await postOutside(outside, post)
    mustBeTaken({ answer, retryAfter, gone: [410], at })
    return answer
  })
}
