import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../paths.ts'
import { NotFound } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { serveDocument } from '../../registers/documents/serve-document.ts'
import { filesOf, tryForm } from '../../registers/form.ts'
import { page, say } from '../../registers/page.tsx'
import { only, onlyInFull, requirePerson } from '../../registers/sessions/session.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import type { Site } from '../../registers/site.ts'
import { parsed, typed } from '../../registers/typed.ts'
import type { Filled } from '../../ui/form/form.tsx'
import { refusedForm, ticketNumber } from '../ticket/act-page.ts'
import { type TicketRecord, ticketRecord } from '../ticket/record.ts'
import { partsOnOffer, rowsOfReserved } from '../work-order/parts-on-offer.ts'
import { tidied } from '../work-order/typed-parts.ts'
import { deliverReport } from './deliver-report.ts'
import { ReportFormPage } from './form/form-page.tsx'
import { reportFrom } from './form/report-form.ts'
import { reportRequest } from './handling-report.ts'
import { receivePhotos } from './photos.ts'
import { reportPaper } from './queries.ts'
import { readReport } from './read-report.ts'
import { ReportPage } from './report-page.tsx'
import { mayTake } from './use-parts.ts'

export const handlingReportRoutes = new Hono<Site>()

handlingReportRoutes.get(paths.handlingReport(), requirePerson, async (c) => {
  const { person, office } = c.var
  const ticket = await ticketRecord(office.db, person, ticketNumber(c))
  if (ticket.deliveredAt) return showReport(c, ticket)
  if (person.role !== 'technician') throw new NotFound()
  return refusedForm(c, ticket, 'deliver_report') ?? showForm(c)
})

handlingReportRoutes.post(paths.handlingReport(), only('technician'), async (c) => {
  const { office, act } = c.var
  const number = ticketNumber(c)
  const form = tidied(await typed(c))
  const deliver = async () => {
    const request = parsed(reportRequest, reportFrom(form))
    const photos = {
      before: await receivePhotos('photosBefore', await filesOf(c, 'photosBefore')),
      after: await receivePhotos('photosAfter', await filesOf(c, 'photosAfter')),
    }
    const report = await deliverReport(office, act, number, request, photos)
    say(c, t('Laporan {number} telah disampaikan kepada Kasubag TU.', { number: report.number }))
    return c.redirect(paths.ticket(number), 303)
  }

  return tryForm(deliver, (errors, status) => showForm(c, { values: form, errors }, status))
})

handlingReportRoutes.get(paths.handlingReportPdf(), requirePerson, async (c) =>
  serveDocument(c, await reportPaper(c.var.office.db, c.var.person, ticketNumber(c)), 'laporan-penanganan'),
)

handlingReportRoutes.post(paths.reportReading(), onlyInFull('tu_head'), async (c) => {
  const number = ticketNumber(c)
  await readReport(c.var.office.db, c.var.act, number)
  say(c, t('Laporan ditandai sudah dibaca.'))
  return c.redirect(paths.handlingReport(number), 303)
})

function showReport(c: Context<Site>, ticket: TicketRecord) {
  const shown = <ReportPage ticket={ticket} person={c.var.person} />
  return page(c, { title: ticket.reportNumber ?? ticket.number, liveTicket: ticket.number }, shown)
}

async function showForm(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const { office, person, act } = c.var
  const ticket = await ticketRecord(office.db, person, ticketNumber(c))
  const policies = await readPolicies(office.db)
  const { parts, reserved } = await partsOnOffer(office.db, ticket, (part) => mayTake(ticket, part, policies))
  const values = filled.values ?? rowsOfReserved(reserved)

  const shown = <ReportFormPage {...{ ticket, person, parts, openedAt: act.at, filled: { ...filled, values } }} />
  return page(c, { title: t('Laporan Penanganan') }, shown, status)
}
