import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { tryForm } from '../../registers/form.ts'
import { page, say } from '../../registers/page.tsx'
import { only } from '../../registers/sessions/session.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import type { Site } from '../../registers/site.ts'
import { parsed, text, typed, withoutPasswords } from '../../registers/typed.ts'
import { earlierTicketsOf } from '../ticket/earlier-tickets.ts'
import { orderVersions, ticketRecord } from '../ticket/record.ts'
import { backToTicket, refusedForm, ticketNumber } from '../work-order/page/on-ticket.ts'
import type { Filled } from '../work-order/page/print-form.tsx'
import { newestWorkOrder } from '../work-order/queries.ts'
import { openLookAlikes } from './queries.ts'
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
  const sign = async () => {
    await signWorkOrder(office, act, number, parsed(signatureRequest, signatureFrom(form)))
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
  const { office, person } = c.var
  const { db } = office
  const ticket = await ticketRecord(db, person, ticketNumber(c))
  const [orders, order, earlier, lookAlikes, policies] = await Promise.all([
    orderVersions(db, ticket.id),
    newestWorkOrder(db, ticket.id),
    earlierTicketsOf(db, person, ticket),
    openLookAlikes(db, person, ticket),
    readPolicies(db),
  ])
  if (!orders[0] || !order)
    return backToTicket(c, ticket.number, t('Belum ada Surat Perintah Perbaikan untuk tiket ini.'))

  const may = { mayReturn: policies['verification.allowReturn'], mayReject: policies['verification.allowReject'] }
  const shown = (
    <SigningPage {...{ ticket, person, earlier, lookAlikes, filled, ...may }} order={orders[0]} sheet={order.sheet} />
  )
  return page(c, { title: t('Tanda tangan {number}', { number: ticket.number }) }, shown, status)
}
