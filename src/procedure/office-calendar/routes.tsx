import { Hono } from 'hono'
import { paths } from '../../paths.ts'
import { NotFound } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { dateAt, yearIn } from '../../registers/calendar/calendar.ts'
import { loadCalendar, periodsInOrder } from '../../registers/calendar/queries.ts'
import { page } from '../../registers/page.tsx'
import { only } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { idIn } from '../../registers/typed.ts'
import { dayRoutes } from './days/routes.tsx'
import { ChangePage, ChangesPage } from './history/pages.tsx'
import { calendarChange, calendarChanges, movedDueTimes } from './history/queries.ts'
import { holidayListRoutes } from './list/routes.tsx'
import { OverviewPage } from './overview-page.tsx'

const admins = only('admin')

export const officeCalendarRoutes = new Hono<Site>()
  .get(paths.officeCalendar(), admins, async (c) => {
    const { office, act } = c.var
    const now = act.at
    const [calendar, periods] = await Promise.all([loadCalendar(office.db), periodsInOrder(office.db)])
    const year = yearIn(c.req.query('year')) ?? dateAt(now).year
    return page(c, { title: t('Kelola kalender') }, <OverviewPage {...{ calendar, periods, year, now }} />)
  })

  .get(paths.calendarChanges(), admins, async (c) => {
    const { sebelum } = c.req.query()
    const changes = await calendarChanges(c.var.office.db, sebelum ? idIn(sebelum) : undefined)
    const first = sebelum ? paths.calendarChanges() : undefined
    return page(c, { title: t('Riwayat kalender') }, <ChangesPage {...{ changes, first }} />)
  })

  .get(paths.calendarChange(), admins, async (c) => {
    const { db } = c.var.office
    const id = idIn(c.req.param('id'))
    const [change, moved] = await Promise.all([calendarChange(db, id), movedDueTimes(db, id)])
    if (!change) throw new NotFound()
    return page(c, { title: t('Riwayat kalender') }, <ChangePage {...{ change, moved }} />)
  })

  .route('/', dayRoutes)
  .route('/', holidayListRoutes)
