import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../../paths.ts'
import { NotFound } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Filled } from '../../../ui/form/form.tsx'
import { nested, tryForm } from '../../form.ts'
import { page, say } from '../../page.tsx'
import { only } from '../../sessions/session.ts'
import type { Site } from '../../site.ts'
import { idIn, text, typed } from '../../typed.ts'
import { partById, partsInCatalogue } from '../queries.ts'
import { keepsStock, stockKeepers, stockReaders } from '../spare-part.ts'
import { activeStores } from '../stores/queries.ts'
import { askedOf, catalogueHref } from './asked.ts'
import { CataloguePage } from './list-page.tsx'
import { PartFormPage } from './part-form.tsx'
import { addPart, changePart, restorePart, retirePart } from './write-part.ts'

const perPage = 50
const readers = only(...stockReaders)
const keepers = only(...stockKeepers)

export const catalogueRoutes = new Hono<Site>()

catalogueRoutes.get(paths.spareParts(), readers, async (c) => {
  const { db } = c.var.office
  const asked = askedOf(c.req.query())
  const [found, stores] = await Promise.all([partsInCatalogue(db, { ...asked, limit: perPage }), activeStores(db)])
  const parts = found.slice(0, perPage)
  const last = parts.at(-1)

  const shown = (
    <CataloguePage
      {...{ parts, stores, asked }}
      mayKeep={keepsStock(c.var.person)}
      next={found.length > perPage && last ? catalogueHref(asked, last.id) : undefined}
      first={asked.after ? catalogueHref(asked) : undefined}
    />
  )
  return page(c, { title: t('Suku Cadang') }, shown)
})

catalogueRoutes.get(paths.newSparePart(), keepers, (c) => showNew(c))

catalogueRoutes.post(paths.newSparePart(), keepers, async (c) => {
  const { office, act } = c.var
  const form = await typed(c)
  const add = async () => {
    const id = await addPart(office.db, act, nested(form))
    say(c, t('Barang telah dicatat. Terima persediaannya bila sudah ada.'))
    return c.redirect(paths.sparePart(String(id)), 303)
  }

  return tryForm(add, (errors, status) => showNew(c, { values: { fits: [], ...form }, errors }, status))
})

catalogueRoutes.get(paths.sparePartChange(), keepers, (c) => showChange(c))

catalogueRoutes.post(paths.sparePartChange(), keepers, async (c) => {
  const { office, act } = c.var
  const id = idIn(c.req.param('id'))
  const form = await typed(c)
  const change = async () => {
    await changePart(office.db, act, id, nested(form))
    say(c, t('Barang telah disimpan.'))
    return c.redirect(paths.sparePart(String(id)), 303)
  }

  return tryForm(change, (errors, status) => showChange(c, { values: { fits: [], ...form }, errors }, status))
})

catalogueRoutes.post(paths.sparePartActive(), keepers, async (c) => {
  const { office, act } = c.var
  const id = idIn(c.req.param('id'))
  const restore = text(await typed(c), 'active') === 'yes'

  await (restore ? restorePart(office.db, act, id) : retirePart(office.db, act, id))
  say(c, restore ? t('Barang kembali ada dalam katalog.') : t('Barang telah dikeluarkan dari katalog.'))
  return c.redirect(paths.sparePart(String(id)), 303)
})

function showNew(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  return page(c, { title: t('Tambah barang') }, <PartFormPage {...filled} />, status)
}

async function showChange(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const part = await partById(c.var.office.db, idIn(c.req.param('id')))
  if (!part) throw new NotFound()
  return page(c, { title: part.name }, <PartFormPage part={part} {...filled} />, status)
}
