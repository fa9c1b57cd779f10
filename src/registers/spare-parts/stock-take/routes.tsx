import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../../paths.ts'
import { InvalidInput, NotFound } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Filled } from '../../../ui/form/form.tsx'
import { tryForm } from '../../form.ts'
import { page, say } from '../../page.tsx'
import { only } from '../../sessions/session.ts'
import type { Site } from '../../site.ts'
import { idIn, type Typed, text, typed } from '../../typed.ts'
import { keepsStock, stockKeepers, stockReaders } from '../spare-part.ts'
import { activeStores } from '../stores/queries.ts'
import { CountPage, StockTakePage, StockTakesPage } from './pages.tsx'
import { countedLines, linesToCount, stockTakeById, stockTakesInOrder } from './queries.ts'
import { takeStock } from './take-stock.ts'

const perPage = 25
const readers = only(...stockReaders)
const keepers = only(...stockKeepers)

export const stockTakeRoutes = new Hono<Site>()

stockTakeRoutes.get(paths.stockTakes(), readers, async (c) => {
  const { db } = c.var.office
  const asked = c.req.query('sebelum')
  const before = asked ? idIn(asked) : undefined
  const [found, stores] = await Promise.all([stockTakesInOrder(db, { before, limit: perPage }), activeStores(db)])
  const takes = found.slice(0, perPage)

  const shown = (
    <StockTakesPage
      {...{ takes, stores }}
      mayKeep={keepsStock(c.var.person)}
      next={found.length > perPage ? `${paths.stockTakes()}?sebelum=${takes.at(-1)?.id}` : undefined}
      first={before ? paths.stockTakes() : undefined}
    />
  )
  return page(c, { title: t('Opname persediaan') }, shown)
})

stockTakeRoutes.get(paths.newStockTake(), keepers, (c) => showSheet(c, c.req.query('gudang')))

stockTakeRoutes.post(paths.newStockTake(), keepers, async (c) => {
  const { office, act } = c.var
  const form = await typed(c)
  const count = countFrom(form)
  const take = async () => {
    const id = await atTheirFields(count.lines, () => takeStock(office.db, act, count))
    say(c, t('Hasil opname telah dicatat.'))
    return c.redirect(paths.stockTake(String(id)), 303)
  }

  return tryForm(take, (errors, status) => showSheet(c, text(form, 'storeId'), { values: form, errors }, status))
})

stockTakeRoutes.get(paths.stockTake(), readers, async (c) => {
  const { db } = c.var.office
  const id = idIn(c.req.param('id'))
  const [take, lines] = await Promise.all([stockTakeById(db, id), countedLines(db, id)])
  if (!take) throw new NotFound()
  return page(c, { title: t('Opname persediaan') }, <StockTakePage {...{ take, lines }} />)
})

async function showSheet(
  c: Context<Site>,
  storeId: string | undefined,
  filled: Filled = {},
  status?: ContentfulStatusCode,
) {
  const { office, act } = c.var
  const store = (await activeStores(office.db)).find(({ id }) => String(id) === storeId)
  if (!store) throw new NotFound()
  const lines = await linesToCount(office.db, store.id)
  const shown = <CountPage {...{ store, lines, now: act.at }} {...filled} />
  return page(c, { title: t('Lembar hitung {store}', { store: store.name }) }, shown, status)
}

/** The sheet's fields as one list; what was left empty was not counted. */
function countFrom(form: Typed) {
  const counted = Object.keys(form).flatMap((name) => (/^counted\.[1-9]\d{0,8}$/.test(name) ? [name.slice(8)] : []))
  const lines = counted.flatMap((part) => {
    const count = text(form, `counted.${part}`).trim()
    return count === '' ? [] : [{ part: Number(part), seen: text(form, `seen.${part}`), counted: count }]
  })
  return { storeId: text(form, 'storeId'), note: text(form, 'note'), lines }
}

/** A fault of the nth line of the list is the fault of the field that it was typed into. */
async function atTheirFields<Result>(lines: { part: number }[], take: () => Promise<Result>): Promise<Result> {
  try {
    return await take()
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    const named = (path: string) =>
      path.replace(/^lines\.(\d+)\..*/, (_, index) => `counted.${lines[Number(index)]?.part}`)
    throw new InvalidInput(error.errors.map(({ path, message }) => ({ path: named(path), message })))
  }
}
