import type { Database } from '../../platform/database/connect.ts'
import type { AdminAct } from '../../platform/database/schema.ts'
import { leadsOutside } from '../../platform/outside-address.ts'
import { InvalidInput, NotFound } from '../../platform/refusal.ts'
import { seal } from '../../platform/seal.ts'
import { newWebhookSecret } from '../../platform/webhook/signature.ts'
import { t } from '../../platform/words.ts'
import { type Act, adminOnly } from '../../registers/people/person.ts'
import { recordAct } from '../../registers/people/record-act.ts'
import { parsed } from '../../registers/typed.ts'
import type { PostOffice } from '../write-mail.ts'
import { outsideOf } from './calls/ask.ts'
import { insertWebhook, updateWebhook, webhookById, writeSecret, writeWebhookActive } from './queries.ts'
import { type WebhookInput, webhookForm } from './webhook.ts'

/** Answers its secret too, which is never shown again. */
export async function createWebhook(
  office: PostOffice,
  act: Act,
  input: unknown,
): Promise<{ id: number; secret: string }> {
  adminOnly(act)
  const webhook = parsed(webhookForm, input)
  await refuseInside(office, webhook)

  const secret = newWebhookSecret()
  const id = await office.db.transaction().execute(async (tx) => {
    await recordAct(tx, act, 'webhook_created', webhook.name)
    return await insertWebhook(tx, seal(secret, office.secret), webhook, byOf(act))
  })
  return { id, secret }
}

export async function changeWebhook(office: PostOffice, act: Act, id: number, input: unknown): Promise<void> {
  adminOnly(act)
  const webhook = parsed(webhookForm, input)
  await refuseInside(office, webhook)

  await noted(office, act, ['webhook_changed', id], (tx) => updateWebhook(tx, id, webhook, byOf(act)))
}

/** From now on calls are signed with a new secret, those that wait included; the old one is worth nothing. */
export async function replaceSecret(office: PostOffice, act: Act, id: number): Promise<string> {
  adminOnly(act)
  const secret = newWebhookSecret()
  const sealed = seal(secret, office.secret)
  await noted(office, act, ['webhook_secret_replaced', id], (tx) => writeSecret(tx, id, sealed, byOf(act)))
  return secret
}

/** A webhook is never deleted: its calls tell what left the house. */
export async function deactivateWebhook(office: PostOffice, act: Act, id: number): Promise<void> {
  adminOnly(act)
  await noted(office, act, ['webhook_deactivated', id], (tx) => writeWebhookActive(tx, id, false, byOf(act)))
}

export async function activateWebhook(office: PostOffice, act: Act, id: number): Promise<void> {
  adminOnly(act)
  await noted(office, act, ['webhook_activated', id], (tx) => writeWebhookActive(tx, id, true, byOf(act)))
}

type Noted = [act: AdminAct, id: number]

async function noted({ db }: PostOffice, act: Act, [what, id]: Noted, write: (tx: Database) => Promise<boolean>) {
  await db.transaction().execute(async (tx) => {
    if (!(await write(tx))) throw new NotFound()
    await recordAct(tx, act, what, (await webhookById(tx, id))?.name ?? String(id))
  })
}

async function refuseInside({ config }: PostOffice, { url }: WebhookInput) {
  if (await leadsOutside(outsideOf(config), { url, schemes: ['https:', 'http:'] })) return
  const message = t(
    'Alamat ini berada di jaringan dalam. Pakai alamat publik, atau minta pengelola server menuliskannya di OUTSIDE_ALLOW.',
  )
  throw new InvalidInput([{ path: 'url', message }])
}

function byOf({ person, at }: Act) {
  return { by: person.id, at }
}
