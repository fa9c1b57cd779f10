import { type Context, Hono } from 'hono'
import { paths } from '../../paths.ts'
import { NotFound } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { tryForm } from '../../registers/form.ts'
import { page, say } from '../../registers/page.tsx'
import { only } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { idIn, text, typed } from '../../registers/typed.ts'
import { webhookCallRoutes } from './calls/routes.tsx'
import { WebhooksPage } from './list-page.tsx'
import { webhookById, webhooksInOrder } from './queries.ts'
import { ReplaceSecretPage, SecretPage } from './secret-page.tsx'
import type { Webhook } from './webhook.ts'
import { NewWebhookPage, WebhookPage } from './webhook-page.tsx'
import { activateWebhook, changeWebhook, createWebhook, deactivateWebhook, replaceSecret } from './write-webhook.ts'

const admins = only('admin')

export const webhookRoutes = new Hono<Site>()
  .get(paths.webhooks(), admins, async (c) => {
    const webhooks = await webhooksInOrder(c.var.office.db)
    return page(c, { title: t('Webhook') }, <WebhooksPage webhooks={webhooks} />)
  })

  .get(paths.newWebhook(), admins, (c) => page(c, { title: t('Tambah webhook') }, <NewWebhookPage />))

  .post(paths.newWebhook(), admins, async (c) => {
    const { office, act } = c.var
    const values = await typed(c)
    return tryForm(
      async () => {
        const { id, secret } = await createWebhook(office, act, values)
        office.log.info({ webhook: id, by: act.person.id }, 'webhook created')
        return secretPage(c, await webhookOr404(c, id), secret)
      },
      (errors, status) => page(c, { title: t('Tambah webhook') }, <NewWebhookPage {...{ values, errors }} />, status),
    )
  })

  .get(paths.webhook(), admins, async (c) => {
    const webhook = await webhookOr404(c)
    return page(c, { title: webhook.name }, <WebhookPage webhook={webhook} />)
  })

  .post(paths.webhook(), admins, async (c) => {
    const { office, act } = c.var
    const webhook = await webhookOr404(c)
    const values = await typed(c)
    return tryForm(
      async () => {
        await changeWebhook(office, act, webhook.id, values)
        office.log.info({ webhook: webhook.id, by: act.person.id }, 'webhook changed')
        say(c, t('Webhook telah disimpan.'))
        return c.redirect(paths.webhook(String(webhook.id)), 303)
      },
      (errors, status) => page(c, { title: webhook.name }, <WebhookPage {...{ webhook, values, errors }} />, status),
    )
  })

  .post(paths.webhookActive(), admins, async (c) => {
    const { office, act } = c.var
    const { id } = await webhookOr404(c)
    const activate = text(await typed(c), 'active') === 'yes'

    await (activate ? activateWebhook(office, act, id) : deactivateWebhook(office, act, id))
    office.log.info({ webhook: id, by: act.person.id }, activate ? 'webhook activated' : 'webhook deactivated')
    say(c, activate ? t('Webhook telah diaktifkan.') : t('Webhook telah dinonaktifkan.'))
    return c.redirect(paths.webhook(String(id)), 303)
  })

  .get(paths.webhookSecret(), admins, async (c) => {
    const webhook = await webhookOr404(c)
    return page(c, { title: t('Ganti rahasia') }, <ReplaceSecretPage webhook={webhook} />)
  })

  .post(paths.webhookSecret(), admins, async (c) => {
    const { office, act } = c.var
    const webhook = await webhookOr404(c)
    const secret = await replaceSecret(office, act, webhook.id)
    office.log.info({ webhook: webhook.id, by: act.person.id }, 'secret of webhook replaced')
    return secretPage(c, webhook, secret)
  })

  .route('/', webhookCallRoutes)

function secretPage(c: Context<Site>, webhook: Webhook, secret: string) {
  return page(c, { title: t('Rahasia webhook') }, <SecretPage {...{ webhook, secret }} />)
}

async function webhookOr404(c: Context<Site>, id = idIn(c.req.param('id'))): Promise<Webhook> {
  const webhook = await webhookById(c.var.office.db, id)
  if (!webhook) throw new NotFound()
  return webhook
}
