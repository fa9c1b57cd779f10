import { type Context, Hono } from 'hono'
import { paths } from '../../paths.ts'
import { html } from '../../platform/http/html.ts'
import { type FieldError, InvalidInput, NotFound } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { page, say } from '../page.tsx'
import { only } from '../sessions/session.ts'
import type { Site } from '../site.ts'
import { type Typed, text, texts, typed } from '../typed.ts'
import { changePolicy, resetPolicy } from './change-policy.ts'
import { NumberFrame, nextNumbers } from './number-preview.tsx'
import { isPatternKey } from './number-series.ts'
import { SettingsPage } from './pages.tsx'
import { isPolicyKey, isPrinted, type PolicyKey, policies } from './policies.ts'
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

  .get(paths.numberPreview(), admins, async (c) => {
    const { key = '', pattern = '' } = c.req.query()
    if (!isPatternKey(key)) throw new NotFound()
    const numbers = await nextNumbers(c.var.office.db, key, pattern, c.var.act.at)
    return html(c, NumberFrame({ numbers }))
  })

  .get(paths.setting(), admins, async (c) => {
    const policyKey = keyOf(c.req.param('key'))
    const { page: own } = policies[policyKey]
    return own ? c.redirect(own, 303) : settingPage(c, policyKey)
  })

  .post(paths.setting(), admins, async (c) => {
    const { office, act } = c.var
    const { db } = office
    const policyKey = keyOf(c.req.param('key'))
    const values = await typed(c)
    const resets = text(values, 'reset') === 'yes'

    try {
      if (resets) await resetPolicy(db, act, policyKey)
      else await changePolicy(office, act, policyKey, typedValue(policies[policyKey].control, texts(values, policyKey)))
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return settingPage(c, policyKey, { values: resets ? undefined : values, errors: error.errors })
    }

    if (isPrinted(policyKey)) say(c, t('Pengaturan telah disimpan. Lihat hasilnya pada contoh surat.'))
    else say(c, t('Pengaturan telah disimpan.'))
    return c.redirect(isPrinted(policyKey) ? paths.letters() : paths.settings(), 303)
  })

type Again = { values?: Typed; errors: FieldError[] }

async function settingPage(c: Context<Site>, policyKey: PolicyKey, again?: Again): Promise<Response> {
  const { office, act } = c.var
  const inForce = (await readPolicies(office.db))[policyKey]
  const history = await settingHistory(office.db, policyKey)
  const pattern = again?.values ? text(again.values, policyKey) : String(inForce)
  const numbers = isPatternKey(policyKey) ? await nextNumbers(office.db, policyKey, pattern, act.at) : undefined
  const shown = <SettingPage {...{ policyKey, inForce, history, numbers, ...again }} />
  return page(c, { title: t(policies[policyKey].title) }, shown, again ? 422 : 200)
}

function keyOf(param = ''): PolicyKey {
  if (!isPolicyKey(param)) throw new NotFound()
  return param
}
