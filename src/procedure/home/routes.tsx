import { Hono } from 'hono'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import { page } from '../../registers/page.tsx'
import { requirePerson } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { HomePage } from './home-page.tsx'
import { waitingFor } from './queries.ts'
import { waitsOf } from './waiting.ts'

export const homeRoutes = new Hono<Site>()

homeRoutes.get(paths.home(), requirePerson, async (c) => {
  const { office, person, act } = c.var
  const [tickets, calendar] = await Promise.all([
    waitingFor(office.db, person, waitsOf[person.role], act.at),
    readCalendar(office.db),
  ])

  const body = <HomePage {...{ person, tickets, calendar, now: act.at }} />
  return page(c, { title: t('Beranda'), liveTicket: 'all' }, body)
})
