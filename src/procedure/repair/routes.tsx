import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import { nested, tryForm } from '../../registers/form.ts'
import { page, say } from '../../registers/page.tsx'
import { only } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { partsToName } from '../../registers/spare-parts/queries.ts'
import { parsed, typed } from '../../registers/typed.ts'
import type { Filled } from '../../ui/form/form.tsx'
import { refusedForm, ticketNumber } from '../ticket/act-page.ts'
import { orderVersions } from '../ticket/history.ts'
import { ticketRecord } from '../ticket/record.ts'
import { CarriedOrderPage } from './carried-order.tsx'
import { HoldPage } from './hold-page.tsx'
import { holdRepair, resumeRepair } from './hold-repair.ts'
import { holdRequest } from './repair.ts'
import { startRepair } from './start-repair.ts'

const technicians = only('technician')

export const repairRoutes = new Hono<Site>()

repairRoutes.get(paths.repair(), technicians, async (c) => {
  const { office, person, act } = c.var
  const ticket = await ticketRecord(office.db, person, ticketNumber(c))
  const [orders, calendar] = await Promise.all([orderVersions(office.db, ticket.id), readCalendar(office.db)])
  const order = orders.find(({ signedAt }) => signedAt !== null)
  const going = ticket.stage === 'in_progress' ? 'deliver_report' : 'start_repair'
  const refused = refusedForm(c, ticket, going)
  if (refused || !order) return refused ?? c.redirect(paths.ticket(ticket.number), 303)

  const ticketUrl = office.config.baseUrl + paths.ticket(ticket.number)
  const shown = <CarriedOrderPage {...{ ticket, order, person, calendar, now: act.at, ticketUrl }} />
  return page(c, { title: order.number, liveTicket: ticket.number }, shown)
})

repairRoutes.post(paths.repair(), technicians, async (c) => {
  const number = ticketNumber(c)
  await startRepair(c.var.office.db, c.var.act, number)
  say(c, t('Pengerjaan dimulai. Sampaikan laporan penanganan setelah selesai.'))
  return c.redirect(paths.ticket(number), 303)
})

repairRoutes.get(paths.hold(), technicians, async (c) => {
  const ticket = await ticketRecord(c.var.office.db, c.var.person, ticketNumber(c))
  return refusedForm(c, ticket, 'hold') ?? showHold(c)
})

repairRoutes.post(paths.hold(), technicians, async (c) => {
  const { office, act } = c.var
  const number = ticketNumber(c)
  const form = await typed(c)
  const hold = async () => {
    await holdRepair(office.db, act, number, parsed(holdRequest, nested(form)))
    say(c, t('Pengerjaan ditunda. Lanjutkan segera setelah hambatannya teratasi.'))
    return c.redirect(paths.ticket(number), 303)
  }

  return tryForm(hold, (errors, status) => showHold(c, { values: form, errors }, status))
})

repairRoutes.post(paths.resumption(), technicians, async (c) => {
  const number = ticketNumber(c)
  await resumeRepair(c.var.office.db, c.var.act, number)
  say(c, t('Pengerjaan dilanjutkan.'))
  return c.redirect(paths.ticket(number), 303)
})

async function showHold(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const parts = await partsToName(c.var.office.db)
  const shown = <HoldPage number={ticketNumber(c)} parts={parts} {...filled} />
  return page(c, { title: t('Tunda pengerjaan') }, shown, status)
}
