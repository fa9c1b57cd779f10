import { Hono } from 'hono'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { page, say } from '../../registers/page.tsx'
import { only } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { idIn } from '../../registers/typed.ts'
import { undelivered } from './queries.ts'
import { retryDelivery } from './retry-delivery.ts'
import { UndeliveredPage } from './undelivered-page.tsx'

const admins = only('admin')
const rowsShown = 200

export const deliveryRoutes = new Hono<Site>()
  .get(paths.undelivered(), admins, async (c) => {
    const rows = await undelivered(c.var.office.db, rowsShown)
    return page(c, { title: t('Kiriman gagal') }, <UndeliveredPage rows={rows} />)
  })

  .post(paths.deliveryRetry(), admins, async (c) => {
    await retryDelivery(c.var.office.db, c.var.act, idIn(c.req.param('id')))
    say(c, t('Kiriman dicoba lagi.'))
    return c.redirect(paths.undelivered(), 303)
  })
