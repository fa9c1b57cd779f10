import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../../paths.ts'
import { html } from '../../../platform/http/html.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { searchAssets } from '../../../registers/assets/queries.ts'
import { tryForm } from '../../../registers/form.ts'
import { page } from '../../../registers/page.tsx'
import { only } from '../../../registers/sessions/session.ts'
import { readPolicies } from '../../../registers/settings/queries.ts'
import type { Site } from '../../../registers/site.ts'
import { type Typed, text, typed } from '../../../registers/typed.ts'
import { categoryField } from '../../ticket/category.ts'
import { openLookAlikes } from '../../ticket/look-alikes.ts'
import { gateOf } from '../gate/gate.ts'
import { BlockedPage } from '../gate/owed-list.tsx'
import { submitTicket } from '../submit-ticket.ts'
import { firstValues } from './first-values.ts'
import { keptOf } from './kept.tsx'
import { RequestPage } from './request-page.tsx'
import { AssetChoices, assetFrame, LookAlikes, lookAlikeFrame } from './suggestions.tsx'
import { onForm, typedRequest } from './typed-request.ts'

const units = only('unit')

export const formRoutes = new Hono<Site>()
  .get(paths.newTicket(), units, async (c) => {
    const { office, person, act } = c.var
    const gate = await gateOf(office.db, person.unitId, await readPolicies(office.db))
    const { pathname, search } = new URL(c.req.url)
    if (gate.blocked)
      return page(c, { title: t('Ajukan Tiket') }, <BlockedPage {...{ ...gate, person }} back={pathname + search} />)

    const values = await firstValues(office, act, c.req.query())
    return requestPage(c, { ...values, origin: search.slice(0, 200) })
  })

  .post(paths.newTicket(), units, async (c) => {
    const form = await typed(c)
    const kept = keptOf(form)
    if (kept) return requestPage(c, kept)
    if (text(form, 'search') === 'asset') return requestPage(c, form)

    return tryForm(
      async () => {
        const { request, files } = await typedRequest(c, form)
        const number = await submitTicket(c.var.office.db, c.var.act, request, files)
        return c.redirect(paths.receipt(number), 303)
      },
      (faults, status) => requestPage(c, form, { faults: faults.map(onForm), status }),
    )
  })

  .get(paths.assetSearch(), units, async (c) => {
    const assets = await assetsFor(c, { assetSearch: c.req.query('assetSearch') })
    return html(c, <turbo-frame id={assetFrame}>{AssetChoices(assets)}</turbo-frame>)
  })

  .get(paths.lookAlikes(), units, async (c) => {
    const tickets = await alikeFor(c, c.req.query())
    return html(c, <turbo-frame id={lookAlikeFrame}>{LookAlikes({ tickets })}</turbo-frame>)
  })

type Refused = { faults: FieldError[]; status: ContentfulStatusCode }

async function requestPage(c: Context<Site>, values: Typed, refused?: Refused): Promise<Response> {
  const { office, person } = c.var
  const policies = await readPolicies(office.db)
  const gate = await gateOf(office.db, person.unitId, policies)
  const [assets, alike] = await Promise.all([assetsFor(c, values), alikeFor(c, values)])
  // the gate's own notice says it, with the way out
  const errors = gate.blocked && refused?.status === 409 ? [] : refused?.faults

  const shown = (
    <RequestPage {...{ person, values, errors, gate, assets, alike, policies }} origin={text(values, 'origin')} />
  )
  return page(c, { title: t('Ajukan Tiket') }, shown, refused?.status)
}

async function assetsFor(c: Context<Site>, values: Typed) {
  const search = text(values, 'assetSearch').slice(0, 60)
  const found = search.trim() ? await searchAssets(c.var.office.db, c.var.person.unitId, search.trim()) : []
  return { search, found, chosen: text(values, 'device.register') || undefined }
}

async function alikeFor(c: Context<Site>, values: Typed) {
  const category = categoryField.safeParse(values.category)
  if (!category.success) return []
  const register = text(values, 'device.register').slice(0, 60)
  const { office, person } = c.var
  return openLookAlikes(office.db, person, { unitId: person.unitId, category: category.data, register })
}
