import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { tryForm } from '../../../registers/form.ts'
import { page, say } from '../../../registers/page.tsx'
import { digestOf } from '../../../registers/sessions/second-factor/proof.ts'
import { only } from '../../../registers/sessions/session.ts'
import type { Site } from '../../../registers/site.ts'
import { parsed, typed, withoutPasswords } from '../../../registers/typed.ts'
import type { Filled, FormValues } from '../../../ui/form/form.tsx'
import { deskOf } from '../desk.ts'
import { severalFrom, severalRequest } from '../signature.ts'
import { type WaitingOrder, waitingOrders } from './queries.ts'
import { SeveralPage } from './several-page.tsx'
import { type SignedSeveral, signSeveral } from './sign-several.ts'

const tuHeads = only('tu_head')

export const signSeveralRoutes = new Hono<Site>()

signSeveralRoutes.get(paths.signSeveral(), tuHeads, (c) => showWaiting(c))

signSeveralRoutes.post(paths.signSeveral(), tuHeads, async (c) => {
  const form = await typed(c)
  const values = withoutPasswords(form)
  const sign = async () => {
    const result = await signSeveral(c.var.office, c.var.act, parsed(severalRequest, severalFrom(form)))
    if (result.refused.length > 0) return showWaiting(c, { values }, 409, result)
    say(c, t('{n} surat telah ditandatangani', { n: result.signed.length }))
    return c.redirect(paths.signSeveral(), 303)
  }
  return tryForm(sign, (errors, status) => showWaiting(c, { values, errors }, status))
})

async function showWaiting(
  c: Context<Site>,
  filled: Filled = {},
  status?: ContentfulStatusCode,
  result?: SignedSeveral,
): Promise<Response> {
  const { office, person } = c.var
  const [orders, desk] = await Promise.all([waitingOrders(office.db, person), deskOf(office, person)])
  const moved = movedSince(filled.values, orders)
  const about = digestOf(orders.map(({ sha256 }) => sha256))

  return page(
    c,
    { title: t('Tanda tangan') },
    <SeveralPage {...{ orders, desk, about, result, moved }} filled={withoutTicksOf(moved, filled)} />,
    status,
  )
}

/** What stood on the page that was sent and stands there no more, or in another version. */
function movedSince(values: FormValues = {}, orders: WaitingOrder[]): string[] {
  const seen = [values.order ?? []].flat()
  const asSeen = (number: string) =>
    orders.some((order) => order.number === number && String(order.version) === values[`${number}.version`])
  return seen.filter((number) => !asSeen(number))
}

/** A tick was given to a version: to the next one it says nothing. */
function withoutTicksOf(moved: string[], { values = {}, ...filled }: Filled): Filled {
  const kept = Object.entries(values).filter(([name]) => !moved.some((number) => name.startsWith(`${number}.`)))
  return { ...filled, values: Object.fromEntries(kept) }
}
