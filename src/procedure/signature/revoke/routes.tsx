import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../../paths.ts'
import { InvalidInput, NotFound } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { documentId } from '../../../registers/documents/register/asked.ts'
import { documentRecord } from '../../../registers/documents/register/queries.ts'
import { isInForce } from '../../../registers/documents/standing.ts'
import { tryForm } from '../../../registers/form.ts'
import { page, say } from '../../../registers/page.tsx'
import { only } from '../../../registers/sessions/session.ts'
import type { Site } from '../../../registers/site.ts'
import { parsed, type Typed, text, typed } from '../../../registers/typed.ts'
import { refusedForm, ticketNumber } from '../../ticket/act-page.ts'
import { ticketFor } from '../../ticket/queries.ts'
import { signedPaperOf, ticketOfPaper } from './queries.ts'
import { revocationRequest } from './revocation.ts'
import { OrderRevocationPage, PaperRevocationPage } from './revocation-page.tsx'
import { revokeOrder } from './revoke-order.ts'
import { revokePaper } from './revoke-paper.ts'

const tuHeads = only('tu_head')
type Filled = Pick<Parameters<typeof OrderRevocationPage>[0], 'values' | 'errors'>

export const revocationRoutes = new Hono<Site>()
  .get(paths.revocation(), tuHeads, async (c) => {
    const ticket = await ticketFor(c.var.office.db, c.var.person, ticketNumber(c))
    return refusedForm(c, ticket, 'revoke') ?? showOrder(c)
  })

  .post(paths.revocation(), tuHeads, async (c) => {
    const number = ticketNumber(c)
    const values = await typed(c)
    const revoke = async () => {
      await revokeOrder(c.var.office.db, c.var.act, number, reasonIn(values))
      say(c, t('Surat dicabut. Tenaga Ahli mencetak versi baru.'))
      return c.redirect(paths.ticket(number), 303)
    }
    return tryForm(revoke, (errors, status) => showOrder(c, { values, errors }, status))
  })

  .get(paths.documentRevocation(), tuHeads, async (c) => {
    const { db } = c.var.office
    const id = idOf(c)
    const ticket = await ticketFor(db, c.var.person, await ticketOfPaper(db, c.var.person, id))
    const { kind, standing } = await documentRecord(db, id)
    // one button on the document's page, whichever of the two revocations it takes
    if (kind === 'work_order' && standing === 'signed' && ticket.stage === 'signed')
      return c.redirect(paths.revocation(ticket.number), 303)
    if (isInForce(standing)) return showPaper(c)

    say(c, t('Hanya dokumen yang masih berlaku yang dapat dicabut.'), 'warning')
    return c.redirect(paths.document(String(id)), 303)
  })

  .post(paths.documentRevocation(), tuHeads, async (c) => {
    const id = idOf(c)
    const values = await typed(c)
    const revoke = async () => {
      await revokePaper(c.var.office.db, c.var.act, id, reasonIn(values))
      say(c, t('Dokumen dicabut. Halaman verifikasinya menyebut alasan Anda.'))
      return c.redirect(paths.document(String(id)), 303)
    }
    return tryForm(revoke, (errors, status) => showPaper(c, { values, errors }, status))
  })

function reasonIn(values: Typed): string {
  const { reason } = parsed(revocationRequest, values)
  if (text(values, 'confirmed') !== 'yes')
    throw new InvalidInput([{ path: 'confirmed', message: t('Beri tanda bahwa Anda mengerti akibatnya.') }])
  return reason
}

async function showOrder(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const { db } = c.var.office
  const ticket = await ticketFor(db, c.var.person, ticketNumber(c))
  const order = (await signedPaperOf(db, ticket.id))?.number ?? ''
  const shown = <OrderRevocationPage {...{ number: ticket.number, order, ...filled }} />
  return page(c, { title: t('Cabut surat') }, shown, status)
}

async function showPaper(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const { id, number } = await documentRecord(c.var.office.db, idOf(c))
  return page(c, { title: t('Cabut dokumen') }, <PaperRevocationPage {...{ id, paper: number, ...filled }} />, status)
}

function idOf(c: Context<Site>): number {
  const id = documentId(c.req.param('id'))
  if (id === undefined) throw new NotFound()
  return id
}
