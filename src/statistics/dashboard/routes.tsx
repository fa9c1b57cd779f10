import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../paths.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import { tryForm } from '../../registers/form.ts'
import { page } from '../../registers/page.tsx'
import { onlyInFull } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { reading } from '../facts/reading.ts'
import { periodOf } from '../period.ts'
import { figureReaders, unitsToAsk } from '../readers.ts'
import { drawDashboard } from './charts.ts'
import { type Dashboard, dashboardOf } from './dashboard.ts'
import { DashboardPage } from './dashboard-page.tsx'
import { askedOf } from './question.ts'

export const dashboardRoutes = new Hono<Site>().get(paths.statistics(), onlyInFull(...figureReaders), (c) =>
  tryForm(
    async () => {
      const asked = askedBy(c)
      const today = dateAt(c.var.act.at).toString()
      const { unit } = asked
      return shown(c, {
        dashboard: await reading(c, (db) => dashboardOf(db, c.var.person, { period: periodOf(asked), unit, today })),
      })
    },
    (errors, status) => shown(c, { errors }, status),
  ),
)

function askedBy(c: Context<Site>) {
  return askedOf(c.req.query(), dateAt(c.var.act.at).toString())
}

async function shown(
  c: Context<Site>,
  { dashboard, errors = [] }: { dashboard?: Dashboard; errors?: FieldError[] },
  status?: ContentfulStatusCode,
) {
  const units = await unitsToAsk(c.var.office.db, c.var.person)
  const drawings = dashboard ? await drawDashboard(dashboard) : undefined
  const title = t('Statistik')
  return page(c, { title }, <DashboardPage {...{ asked: askedBy(c), units, dashboard, drawings, errors }} />, status)
}
