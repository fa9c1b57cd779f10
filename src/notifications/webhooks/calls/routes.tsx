import { type Context, Hono } from 'hono'
import { paths } from '../../../paths.ts'
import { NotFound } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { page, say } from '../../../registers/page.tsx'
import { only } from '../../../registers/sessions/session.ts'
import type { Site } from '../../../registers/site.ts'
import { idIn } from '../../../registers/typed.ts'
import { webhookById } from '../queries.ts'
import { CallsPage } from './calls-page.tsx'
import { saidOf } from './fault-words.ts'
import { callsOf, type LoggedCall } from './queries.ts'
import { retryCall } from './retry-call.ts'
import { tryWebhook } from './try-webhook.ts'

const admins = only('admin')
const callsPerPage = 50
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const webhookCallRoutes = new Hono<Site>()
  .get(paths.webhookCalls(), admins, async (c) => {
    const { db } = c.var.office
    const webhook = await webhookById(db, idIn(c.req.param('id')))
    if (!webhook) throw new NotFound()

    const asked = c.req.query('after') ?? ''
    const after = uuid.test(asked) ? asked : undefined
    const { items, next } = await callsOf(db, { webhookId: webhook.id, after, limit: callsPerPage })
    const here = paths.webhookCalls(String(webhook.id))
    const pager = { next: next && `${here}?after=${next}`, first: after && here }
    return page(c, { title: t('Catatan panggilan') }, <CallsPage {...{ webhook, calls: items, ...pager }} />)
  })

  .post(paths.webhookTrial(), admins, async (c) => {
    const id = idIn(c.req.param('id'))
    sayAnswer(c, await tryWebhook(c.var.office, c.var.act, id))
    return c.redirect(paths.webhookCalls(String(id)), 303)
  })

  .post(paths.webhookRetry(), admins, async (c) => {
    const call = c.req.param('id') ?? ''
    if (!uuid.test(call)) throw new NotFound()
    const webhookId = await retryCall(c.var.office.db, c.var.act, call)
    say(c, t('Panggilan dicoba lagi.'))
    return c.redirect(paths.webhookCalls(String(webhookId)), 303)
  })

function sayAnswer(c: Context<Site>, call: LoggedCall | undefined) {
  const answer = (call && saidOf(call)) ?? ''
  if (call?.state === 'sent') say(c, t('Percobaan diterima: {answer}.', { answer }))
  else say(c, t('Percobaan tidak diterima: {answer}.', { answer }), 'warning')
}
