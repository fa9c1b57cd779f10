import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { tryForm } from '../../../registers/form.ts'
import { page } from '../../../registers/page.tsx'
import { only } from '../../../registers/sessions/session.ts'
import type { Site } from '../../../registers/site.ts'
import type { Filled } from '../../../ui/form/form.tsx'
import { printOrders } from './print-orders.ts'
import { ordersAtHand } from './queries.ts'
import { TogetherPage } from './together-page.tsx'

const printers = only('technician', 'tu_head')

export const printTogetherRoutes = new Hono<Site>()

printTogetherRoutes.get(paths.printTogether(), printers, (c) => choose(c))

printTogetherRoutes.get(paths.printedTogether(), printers, (c) => {
  const tickets = c.req.queries('tiket') ?? []
  const print = async () => {
    const pdf = await printOrders(c.var.office, c.var.act, tickets)
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="surat-perintah.pdf"',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
  }
  return tryForm(print, (errors, status) => choose(c, { values: { tiket: tickets }, errors }, status))
})

async function choose(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode): Promise<Response> {
  const orders = await ordersAtHand(c.var.office.db, c.var.person)
  return page(c, { title: t('Cetak surat') }, <TogetherPage {...{ orders, filled }} />, status)
}
