import { leadsOutside } from '../../platform/outside-address.ts'
import { InvalidInput, NotFound } from '../../platform/refusal.ts'
import { seal } from '../../platform/seal.ts'
import { newWebhookSecret } from '../../platform/webhook/signature.ts'
import { t } from '../../platform/words.ts'
import { type Act, adminOnly } from '../../registers/people/person.ts'
import { parsed } from '../../registers/typed.ts'
import type { PostOffice } from '../write-mail.ts'
import { outsideOf } from './calls/ask.ts'
import { insertWebhook, updateWebhook, writeSecret, writeWebhookActive } from './queries.ts'
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
  return { id: await insertWebhook(office.db, seal(secret, office.secret), webhook, byOf(act)), secret }
}

export async function changeWebhook(office: PostOffice, act: Act, id: number, input: unknown): Promise<void> {
  adminOnly(act)
  const webhook = parsed(webhookForm, input)
  await refuseInside(office, webhook)

  if (!(await updateWebhook(office.db, id, webhook, byOf(act)))) throw new NotFound()
}

/** From now on calls are signed with a new secret, those that wait included; the old one is worth nothing. */
export async function replaceSecret(office: PostOffice, act: Act, id: number): Promise<string> {
  adminOnly(act)
  const secret = newWebhookSecret()
  if (!(await writeSecret(office.db, id, seal(secret, office.secret), byOf(act)))) throw new NotFound()
  return secret
}

/** A webhook is never deleted: its calls tell what left the house. */
export async function deactivateWebhook({ db }: PostOffice, act: Act, id: number): Promise<void> {
  adminOnly(act)
  if (!(await writeWebhookActive(db, id, false, byOf(act)))) throw new NotFound()
}

export async function activateWebhook({ db }: PostOffice, act: Act, id: number): Promise<void> {
  adminOnly(act)
  if (!(await writeWebhookActive(db, id, true, byOf(act)))) throw new NotFound()
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
