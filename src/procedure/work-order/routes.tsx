import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { assetsHeldBy } from '../../registers/assets/queries.ts'
import { nested, tryForm } from '../../registers/form.ts'
import { page, say } from '../../registers/page.tsx'
import { only } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { parsed, typed } from '../../registers/typed.ts'
import type { Filled, FormValues } from '../../ui/form/form.tsx'
import { refusedForm, ticketNumber } from '../ticket/act-page.ts'
import { orderReaders } from '../ticket/answer.ts'
import { eventsOf } from '../ticket/history.ts'
import { noteTicketReading } from '../ticket/note-ticket-reading.ts'
import { ticketRecord } from '../ticket/record.ts'
import { issueWorkOrder } from './issue-work-order.ts'
import { ReassignmentPage, type SentBack, WorkOrderPage } from './page/pages.tsx'
import { askedVersion, workOrderPdf } from './paper.ts'
import { partsOnOffer, rowsOfReserved } from './parts-on-offer.ts'
import { activeTechnicians, newestWorkOrder } from './queries.ts'
import { reassignTicket } from './reassign-ticket.ts'
import { tidied } from './typed-parts.ts'
import { reassignmentRequest, workOrderFrom, workOrderRequest } from './work-order.ts'

const technicians = only('technician')
const tuHeads = only('tu_head')
const readers = only(...orderReaders)

export const workOrderRoutes = new Hono<Site>()

workOrderRoutes.get(paths.workOrder(), technicians, async (c) => {
  const ticket = await ticketRecord(c.var.office.db, c.var.person, ticketNumber(c))
  return refusedForm(c, ticket, 'issue_work_order') ?? showPrintForm(c)
})

workOrderRoutes.post(paths.workOrder(), technicians, async (c) => {
  const { office, act } = c.var
  const number = ticketNumber(c)
  const form = tidied(await typed(c))
  const print = async () => {
    const order = await issueWorkOrder(office, act, number, parsed(workOrderRequest, workOrderFrom(form)))
    say(c, t('Surat Perintah {number} terbit dan menunggu tanda tangan Kasubag TU.', { number: order.number }))
    return c.redirect(paths.ticket(number), 303)
  }

  return tryForm(print, (errors, status) => showPrintForm(c, { values: { workTypes: [], ...form }, errors }, status))
})

workOrderRoutes.get(paths.workOrderPdf(), readers, (c) =>
  workOrderPdf(c, ticketNumber(c), askedVersion(c.req.query('version'))),
)

workOrderRoutes.get(paths.reassignment(), tuHeads, async (c) => {
  const ticket = await ticketRecord(c.var.office.db, c.var.person, ticketNumber(c))
  return refusedForm(c, ticket, 'reassign') ?? showReassignment(c)
})

workOrderRoutes.post(paths.reassignment(), tuHeads, async (c) => {
  const { office, act } = c.var
  const number = ticketNumber(c)
  const form = await typed(c)
  const handOver = async () => {
    await reassignTicket(office.db, act, number, parsed(reassignmentRequest, nested(form)))
    say(c, t('Tugas telah dialihkan.'))
    return c.redirect(paths.ticket(number), 303)
  }

  return tryForm(handOver, (errors, status) => showReassignment(c, { values: form, errors }, status))
})

async function showPrintForm(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const { person, office, act } = c.var
  const ticket = await ticketRecord(office.db, person, ticketNumber(c))
  noteTicketReading(office, act, ticket)
  const [assets, before, events, { parts, reserved }] = await Promise.all([
    assetsHeldBy(office.db, ticket.unitId),
    newestWorkOrder(office.db, ticket.id),
    eventsOf(office.db, ticket.id),
    partsOnOffer(office.db, ticket),
  ])
  const values = filled.values ?? (before && { ...printedBefore(before.sheet), ...rowsOfReserved(reserved) })

  const shown = (
    <WorkOrderPage
      {...{ ticket, person, assets, parts, values }}
      errors={filled.errors}
      sentBack={lastSentBack(events)}
    />
  )
  return page(c, { title: t('Cetak Surat Perintah Perbaikan') }, shown, status)
}

async function showReassignment(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const { db } = c.var.office
  const ticket = await ticketRecord(db, c.var.person, ticketNumber(c))
  const shown = <ReassignmentPage ticket={ticket} technicians={await activeTechnicians(db)} {...filled} />
  return page(c, { title: t('Alihkan tugas') }, shown, status)
}

type Sheet = NonNullable<Awaited<ReturnType<typeof newestWorkOrder>>>['sheet']

function printedBefore({ workTypes, condition, accessories, note }: Sheet): FormValues {
  return { workTypes, condition: condition ?? '', accessories: accessories ?? '', note: note ?? '' }
}

function lastSentBack(events: Awaited<ReturnType<typeof eventsOf>>): SentBack | undefined {
  for (const { action, actor, note } of events.toReversed())
    if (action === 'return' || action === 'reassign' || action === 'revoke')
      return { action, actor, reason: note ?? '' }
  return undefined
}
