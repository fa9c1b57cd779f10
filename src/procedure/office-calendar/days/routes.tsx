import { type Context, Hono } from 'hono'
import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { typedHours } from '../../../registers/calendar/change/hours-input.ts'
import { putOrdinaryHours } from '../../../registers/calendar/change/put-hours.ts'
import { putJointLeave } from '../../../registers/calendar/change/put-joint-leave.ts'
import { ordinaryPeriod } from '../../../registers/calendar/change/queries.ts'
import { loadCalendar } from '../../../registers/calendar/queries.ts'
import { page } from '../../../registers/page.tsx'
import { only } from '../../../registers/sessions/session.ts'
import type { Site } from '../../../registers/site.ts'
import { opened, type Show, submitChange } from '../submit-change.ts'
import { holidayRoutes } from './holiday-routes.tsx'
import { HoursPage } from './hours-page.tsx'
import { JointLeavePage } from './joint-leave-page.tsx'
import { periodRoutes } from './period-routes.tsx'

const admins = only('admin')

export const dayRoutes = new Hono<Site>()
  .get(paths.ordinaryHours(), admins, (c) =>
    opened(c, hoursPage(c), async () => {
      const period = await ordinaryPeriod(c.var.office.db)
      return typedHours(period?.hours ?? new Map())
    }),
  )
  .post(paths.ordinaryHours(), admins, (c) =>
    submitChange(c, (form) => (tx) => putOrdinaryHours(tx, form), hoursPage(c)),
  )

  .get(paths.jointLeave(), admins, (c) =>
    opened(c, jointLeavePage(c), async () => {
      const { jointLeaveIsOff } = await loadCalendar(c.var.office.db)
      return { isOff: jointLeaveIsOff ? 'yes' : 'no' }
    }),
  )
  .post(paths.jointLeave(), admins, (c) =>
    submitChange(c, (form) => (tx) => putJointLeave(tx, c.var.act, form), jointLeavePage(c)),
  )

  .route('/', periodRoutes)
  .route('/', holidayRoutes)

function hoursPage(c: Context<Site>): Show {
  return (changing, status) => page(c, { title: t('Jam kerja biasa') }, <HoursPage {...changing} />, status)
}

function jointLeavePage(c: Context<Site>): Show {
  return (changing, status) => page(c, { title: t('Cuti bersama') }, <JointLeavePage {...changing} />, status)
}
