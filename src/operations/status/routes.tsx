import { Hono } from 'hono'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { dueSpanOf } from '../../procedure/ticket/queue/due-state.ts'
import { unfilledYear } from '../../registers/calendar/calendar.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import { page, say } from '../../registers/page.tsx'
import { only } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { readFigures } from '../figures/queries.ts'
import { machineLines } from './machine-lines.ts'
import { officeLines } from './office-lines.ts'
import { readUpkeep } from './queries.ts'
import { retryFailedJobs } from './retry-failed-jobs.ts'
import { StatusPage } from './status-page.tsx'
import { serviceLines, workLines } from './work-lines.ts'

const readers = only('admin', 'pusdatin_head')
const admins = only('admin')

export const statusRoutes = new Hono<Site>()
  .get(paths.systemStatus(), readers, async (c) => {
    const { act, office, person } = c.var
    const { db } = office
    const calendar = await readCalendar(db)
    const figures = await readFigures(db, dueSpanOf('soon', calendar, act.at).before)
    const upkeep = await readUpkeep(db)

    const sections = [
      { title: t('Server dan basis data'), lines: machineLines(figures, upkeep, act.at) },
      { title: t('Pekerjaan dan kiriman'), lines: workLines(figures, upkeep) },
      { title: t('Layanan luar'), lines: serviceLines(upkeep.services) },
      { title: t('Kantor'), lines: officeLines(figures, unfilledYear(calendar, act.at), act.at) },
    ]
    const { processes } = upkeep
    const shown = <StatusPage {...{ sections, processes, now: act.at, mayMend: person.role === 'admin' }} />
    return page(c, { title: t('Keadaan sistem') }, shown)
  })

  .post(paths.failedJobsRetry(), admins, async (c) => {
    const revived = await retryFailedJobs(c.var.office, c.var.act)
    say(c, t('{n} pekerjaan dijalankan lagi.', { n: revived }))
    return c.redirect(paths.systemStatus(), 303)
  })
