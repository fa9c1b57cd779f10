import { Hono } from 'hono'
import { paths } from '../../paths.ts'
import { assetFor } from '../../registers/assets/queries.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import { page } from '../../registers/page.tsx'
import { requirePerson } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { handledOf, partCostsOf } from './figure-queries.ts'
import { figuresOf } from './figures.ts'
import { eventsOfAsset, oldTicketsOfAsset, partsOfAsset, ticketsOfAsset } from './queries.ts'
import { RecordPage } from './record-page.tsx'

/** Mounted behind all that has a name of its own under /aset. */
export const assetRecordRoutes = new Hono<Site>().get(paths.asset(), requirePerson, async (c) => {
  const { office, person, act } = c.var
  const { db } = office
  const asset = await assetFor(db, person, c.req.param('register') ?? '')
  if (c.req.param('register') !== asset.register) return c.redirect(paths.asset(asset.register), 303)

  const [tickets, parts, events, handled, costs, calendar, oldTickets] = await Promise.all([
    ticketsOfAsset(db, person, asset.id),
    partsOfAsset(db, person, asset.id),
    eventsOfAsset(db, person, asset.id),
    handledOf(db, asset.id),
    partCostsOf(db, asset.id),
    readCalendar(db),
    oldTicketsOfAsset(db, person, asset.id),
  ])
  const figures = figuresOf({ handled, parts: costs, price: asset.price === null ? null : Number(asset.price) }, act.at)
  const shown = (
    <RecordPage {...{ asset, tickets, parts, events, figures, person, calendar, now: act.at, oldTickets }} />
  )
  return page(c, { title: asset.register, liveTicket: 'all' }, shown)
})
