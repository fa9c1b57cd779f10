import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../../paths.ts'
import type { Database } from '../../../platform/database/connect.ts'
import { NotFound } from '../../../platform/refusal.ts'
import { t, words } from '../../../platform/words.ts'
import type { Filled } from '../../../ui/form/form.tsx'
import { nested, tryForm } from '../../form.ts'
import { page, say } from '../../page.tsx'
import type { Act } from '../../people/person.ts'
import { only } from '../../sessions/session.ts'
import type { Site } from '../../site.ts'
import { idIn, typed } from '../../typed.ts'
import { levelsOfPart } from '../ledger.ts'
import { partById } from '../queries.ts'
import { stockKeepers } from '../spare-part.ts'
import { activeStores } from '../stores/queries.ts'
import { adjustStock } from './adjust-stock.ts'
import { moveBetweenStores } from './move-between-stores.ts'
import { AdjustmentPage, ReceiptPage, ReturnPage, TransferPage } from './pages.tsx'
import { useOf } from './queries.ts'
import { receivePart } from './receive-part.ts'
import { returnPart } from './return-part.ts'

const keepers = only(...stockKeepers)

type Form = {
  path: (id?: string) => string
  page: typeof ReceiptPage
  write: (db: Database, act: Act, partId: number, input: unknown) => Promise<void>
  done: string
}

const forms: Form[] = [
  {
    path: paths.sparePartReceipt,
    page: ReceiptPage,
    write: receivePart,
    done: words('Penerimaan telah dicatat.'),
  },
  {
    path: paths.sparePartAdjustment,
    page: AdjustmentPage,
    write: adjustStock,
    done: words('Koreksi telah dicatat.'),
  },
  {
    path: paths.sparePartTransfer,
    page: TransferPage,
    write: moveBetweenStores,
    done: words('Pemindahan telah dicatat.'),
  },
]

export const movementRoutes = new Hono<Site>()

for (const form of forms) {
  movementRoutes.get(form.path(), keepers, (c) => show(c, form))

  movementRoutes.post(form.path(), keepers, async (c) => {
    const { office, act } = c.var
    const id = idIn(c.req.param('id'))
    const values = await typed(c)
    const write = async () => {
      await form.write(office.db, act, id, nested(values))
      say(c, t(form.done))
      return c.redirect(paths.sparePart(String(id)), 303)
    }

    return tryForm(write, (errors, status) => show(c, form, { values, errors }, status))
  })
}

movementRoutes.get(paths.sparePartReturn(), keepers, (c) => showReturn(c))

movementRoutes.post(paths.sparePartReturn(), keepers, async (c) => {
  const { office, act } = c.var
  const which = { partId: idIn(c.req.param('id')), movementId: idIn(c.req.param('movement')) }
  const values = await typed(c)
  const giveBack = async () => {
    await returnPart(office.db, act, which, nested(values))
    say(c, t('Pengembalian telah dicatat.'))
    return c.redirect(paths.sparePart(String(which.partId)), 303)
  }

  return tryForm(giveBack, (errors, status) => showReturn(c, { values, errors }, status))
})

async function show(c: Context<Site>, form: Form, filled: Filled = {}, status?: ContentfulStatusCode) {
  const { db } = c.var.office
  const id = idIn(c.req.param('id'))
  const [part, stores, levels] = await Promise.all([partById(db, id), activeStores(db), levelsOfPart(db, id)])
  if (!part) throw new NotFound()
  return page(c, { title: part.name }, <form.page {...{ part, stores, levels }} {...filled} />, status)
}

async function showReturn(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const { db } = c.var.office
  const [id, movementId] = [idIn(c.req.param('id')), idIn(c.req.param('movement'))]
  const [part, use] = await Promise.all([partById(db, id), useOf(db, id, movementId)])
  if (!part || !use) throw new NotFound()
  return page(c, { title: part.name }, <ReturnPage {...{ part, use, movementId }} {...filled} />, status)
}
