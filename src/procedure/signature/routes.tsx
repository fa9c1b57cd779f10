import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { tryForm } from '../../registers/form.ts'
import { page, say } from '../../registers/page.tsx'
import { digestOf } from '../../registers/sessions/second-factor/proof.ts'
import { only } from '../../registers/sessions/session.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import type { Site } from '../../registers/site.ts'
import { parsed, text, typed, withoutPasswords } from '../../registers/typed.ts'
import type { Filled } from '../../ui/form/form.tsx'
import { backToTicket, refusedForm, ticketNumber } from '../ticket/act-page.ts'
import { deviceChangeInWords } from '../ticket/device-change.ts'
import { handlingOf } from '../ticket/due.ts'
import { earlierTicketsOf } from '../ticket/earlier-tickets.ts'
import { eventsOf, orderVersions } from '../ticket/history.ts'
import { openLookAlikes } from '../ticket/look-alikes.ts'
import { noteTicketReading } from '../ticket/note-ticket-reading.ts'
import { ticketRecord } from '../ticket/record.ts'
import { newestWorkOrder } from '../work-order/queries.ts'
import { handlingOn } from '../work-order/work-order-sheet.ts'
import { deskOf } from './desk.ts'
import { onPaperFrom, onPaperRequest } from './on-paper/on-paper.ts'
import { signOnPaper } from './on-paper/sign-on-paper.ts'
import { paperShown } from './queries.ts'
import { rejectTicket, returnWorkOrder } from './refuse-work-order.ts'
import { signWorkOrder } from './sign-work-order.ts'
import { rejectionForm, returnForm, signatureFrom, signatureRequest } from './signature.ts'
import { reasonFields } from './signing-form.tsx'
import { SigningPage } from './signing-page.tsx'

const tuHeads = only('tu_head')

export const signatureRoutes = new Hono<Site>()

signatureRoutes.get(paths.signature(), tuHeads, async (c) => {
  const ticket = await ticketRecord(c.var.office.db, c.var.person, ticketNumber(c))
  return refusedForm(c, ticket, 'sign') ?? showSigning(c)
})

signatureRoutes.post(paths.signature(), tuHeads, async (c) => {
  const { office, act } = c.var
  const number = ticketNumber(c)
  const form = await typed(c)
  const { 'signature.method': method } = await readPolicies(office.db)
  const sign = async () => {
    if (method === 'wet') await signOnPaper(office, act, number, parsed(onPaperRequest, await onPaperFrom(c, form)))
    else await signWorkOrder(office, act, number, parsed(signatureRequest, signatureFrom(form)))
    say(c, t('Surat Perintah Perbaikan telah ditandatangani. Tenaga Ahli dapat mulai bekerja.'))
    return c.redirect(paths.ticket(number), 303)
  }

  return tryForm(sign, (errors, status) => showSigning(c, { values: withoutPasswords(form), errors }, status))
})

signatureRoutes.post(paths.returning(), tuHeads, async (c) => {
  const number = ticketNumber(c)
  const reason = text(await typed(c), reasonFields.return)
  const giveBack = async () => {
    const { returning } = parsed(returnForm, { returning: { reason } })
    await returnWorkOrder(c.var.office.db, c.var.act, number, returning.reason)
    say(c, t('Surat Perintah Perbaikan dikembalikan kepada Tenaga Ahli.'))
    return c.redirect(paths.ticket(number), 303)
  }

  return tryForm(giveBack, (errors, status) =>
    showSigning(c, { values: { [reasonFields.return]: reason }, errors }, status),
  )
})

signatureRoutes.post(paths.rejection(), tuHeads, async (c) => {
  const number = ticketNumber(c)
  const reason = text(await typed(c), reasonFields.reject)
  const reject = async () => {
    const { rejection } = parsed(rejectionForm, { rejection: { reason } })
    await rejectTicket(c.var.office.db, c.var.act, number, rejection.reason)
    say(c, t('Tiket ditolak. Pemohon dapat membaca alasannya pada tiket.'))
    return c.redirect(paths.ticket(number), 303)
  }

  return tryForm(reject, (errors, status) =>
    showSigning(c, { values: { [reasonFields.reject]: reason }, errors }, status),
  )
})

// where a form that came back with faults is reloaded
for (const path of [paths.returning(), paths.rejection()])
  signatureRoutes.get(path, tuHeads, (c) => c.redirect(paths.signature(ticketNumber(c)), 303))

async function showSigning(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const { office, person, act } = c.var
  const { db } = office
  const ticket = await ticketRecord(db, person, ticketNumber(c))
  noteTicketReading(office, act, ticket)
  const [orders, order, events, earlier, lookAlikes, policies, desk] = await Promise.all([
    orderVersions(db, ticket.id),
    newestWorkOrder(db, ticket.id),
    eventsOf(db, ticket.id),
    earlierTicketsOf(db, person, ticket),
    openLookAlikes(db, person, ticket),
    readPolicies(db),
    deskOf(office, person),
  ])
  if (!orders[0] || !order)
    return backToTicket(c, ticket.number, t('Belum ada Surat Perintah Perbaikan untuk tiket ini.'))

  const about = digestOf([await paperShown(db, ticket.id, order.version)])
  const may = { mayReturn: policies['verification.allowReturn'], mayReject: policies['verification.allowReject'] }
  const shown = (
    <SigningPage
      {...{ ticket, person, earlier, lookAlikes, desk, about, ...may }}
      filled={checkedAnew(filled, order.version)}
      order={orders[0]}
      sheet={order.sheet}
      handling={desk.method === 'wet' ? handlingOn(order.sheet) : handlingOf(policies)}
      deviceChanges={events.flatMap(({ details }) => deviceChangeInWords(details) ?? [])}
    />
  )
  return page(c, { title: t('Tanda tangan {number}', { number: ticket.number }) }, shown, status)
}

/** A tick was given to a version: to the next one it says nothing. */
function checkedAnew(filled: Filled, version: number): Filled {
  const { version: seen, ...values } = filled.values ?? {}
  if (seen === undefined || seen === String(version)) return filled
  return {
    ...filled,
    values: Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('checklist.'))),
  }
}
