import { Hono } from 'hono'
import { paths } from '../../paths.ts'
import { InvalidInput, NotFound } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { page, say } from '../page.tsx'
import { only } from '../sessions/session.ts'
import type { Site } from '../site.ts'
import { idIn, text, typed } from '../typed.ts'
import { NewUnitPage, UnitPage, UnitsPage } from './pages.tsx'
import { unitById, unitsInOrder } from './queries.ts'
import { activateUnit, createUnit, deactivateUnit, renameUnit } from './write-unit.ts'

const admins = only('admin')

export const unitRoutes = new Hono<Site>()
  .get(paths.units(), admins, async (c) => {
    const units = await unitsInOrder(c.var.office.db)
    return page(c, { title: t('Bidang/Unit') }, <UnitsPage units={units} />)
  })

  .get(paths.newUnit(), admins, async (c) => {
    const parents = await possibleParents(c.var.office.db)
    return page(c, { title: t('Tambah unit') }, <NewUnitPage parents={parents} />)
  })

  .post(paths.newUnit(), admins, async (c) => {
    const { office, act } = c.var
    const values = await typed(c)

    try {
      await createUnit(office.db, act, values)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      const parents = await possibleParents(office.db)
      const shown = <NewUnitPage {...{ parents, values, errors: error.errors }} />
      return page(c, { title: t('Tambah unit') }, shown, 422)
    }

    say(c, t('Unit telah ditambahkan.'))
    return c.redirect(paths.units(), 303)
  })

  .get(paths.unit(), admins, async (c) => {
    const unit = await unitById(c.var.office.db, idIn(c.req.param('id')))
    if (!unit) throw new NotFound()
    return page(c, { title: unit.name }, <UnitPage unit={unit} />)
  })

  .post(paths.unit(), admins, async (c) => {
    const { office, act } = c.var
    const id = idIn(c.req.param('id'))
    const values = await typed(c)

    try {
      await renameUnit(office.db, act, id, values)
    } catch (error) {
      const unit = await unitById(office.db, id)
      if (!(error instanceof InvalidInput) || !unit) throw error
      return page(c, { title: unit.name }, <UnitPage {...{ unit, values, errors: error.errors }} />, 422)
    }

    say(c, t('Unit telah disimpan.'))
    return c.redirect(paths.units(), 303)
  })

  .post(paths.unitActive(), admins, async (c) => {
    const { office, act } = c.var
    const id = idIn(c.req.param('id'))
    const activate = text(await typed(c), 'active') === 'yes'

    await (activate ? activateUnit(office.db, act, id) : deactivateUnit(office.db, act, id))
    say(c, activate ? t('Unit telah diaktifkan.') : t('Unit telah dinonaktifkan.'))
    return c.redirect(paths.units(), 303)
  })

async function possibleParents(db: Parameters<typeof unitsInOrder>[0]) {
  const units = await unitsInOrder(db)
  return units.filter(({ active, parentId }) => active && parentId === null)
}
