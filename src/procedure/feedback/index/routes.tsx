import { type Context, Hono } from 'hono'
import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { fieldErrors } from '../../../registers/api-room.ts'
import { dateAt } from '../../../registers/calendar/calendar.ts'
import { page } from '../../../registers/page.tsx'
import { onlyInFull } from '../../../registers/sessions/session.ts'
import type { Site } from '../../../registers/site.ts'
import { unitsInOrder } from '../../../registers/units/queries.ts'
import { figuresOf } from '../index-of-period.ts'
import { periodQuery } from '../period.ts'
import { IndexPage } from './index-page.tsx'
import { type Asked, presetsOf, thisYear } from './presets.ts'

export const indexRoutes = new Hono<Site>().get(
  paths.satisfactionIndex(),
  onlyInFull('unit_head', 'pusdatin_head', 'tu_head', 'admin'),
  async (c) => {
    const { office, person, act } = c.var
    const today = dateAt(act.at).toString()
    const presets = presetsOf(today)
    const asked = askedOf(c.req.query(), today)
    const period = periodQuery.safeParse(asked)

    const figures = period.success ? await figuresOf(office.db, person, period.data) : undefined
    const errors = period.success ? [] : fieldErrors(period.error)

    const shown = <IndexPage {...{ asked, errors, figures, presets, units: await unitsOf(c) }} />
    return page(c, { title: t('Indeks Kepuasan') }, shown, period.success ? 200 : 422)
  },
)

/** What was asked for; this year while nothing was. */
function askedOf({ from, to, unit = '', category = '' }: Partial<Asked>, today: string): Asked {
  if (from === undefined && to === undefined) return { ...thisYear(today), unit, category }
  return { from: from ?? '', to: to ?? '', unit, category }
}

/** Whose figures this person may ask for: a unit's head those of the unit and its parts. */
async function unitsOf(c: Context<Site>) {
  const { person, office } = c.var
  const units = await unitsInOrder(office.db)
  return units.filter(
    ({ id, parentId, active }) =>
      active && (person.role !== 'unit_head' || id === person.unitId || parentId === person.unitId),
  )
}
