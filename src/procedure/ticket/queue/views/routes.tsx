import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../../../paths.ts'
import { NotFound } from '../../../../platform/refusal.ts'
import { t } from '../../../../platform/words.ts'
import { nested, tryForm } from '../../../../registers/form.ts'
import { page, say } from '../../../../registers/page.tsx'
import { requirePerson } from '../../../../registers/sessions/session.ts'
import type { Site } from '../../../../registers/site.ts'
import { idIn, type Typed, text, typed } from '../../../../registers/typed.ts'
import { unitChoices } from '../../../../registers/units/choices.ts'
import type { Filled } from '../../../../ui/form/form.tsx'
import { askedOf, fieldNames, viewHref } from '../question.ts'
import { openView } from './open-view.ts'
import { ViewsPage } from './pages.tsx'
import { viewsFor } from './queries.ts'
import { asItStands } from './saved-view.ts'
import { ViewFormPage } from './view-form.tsx'
import { changeView, removeView, saveView } from './write-view.ts'

export const savedViewRoutes = new Hono<Site>()

savedViewRoutes.get(paths.savedViews(), requirePerson, async (c) => {
  const { office, person } = c.var
  const [kept, units] = await Promise.all([viewsFor(office.db, person), unitChoices(office.db)])
  const views = kept.map((view) => asItStands(view, units))
  return page(c, { title: t('Tampilan tersimpan') }, <ViewsPage {...{ views, units, person }} />)
})

savedViewRoutes.get(paths.newSavedView(), requirePerson, (c) => showNew(c, c.req.query()))

savedViewRoutes.post(paths.newSavedView(), requirePerson, async (c) => {
  const form = await typed(c)
  const save = async () => {
    const id = await saveView(c.var.office.db, c.var.act, inputOf(form))
    say(c, t('Tampilan telah disimpan.'))
    return c.redirect(viewHref(id), 303)
  }

  return tryForm(save, (errors, status) => showNew(c, questionIn(form), { values: form, errors }, status))
})

savedViewRoutes.get(paths.savedView(), requirePerson, (c) => showView(c, c.req.query()))

savedViewRoutes.post(paths.savedView(), requirePerson, async (c) => {
  const form = await typed(c)
  const id = idIn(c.req.param('id'))
  const change = async () => {
    await changeView(c.var.office.db, c.var.act, id, inputOf(form))
    say(c, t('Tampilan telah disimpan.'))
    return c.redirect(viewHref(id), 303)
  }

  return tryForm(change, (errors, status) => showView(c, questionIn(form), { values: form, errors }, status))
})

savedViewRoutes.post(paths.savedViewRemoval(), requirePerson, async (c) => {
  await removeView(c.var.office.db, c.var.act, idIn(c.req.param('id')))
  say(c, t('Tampilan telah dihapus.'))
  return c.redirect(paths.savedViews(), 303)
})

async function showNew(
  c: Context<Site>,
  asked: Record<string, string>,
  filled: Filled = {},
  status?: ContentfulStatusCode,
) {
  const { office, person } = c.var
  const units = await unitChoices(office.db)
  const { after: _, ...question } = askedOf(asked)
  return page(c, { title: t('Simpan tampilan') }, <ViewFormPage {...{ question, units, person }} {...filled} />, status)
}

async function showView(
  c: Context<Site>,
  asked: Record<string, string>,
  filled: Filled = {},
  status?: ContentfulStatusCode,
) {
  const { office, person } = c.var
  const [view, units] = await Promise.all([
    openView(office.db, person, idIn(c.req.param('id'))),
    unitChoices(office.db),
  ])
  if (!view.own) throw new NotFound()
  const { after: _, ...question } = askedOf(asked, view.question)
  return page(c, { title: view.name }, <ViewFormPage {...{ question, units, person, view }} {...filled} />, status)
}

/** As REST has it. */
function inputOf(form: Typed): Record<string, unknown> {
  return { question: {}, ...nested(form) }
}

function questionIn(form: Typed): Record<string, string> {
  return Object.fromEntries(fieldNames.map((name) => [name, text(form, `question.${name}`)]))
}
