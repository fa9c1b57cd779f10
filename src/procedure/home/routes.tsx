import { Hono } from 'hono'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import { page } from '../../registers/page.tsx'
import { requirePerson } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { HomePage } from './home-page.tsx'
import { waitingFor } from './queries.ts'
import { inOfficeFor } from './stand-in.tsx'
import { waitsOf } from './waiting.ts'

export const homeRoutes = new Hono<Site>()

homeRoutes.get(paths.home(), requirePerson, async (c) => {
  const { office, person, act } = c.var
  const [tickets, calendar, inOffice] = await Promise.all([
    waitingFor(office.db, person, waitsOf(person), act.at),
    readCalendar(office.db),
    inOfficeFor(office.db, person, act.at),
  ])

  const body = <HomePage {...{ person, tickets, inOffice, calendar, now: act.at }} />
  return page(c, { title: t('Beranda'), liveTicket: 'all' }, body)
})
