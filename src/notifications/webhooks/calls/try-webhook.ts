import { NotFound } from '../../../platform/refusal.ts'
import { type Act, adminOnly } from '../../../registers/people/person.ts'
import type { PostOffice } from '../../write-mail.ts'
import { webhookById } from '../queries.ts'
import { callWebhook } from './call-webhook.ts'
import { callsOf, insertTrial, type LoggedCall } from './queries.ts'

/** Calls a webhook once, about nothing, and answers how that went. It stands in the log like any other. */
export async function tryWebhook(office: PostOffice, act: Act, id: number): Promise<LoggedCall | undefined> {
  adminOnly(act)
  if (!(await webhookById(office.db, id))) throw new NotFound()

  const trial = await insertTrial(office.db, id, act.at)
  await callWebhook(office, trial, { last: true, at: act.at })
  const { items } = await callsOf(office.db, { webhookId: id, limit: 20 })
  return items.find((call) => call.id === trial)
}
