import { Hono } from 'hono'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import { tryForm } from '../../registers/form.ts'
import { page } from '../../registers/page.tsx'
import { holdsRole } from '../../registers/people/person.ts'
import { requirePerson } from '../../registers/sessions/session.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import type { Site } from '../../registers/site.ts'
import { measuredOf } from '../dashboard/dashboard.ts'
import { askedOf } from '../dashboard/question.ts'
import { reading } from '../facts/reading.ts'
import { periodOf } from '../period.ts'
import { figureReaders } from '../readers.ts'
import { type Measured, SopPage } from './sop-page.tsx'

/** For everybody who is signed in; with what was measured for those who read the figures of the office. */
export const sopRoutes = new Hono<Site>().get(paths.sop(), requirePerson, (c) => {
  const { office, person, act } = c.var
  const asked = askedOf(c.req.query(), dateAt(act.at).toString())
  const show = async (measured?: Measured, status?: 422) => {
    const policies = await readPolicies(office.db)
    return page(
      c,
      { title: t('SOP Pemeliharaan') },
      <SopPage title={policies['sop.reference']} measured={measured} />,
      status,
    )
  }
  if (!figureReaders.some((role) => holdsRole(person, role, 'full'))) return show()

  return tryForm(
    async () =>
      show({
        asked,
        dashboard: await reading(c, (db) => measuredOf(db, person, { period: periodOf(asked), unit: asked.unit })),
      }),
    () => show(undefined, 422),
  )
})
