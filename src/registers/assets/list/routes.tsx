import { Hono } from 'hono'
import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { dateAt } from '../../calendar/calendar.ts'
import { page } from '../../page.tsx'
import { isStaff } from '../../people/person.ts'
import { requirePerson } from '../../sessions/session.ts'
import type { Site } from '../../site.ts'
import { unitChoices } from '../../units/choices.ts'
import { askedOf } from './asked.ts'
import { ListPage } from './list-page.tsx'
import { assetsInRegister } from './queries.ts'

const rowsPerPage = 50

export const listRoutes = new Hono<Site>().get(paths.assetList(), requirePerson, async (c) => {
  const { office, person, act } = c.var
  const asked = askedOf(c.req.query())
  const [{ items, next }, units] = await Promise.all([
    assetsInRegister(office.db, { person, asked, today: dateAt(act.at).toString(), limit: rowsPerPage }),
    isStaff(person) ? unitChoices(office.db) : [],
  ])

  return page(c, { title: t('Aset') }, <ListPage {...{ asked, rows: items, next, units, person }} />)
})
