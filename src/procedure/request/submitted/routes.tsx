import { Hono } from 'hono'
import { paths } from '../../../paths.ts'
import { serveFileHeaders } from '../../../platform/files/serve-file.ts'
import { t } from '../../../platform/words.ts'
import { tryForm } from '../../../registers/form.ts'
import { page, say } from '../../../registers/page.tsx'
import { only, requirePerson } from '../../../registers/sessions/session.ts'
import { readPolicies } from '../../../registers/settings/queries.ts'
import type { Site } from '../../../registers/site.ts'
import { parsed, typed } from '../../../registers/typed.ts'
import { planners } from '../../lifecycle.ts'
import { refusedForm, ticketNumber } from '../../ticket/act-page.ts'
import { reasonRequest } from '../../ticket/moved.ts'
import { ticketFor } from '../../ticket/queries.ts'
import { ticketRecord } from '../../ticket/record.ts'
import { cancelTicket } from '../cancel-ticket.ts'
import { CancellationPage } from './cancellation-page.tsx'
import { attachedFile } from './queries.ts'
import { ReceiptPage } from './receipt-page.tsx'

export const submittedRoutes = new Hono<Site>()
  .get(paths.receipt(), requirePerson, async (c) => {
    const { db, config } = c.var.office
    const ticket = await ticketRecord(db, c.var.person, ticketNumber(c))
    const shown = <ReceiptPage {...{ ticket, baseUrl: config.baseUrl, policies: await readPolicies(db) }} />
    return page(c, { title: t('Tanda terima tiket') }, shown)
  })

  .get(paths.attachment(), requirePerson, async (c) => {
    const id = c.req.param('id') ?? ''
    const { name, mediaType, content } = await attachedFile(c.var.office.db, c.var.person, ticketNumber(c), id)
    return c.body(new Uint8Array(content), 200, serveFileHeaders(mediaType, name))
  })

  .get(paths.cancellation(), only('unit', ...planners), async (c) => {
    const number = ticketNumber(c)
    const ticket = await ticketFor(c.var.office.db, c.var.person, number)
    const shown = <CancellationPage number={number} />
    return refusedForm(c, ticket, 'cancel') ?? page(c, { title: t('Batalkan tiket') }, shown)
  })

  .post(paths.cancellation(), only('unit', ...planners), async (c) => {
    const number = ticketNumber(c)
    const values = await typed(c)
    return tryForm(
      async () => {
        await cancelTicket(c.var.office.db, c.var.act, number, parsed(reasonRequest, values).reason)
        say(c, t('Tiket {number} dibatalkan.', { number }))
        return c.redirect(paths.ticket(number), 303)
      },
      (errors, status) =>
        page(c, { title: t('Batalkan tiket') }, <CancellationPage {...{ number, values, errors }} />, status),
    )
  })
