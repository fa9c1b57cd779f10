import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../../../paths.ts'
import type { FieldError } from '../../../../platform/refusal.ts'
import { t } from '../../../../platform/words.ts'
import { tryForm } from '../../../form.ts'
import { page, say } from '../../../page.tsx'
import type { Site } from '../../../site.ts'
import { type Typed, text, typed } from '../../../typed.ts'
import { afterSettingUp } from '../../second-step/after-setting-up.ts'
import { requirePerson } from '../../session.ts'
import { digestOfChange, optionsForChange, proofFrom } from '../proof.ts'
import { groundOf, proveForChange } from '../prove.ts'
import { confirmWithCode, removeApp, secretToConfirm, startApp } from './authenticator-app.ts'
import { ConfirmAppPage, RemoveAppPage, StartAppPage } from './pages.tsx'
import { asForApp } from './totp.ts'

const issuer = 'E-Ticketing'

/** An authenticator app, step by step: the proof, the QR code, the first code; and its removal. */
export const appRoutes = new Hono<Site>()
  .get(paths.authenticatorApp(), requirePerson, (c) => showStep(c))

  .post(paths.authenticatorApp(), requirePerson, async (c) => {
    const form = await typed(c)
    const asked = text(form, 'step')
    const step = asked === 'confirm' ? confirm : asked === 'remove' ? remove : start

    return tryForm(
      () => step(c, form),
      (errors, status) => showStep(c, errors, status),
    )
  })

async function start(c: Context<Site>, form: Typed) {
  const { office, act } = c.var
  await proveForChange(groundOf(office), act.person, proofFrom(form), digestOfChange('app_added'))
  await startApp(office, act)
  return c.redirect(paths.authenticatorApp(), 303)
}

async function confirm(c: Context<Site>, form: Typed) {
  const { office, act } = c.var
  await confirmWithCode(office, act, text(form, 'code'))
  office.log.info({ person: act.person.id }, 'authenticator app added')
  say(c, t('Aplikasi autentikator telah terpasang.'))
  return afterSettingUp(c)
}

async function remove(c: Context<Site>, form: Typed) {
  const { office, act } = c.var
  await proveForChange(groundOf(office), act.person, proofFrom(form), digestOfChange('app_removed'))
  await removeApp(office.db, act)
  office.log.info({ person: act.person.id }, 'authenticator app removed')
  say(c, t('Aplikasi autentikator telah dilepas.'))
  return c.redirect(paths.secondFactor(), 303)
}

/** The step that comes next, as the tables have it. */
async function showStep(c: Context<Site>, errors?: FieldError[], status?: ContentfulStatusCode) {
  const { office, person } = c.var
  const options = await optionsForChange(office.db, person, office.config)
  if (options.app)
    return page(c, { title: t('Lepas aplikasi autentikator') }, <RemoveAppPage {...{ options, errors }} />, status)

  const secret = await secretToConfirm(office, person)
  const shown = secret ? (
    <ConfirmAppPage {...asForApp(secret, issuer, person.username)} errors={errors} />
  ) : (
    <StartAppPage {...{ options, errors }} />
  )
  return page(c, { title: t('Pasang aplikasi autentikator') }, shown, status)
}
