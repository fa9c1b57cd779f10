import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { paths } from '../../paths.ts'
import { problem } from '../../platform/http/problem.ts'
import { type FieldError, InvalidInput, NotFound, Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { page, say } from '../page.tsx'
import { originOf } from '../sessions/address.ts'
import { readPolicies } from '../settings/queries.ts'
import type { Site } from '../site.ts'
import { type Typed, typed, withoutPasswords } from '../typed.ts'
import { offeredUnits } from './input.ts'
import { isSetUp } from './is-set-up.ts'
import { SetUpPage } from './pages.tsx'
import { setUpOffice } from './set-up-office.ts'

const openBefore = [paths.health(), paths.language(), paths.assets('')]

/** While the office has nobody, every page leads to its set-up. */
export const setUpFirst = createMiddleware<Site>(async (c, next) => {
  const { path } = c.req
  const isOpen = path === paths.setUp() || openBefore.some((open) => path.startsWith(open))
  if (isOpen || (await isSetUp(c.var.office.db))) return next()

  if (path.startsWith('/api/'))
    return problem(c, 503, 'not-set-up', t('Aplikasi belum disiapkan. Buka halaman penyiapan di peramban.'))
  return c.redirect(paths.setUp(), 303)
})

/** There only while the office has nobody. */
export const setUpRoutes = new Hono<Site>()
  .get(paths.setUp(), async (c) => {
    const { db } = c.var.office
    if (await isSetUp(db)) throw new NotFound()

    const policies = await readPolicies(db)
    const values: Typed = {
      code: c.req.query('kode') ?? '',
      officeName: policies['office.name'],
      letterheadLines: policies['letterhead.lines'].join('\n'),
      letterheadAddress: policies['letterhead.address'],
      unitList: 'dbm',
      offered: offeredUnits.filter(({ active = true }) => active).map(({ code }) => code),
    }
    return page(c, { title: t('Penyiapan') }, <SetUpPage values={values} />)
  })

  .post(paths.setUp(), async (c) => {
    const { log } = c.var.office
    const form = await typed(c)

    try {
      await setUpOffice(c.var.office, form, originOf(c))
    } catch (error) {
      const errors = faultsIn(error)
      const values = { offered: [], ...withoutPasswords(form) }
      return page(c, { title: t('Penyiapan') }, <SetUpPage {...{ values, errors }} />, 422)
    }

    log.info('office set up')
    say(c, t('Kantor telah siap. Silakan masuk sebagai admin.'))
    return c.redirect(paths.signIn(), 303)
  })

/** What the form can show again; anything else is thrown on. */
function faultsIn(error: unknown): FieldError[] {
  if (error instanceof InvalidInput) return error.errors
  if (error instanceof Refusal) return [{ path: 'code', message: error.message }]
  throw error
}
