import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { tryForm } from '../../registers/form.ts'
import { page, say } from '../../registers/page.tsx'
import { onlyInFull } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { idIn, text, typed } from '../../registers/typed.ts'
import { unitChoices } from '../../registers/units/choices.ts'
import type { Filled } from '../../ui/form/form.tsx'
import { planners } from '../lifecycle.ts'
import { changePlan, setPlanActive } from './change-plan.ts'
import { ChangePlanPage, NewPlanPage } from './form-pages.tsx'
import { valuesOf } from './form-values.ts'
import { PlansPage } from './list-page.tsx'
import { makePlan } from './make-plan.ts'
import { openNow } from './open-now.ts'
import { linesOf, overviewOf, type Preview, previewPlan, reckoningOf } from './overview.ts'
import { plansMaintenance } from './plan.ts'
import { PlanPage } from './plan-page.tsx'
import { planPlace } from './plan-words.tsx'
import { changesOf, everyPlan, planRecord } from './queries.ts'
import { planReaders } from './readers.ts'

const plannersPass = onlyInFull(...planners)
const assetsPerPage = 50

export const maintenancePlanRoutes = new Hono<Site>()
  .get(paths.maintenancePlans(), planReaders, async (c) => {
    const { db } = c.var.office
    const [plans, reckoning] = await Promise.all([everyPlan(db), reckoningOf(db, c.var.act.at)])
    const overviews = await Promise.all(plans.map((plan) => overviewOf(db, plan, reckoning)))
    const shown = <PlansPage overviews={overviews} mayPlan={plansMaintenance(c.var.person)} />
    return page(c, { title: t('Pemeliharaan terencana') }, shown)
  })

  .get(paths.newMaintenancePlan(), plannersPass, (c) => showNew(c))

  .post(paths.newMaintenancePlan(), plannersPass, async (c) => {
    const { office, act } = c.var
    const values = await typed(c)
    const make = async () => {
      if (text(values, 'preview') === 'yes')
        return showNew(c, { values }, undefined, await previewPlan(office.db, act, values))
      const id = await makePlan(office.db, act, values)
      office.log.info({ plan: id, by: act.person.id }, 'maintenance plan made')
      say(c, t('Rencana disimpan. Tiketnya terbuka sendiri pada pagi hari kerja.'))
      return c.redirect(paths.maintenancePlan(String(id)), 303)
    }
    return tryForm(make, (errors, status) => showNew(c, { values, errors }, status))
  })

  .get(paths.maintenancePlan(), planReaders, (c) => showPlan(c))

  .get(paths.maintenancePlanChange(), plannersPass, (c) => showChange(c))

  .post(paths.maintenancePlanChange(), plannersPass, async (c) => {
    const { office, act } = c.var
    const id = idIn(c.req.param('id'))
    const values = await typed(c)
    const change = async () => {
      const changed = await changePlan(office.db, act, id, values)
      if (changed) say(c, t('Perubahan disimpan dan berlaku bagi tiket yang dibuka kemudian.'))
      else say(c, t('Tidak ada yang berubah.'), 'info')
      return c.redirect(paths.maintenancePlan(String(id)), 303)
    }
    return tryForm(change, (errors, status) => showChange(c, { values, errors }, status))
  })

  .post(paths.maintenancePlanOpening(), plannersPass, async (c) => {
    const { office, act } = c.var
    const id = idIn(c.req.param('id'))
    const form = await typed(c)
    const back = () => c.redirect(planPlace(id, text(form, 'after')), 303)
    const open = async () => {
      const number = await openNow(office.db, act, id, text(form, 'register'))
      say(c, t('Tiket {number} dibuka.', { number }))
      return back()
    }
    return tryForm(open, (faults) => {
      say(c, faults.map(({ message }) => message).join(' '), 'warning')
      return back()
    })
  })

  .post(paths.maintenancePlanActive(), plannersPass, async (c) => {
    const { office, act } = c.var
    const id = idIn(c.req.param('id'))
    const active = text(await typed(c), 'active') === 'yes'
    await setPlanActive(office.db, act, id, active)
    say(
      c,
      active
        ? t('Rencana dilanjutkan.')
        : t('Rencana dihentikan sementara. Tiket yang sudah terbuka tetap dikerjakan.'),
    )
    return c.redirect(paths.maintenancePlan(String(id)), 303)
  })

async function showNew(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode, preview?: Preview) {
  const units = await unitChoices(c.var.office.db)
  // a form that is answered without a redirect is shown by Turbo only where it was not taken
  const shownAs = status ?? (preview ? 422 : 200)
  return page(
    c,
    { title: t('Rencana baru') },
    <NewPlanPage {...{ units, filled, preview, now: c.var.act.at }} />,
    shownAs,
  )
}

async function showChange(c: Context<Site>, filled: Filled = {}, status?: ContentfulStatusCode) {
  const { db } = c.var.office
  const [plan, units] = await Promise.all([planRecord(db, idIn(c.req.param('id'))), unitChoices(db)])
  const again = { ...filled, values: filled.values ?? valuesOf(plan) }
  return page(c, { title: plan.name }, <ChangePlanPage {...{ plan, units, filled: again }} />, status)
}

async function showPlan(c: Context<Site>) {
  const { office, person, act } = c.var
  const { db } = office
  const plan = await planRecord(db, idIn(c.req.param('id')))
  const reckoning = await reckoningOf(db, act.at)
  const after = c.req.query('after')
  const [overview, changes] = await Promise.all([overviewOf(db, plan, reckoning), changesOf(db, plan.id)])
  const { lines, next } = await linesOf(db, overview, reckoning, { after, limit: assetsPerPage })

  const mayPlan = plansMaintenance(person)
  const mayOpen = mayPlan && plan.active && plan.startsOn <= reckoning.today
  const shown = { plan, overview, changes, lines, next, after, mayPlan, mayOpen }
  return page(c, { title: plan.name, liveTicket: 'all' }, <PlanPage {...shown} />)
}
