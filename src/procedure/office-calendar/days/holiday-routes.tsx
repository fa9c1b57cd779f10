import { type Context, Hono } from 'hono'
import { paths } from '../../../paths.ts'
import { NotFound } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { isCalendarDay } from '../../../registers/calendar/change/holiday-input.ts'
import { putHoliday, removeHoliday } from '../../../registers/calendar/change/put-holiday.ts'
import { holidayOn } from '../../../registers/calendar/change/queries.ts'
import { page } from '../../../registers/page.tsx'
import { only } from '../../../registers/sessions/session.ts'
import type { Site } from '../../../registers/site.ts'
import { previewChange } from '../change-calendar.ts'
import { opened, type Show, submitChange } from '../submit-change.ts'
import { HolidayFacts } from './facts.tsx'
import { HolidayPage } from './holiday-page.tsx'
import { RemovalPage } from './removal-page.tsx'

const admins = only('admin')

export const holidayRoutes = new Hono<Site>()
  .get(paths.newHoliday(), admins, (c) => opened(c, newPage(c), async () => ({ day: c.req.query('tanggal') })))
  .post(paths.newHoliday(), admins, (c) => submitChange(c, (form) => (tx) => putHoliday(tx, form), newPage(c)))

  .get(paths.holiday(), admins, (c) => opened(c, holidayPage(c), () => holidayOf(c)))
  .post(paths.holiday(), admins, (c) =>
    submitChange(c, (form) => (tx) => putHoliday(tx, form, dayOf(c)), holidayPage(c)),
  )

  .get(paths.holidayRemoval(), admins, (c) => opened(c, removalPage(c)))
  .post(paths.holidayRemoval(), admins, (c) =>
    submitChange(c, () => (tx) => removeHoliday(tx, dayOf(c)), removalPage(c)),
  )

function newPage(c: Context<Site>): Show {
  return (changing, status) => page(c, { title: t('Tambah hari libur') }, <HolidayPage {...changing} />, status)
}

function holidayPage(c: Context<Site>): Show {
  return async (changing, status) => {
    const holiday = await holidayOf(c)
    return page(c, { title: holiday.name }, <HolidayPage {...{ ...changing, holiday }} />, status)
  }
}

function removalPage(c: Context<Site>): Show {
  return async (changing, status) => {
    const { office, act } = c.var
    const holiday = await holidayOf(c)
    const effect = await previewChange(office.db, act, (tx) => removeHoliday(tx, holiday.day))
    const title = t('Hapus {name}?', { name: holiday.name })
    const removal = { title, action: paths.holidayRemoval(holiday.day), what: <HolidayFacts holiday={holiday} /> }
    return page(c, { title }, <RemovalPage {...{ ...changing, ...removal, effect }} />, status)
  }
}

async function holidayOf(c: Context<Site>) {
  const holiday = await holidayOn(c.var.office.db, dayOf(c))
  if (!holiday) throw new NotFound()
  return holiday
}

function dayOf(c: Context<Site>): string {
  const day = c.req.param('day') ?? ''
  if (!isCalendarDay(day)) throw new NotFound()
  return day
}
