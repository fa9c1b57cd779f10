import { Hono } from 'hono'
import { paths } from '../../paths.ts'
import { NotFound } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { page, say } from '../../registers/page.tsx'
import { only } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { levelsOfPart } from '../../registers/spare-parts/ledger.ts'
import { partById } from '../../registers/spare-parts/queries.ts'
import { keepsStock, stockKeepers, stockReaders } from '../../registers/spare-parts/spare-part.ts'
import { activeStores } from '../../registers/spare-parts/stores/queries.ts'
import { idIn } from '../../registers/typed.ts'
import { PartPage } from './part-page.tsx'
import { claimsOn, ledgerOf, waitingFor } from './queries.ts'
import { releaseReservation } from './release-reservation.ts'

const perPage = 50

export const partRecordRoutes = new Hono<Site>()

partRecordRoutes.get(paths.sparePart(), only(...stockReaders), async (c) => {
  const { office, person } = c.var
  const id = idIn(c.req.param('id'))
  const before = /^[1-9]\d{0,14}$/.test(c.req.query('sebelum') ?? '') ? Number(c.req.query('sebelum')) : undefined
  const [part, levels, found, claims, waiting, stores] = await Promise.all([
    partById(office.db, id),
    levelsOfPart(office.db, id),
    ledgerOf(office.db, id, { before, limit: perPage }),
    claimsOn(office.db, id),
    waitingFor(office.db, id),
    activeStores(office.db),
  ])
  if (!part) throw new NotFound()
  const ledger = found.slice(0, perPage)
  const here = paths.sparePart(String(id))

  const shown = (
    <PartPage
      {...{ part, levels, ledger, claims, waiting }}
      mayKeep={keepsStock(person)}
      mayMove={part.active && part.inStock > 0 && stores.length > 1}
      next={found.length > perPage ? `${here}?sebelum=${ledger.at(-1)?.id}` : undefined}
      first={before ? here : undefined}
    />
  )
  return page(c, { title: part.name }, shown)
})

partRecordRoutes.post(paths.reservationRelease(), only(...stockKeepers), async (c) => {
  const { office, act } = c.var
  const id = idIn(c.req.param('id'))
  await releaseReservation(office.db, act, id, idIn(c.req.param('reservation')))
  say(c, t('Pesanan telah dilepaskan.'))
  return c.redirect(paths.sparePart(String(id)), 303)
})
