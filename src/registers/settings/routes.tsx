import { Hono } from 'hono'
import { paths } from '../../paths.ts'
import { InvalidInput, NotFound } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { page, say } from '../page.tsx'
import { only } from '../sessions/session.ts'
import type { Site } from '../site.ts'
import { text, typed } from '../typed.ts'
import { changePolicy, resetPolicy } from './change-policy.ts'
import { SettingsPage } from './pages.tsx'
import { isPolicyKey, type PolicyKey, policies } from './policies.ts'
import { typedValue } from './policy-words.ts'
import { newestSettingChanges, readPolicies, settingHistory } from './queries.ts'
import { SettingPage } from './setting-page.tsx'

const admins = only('admin')

export const settingRoutes = new Hono<Site>()
  .get(paths.settings(), admins, async (c) => {
    const { db } = c.var.office
    const shown = <SettingsPage inForce={await readPolicies(db)} changes={await newestSettingChanges(db)} />
    return page(c, { title: t('Pengaturan') }, shown)
  })

  .get(paths.setting(), admins, async (c) => {
    const { db } = c.var.office
    const policyKey = keyOf(c.req.param('key'))
    const inForce = (await readPolicies(db))[policyKey]
    const history = await settingHistory(db, policyKey)
    return page(c, { title: t(policies[policyKey].title) }, <SettingPage {...{ policyKey, inForce, history }} />)
  })

  .post(paths.setting(), admins, async (c) => {
    const { office, act } = c.var
    const { db } = office
    const policyKey = keyOf(c.req.param('key'))
    const values = await typed(c)

    try {
      if (text(values, 'reset') === 'yes') await resetPolicy(db, act, policyKey)
      else await changePolicy(db, act, policyKey, typedValue(policies[policyKey].control, text(values, policyKey)))
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      const inForce = (await readPolicies(db))[policyKey]
      const again = { policyKey, inForce, history: await settingHistory(db, policyKey), values, errors: error.errors }
      return page(c, { title: t(policies[policyKey].title) }, <SettingPage {...again} />, 422)
    }

    say(c, t('Pengaturan telah disimpan.'))
    return c.redirect(paths.settings(), 303)
  })

function keyOf(param = ''): PolicyKey {
  if (!isPolicyKey(param)) throw new NotFound()
  return param
}
