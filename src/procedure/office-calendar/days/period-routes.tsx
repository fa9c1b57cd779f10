import { type Context, Hono } from 'hono'
import { paths } from '../../../paths.ts'
import { NotFound } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Period } from '../../../registers/calendar/calendar.ts'
import { isCalendarDay } from '../../../registers/calendar/change/holiday-input.ts'
import { typedHours } from '../../../registers/calendar/change/hours-input.ts'
import { putPeriod, removePeriod } from '../../../registers/calendar/change/put-period.ts'
import { datedPeriod } from '../../../registers/calendar/change/queries.ts'
import { periodsInOrder } from '../../../registers/calendar/queries.ts'
import { missingRamadans } from '../../../registers/calendar/ramadan.ts'
import { page } from '../../../registers/page.tsx'
import { only } from '../../../registers/sessions/session.ts'
import type { Site } from '../../../registers/site.ts'
import { idIn } from '../../../registers/typed.ts'
import { previewChange } from '../change-calendar.ts'
import { opened, type Show, submitChange } from '../submit-change.ts'
import { PeriodFacts } from './facts.tsx'
import { PeriodPage } from './period-page.tsx'
import { RemovalPage } from './removal-page.tsx'

const admins = only('admin')

export const periodRoutes = new Hono<Site>()
  .get(paths.newPeriod(), admins, async (c) => {
    const ramadan = await suggestedRamadan(c)
    return opened(c, newPage(c, ramadan !== undefined), async () => (ramadan ? typedPeriod(ramadan) : {}))
  })
  .post(paths.newPeriod(), admins, (c) => submitChange(c, (form) => (tx) => putPeriod(tx, form), newPage(c)))

  .get(paths.period(), admins, (c) => opened(c, periodPage(c), async () => typedPeriod(await periodOf(c))))
  .post(paths.period(), admins, (c) =>
    submitChange(c, (form) => (tx) => putPeriod(tx, form, idIn(c.req.param('id'))), periodPage(c)),
  )

  .get(paths.periodRemoval(), admins, (c) => opened(c, removalPage(c)))
  .post(paths.periodRemoval(), admins, (c) =>
    submitChange(c, () => (tx) => removePeriod(tx, idIn(c.req.param('id'))), removalPage(c)),
  )

function newPage(c: Context<Site>, suggested = false): Show {
  return (changing, status) =>
    page(c, { title: t('Catat jam kerja khusus') }, <PeriodPage {...{ ...changing, suggested }} />, status)
}

function periodPage(c: Context<Site>): Show {
  return async (changing, status) => {
    const period = await periodOf(c)
    return page(c, { title: period.name }, <PeriodPage {...{ ...changing, period }} />, status)
  }
}

function removalPage(c: Context<Site>): Show {
  return async (changing, status) => {
    const { office, act } = c.var
    const period = await periodOf(c)
    const effect = await previewChange(office.db, act, (tx) => removePeriod(tx, period.id))
    const title = t('Hapus {name}?', { name: period.name })
    const removal = { title, action: paths.periodRemoval(String(period.id)), what: <PeriodFacts period={period} /> }
    return page(c, { title }, <RemovalPage {...{ ...changing, ...removal, effect }} />, status)
  }
}

async function periodOf(c: Context<Site>) {
  const period = await datedPeriod(c.var.office.db, idIn(c.req.param('id')))
  if (!period) throw new NotFound()
  return period
}

/** The fasting month that begins on the day asked for, if no period is kept then. */
async function suggestedRamadan(c: Context<Site>): Promise<Period | undefined> {
  const first = c.req.query('mulai') ?? ''
  if (!isCalendarDay(first)) return undefined
  const periods = await periodsInOrder(c.var.office.db)
  return missingRamadans(periods, Number(first.slice(0, 4))).find(({ firstDay }) => firstDay === first)
}

function typedPeriod({ name, firstDay, lastDay, hours }: Period) {
  return { name, firstDay: firstDay ?? '', lastDay: lastDay ?? '', ...typedHours(hours) }
}
