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
import { idIn, typed } from '../../typed.ts'
import { keepsStock, stockKeepers, stockReaders } from '../spare-part.ts'
import { StorePage, StoresPage } from './pages.tsx'
import { storeById, storesInOrder } from './queries.ts'
import { addStore, changeStore } from './write-store.ts'

const keepers = only(...stockKeepers)

export const storeRoutes = new Hono<Site>()

storeRoutes.get(paths.stores(), only(...stockReaders), async (c) => {
  const stores = await storesInOrder(c.var.office.db)
  return page(c, { title: t('Gudang') }, <StoresPage stores={stores} mayKeep={keepsStock(c.var.person)} />)
})

storeRoutes.get(paths.newStore(), keepers, (c) => showNew(c))

storeRoutes.post(paths.newStore(), keepers, async (c) => {
  const { office, act } = c.var
  const form = await typed(c)
  const add = async () => {
    await addStore(office.db, act, nested(form))
    say(c, t('Gudang telah ditambahkan.'))
    return c.redirect(paths.stores(), 303)
  }

  return tryForm(add, (errors, status) => showNew(c, { values: form, errors }, status))
})

storeRoutes.get(paths.store(), keepers, (c) => showStore(c))

storeRoutes.post(paths.store(), keepers, async (c) => {
  const { office, act } = c.var
  const form = await typed(c)
  const change = async () => {
    await changeStore(office.db, act, idIn(c.req.param('id')), nested(form))
    say(c, t('Gudang telah disimpan.'))
    return c.redirect(paths.stores(), 303)
  }

  return tryForm(change, (errors, status) => showStore(c, { values: form, errors }, status))
})

function showNew(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  return page(c, { title: t('Tambah gudang') }, <StorePage {...filled} />, status)
}

async function showStore(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const store = await storeById(c.var.office.db, idIn(c.req.param('id')))
  if (!store) throw new NotFound()
  return page(c, { title: store.name }, <StorePage store={store} {...filled} />, status)
}
