import type { Config } from '../../../platform/config.ts'
import { type Answer, DeliveryFailed, DeliveryRefused } from '../../../platform/delivery.ts'
import type { Outside } from '../../../platform/outside-address.ts'
import { unseal } from '../../../platform/seal.ts'
import { sendWebhook } from '../../../platform/webhook/send-webhook.ts'
import type { PostOffice } from '../../write-mail.ts'
import { bodyOf, type Call } from './call.ts'

/** How one try ended: `refused` for good, `failed` for now. */
export type Outcome = { state: 'sent' | 'refused' | 'failed'; answer?: Answer; fault?: string; retryAfter?: number }

/** One try, outside any transaction. */
export async function ask({ config, secret }: PostOffice, call: Call, at: Date): Promise<Outcome> {
  if (!call.active) return { state: 'refused', fault: 'switched off' }
  const key = unseal(call.sealedSecret, secret)
  if (!key) return { state: 'refused', fault: 'no secret' }

  const { id, url } = call
  const body = bodyOf(call, config.baseUrl)
  try {
    const answer = await sendWebhook(outsideOf(config), { url, secret: key, id, event: body.kind, body, at })
    return { state: 'sent', answer }
  } catch (error) {
    if (error instanceof DeliveryRefused) return { state: 'refused', answer: error.answer, fault: error.message }
    if (!(error instanceof DeliveryFailed)) throw error
    const { answer, message: fault, retryAfter } = error
    return { state: 'failed', answer, fault, retryAfter }
  }
}

export function outsideOf({ outsideAllow = [] }: Config): Outside {
  return { allow: outsideAllow }
}
