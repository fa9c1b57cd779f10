import { Hono } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { paths } from '../../../paths.ts'
import { InvalidInput, NotFound } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { page, say } from '../../page.tsx'
import type { Site } from '../../site.ts'
import { text, typed } from '../../typed.ts'
import { localPath } from '../local-path.ts'
import { deleteSessionsOf, endOwnSession, renewSession, sessionsOf, writeLanguage } from '../queries.ts'
import { secondFactorRoutes } from '../second-factor/routes.tsx'
import { freshToken } from '../second-step/second-step.ts'
import { dropSession, keepSession, languageCookie, requirePerson, viewerOf } from '../session.ts'
import { changePassword } from './change-password.ts'
import { AccountPage, PasswordPage } from './pages.tsx'

const yearSeconds = 365 * 24 * 3600

/** One's own data, password and sessions. */
export const accountRoutes = new Hono<Site>()
  .get(paths.account(), requirePerson, async (c) => {
    const { person, sessionToken } = c.var
    const sessions = await sessionsOf(c.var.office.db, person.id)
    return page(c, { title: t('Akun saya') }, <AccountPage {...{ person, sessions, sessionToken }} />)
  })

  .get(paths.password(), requirePerson, (c) =>
    page(c, { title: t('Ganti kata sandi') }, <PasswordPage forced={c.var.person.mustChangePassword} />),
  )

  .post(paths.password(), requirePerson, async (c) => {
    const { office, act, sessionToken } = c.var
    const form = await typed(c)
    const change = {
      currentPassword: text(form, 'currentPassword'),
      newPassword: text(form, 'newPassword'),
      repeatedPassword: text(form, 'repeatedPassword'),
    }

    try {
      await changePassword(office.db, office.authentication, act, change, sessionToken)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      const shown = <PasswordPage forced={c.var.person.mustChangePassword} errors={error.errors} />
      return page(c, { title: t('Ganti kata sandi') }, shown, 422)
    }

    const renewed = await renewSession(office.db, sessionToken, { fresh: freshToken() })
    if (renewed) await keepSession(c, renewed)
    say(c, t('Kata sandi telah diganti. Sesi lain milik Anda telah diakhiri.'))
    return c.redirect(act.person.mustChangePassword ? paths.home() : paths.account(), 303)
  })

  .post(paths.ownSession(), requirePerson, async (c) => {
    const { office, person } = c.var
    if (!(await endOwnSession(office.db, person.id, c.req.param('id') ?? ''))) throw new NotFound()
    say(c, t('Sesi itu telah diakhiri.'))
    return c.redirect(paths.account(), 303)
  })

  .post(paths.signOutEverywhere(), requirePerson, async (c) => {
    await deleteSessionsOf(c.var.office.db, c.var.person.id)
    dropSession(c)
    return c.redirect(paths.signIn(), 303)
  })

  .post(paths.language(), async (c) => {
    const form = await typed(c)
    const { options } = c.var.office.authentication.cookie
    const kept = { ...options, maxAge: yearSeconds }
    const language = text(form, 'language')
    const theme = text(form, 'theme')

    if (language === 'id' || language === 'en') {
      setCookie(c, languageCookie, language, kept)
      const person = viewerOf(c)
      if (person) await writeLanguage(c.var.office.db, person.id, language)
    }
    // read by script too, which changes the theme on the spot
    if (theme === 'light' || theme === 'dark') setCookie(c, 'theme', theme, { ...kept, httpOnly: false })
    if (theme === 'auto') deleteCookie(c, 'theme', { ...options, httpOnly: false })

    return c.redirect(localPath(c.req.header('referer'), c.req.url), 303)
  })

  .route('/', secondFactorRoutes)
