import { createHmac, randomBytes } from 'node:crypto'

/** A new secret for one receiver, as Standard Webhooks writes them. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** The signature of Standard Webhooks, version 1; `seconds` since 1970. */
export function signWebhook(secret: string, { id, seconds, body }: { id: string; seconds: number; body: string }) {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  if (key.length === 0) throw new Error('The secret of a webhook is base64, with or without whsec_ before it')

  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
}
