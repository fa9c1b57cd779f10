import { Hono } from 'hono'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { say } from '../../registers/page.tsx'
import { requirePerson } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { idIn, typed } from '../../registers/typed.ts'
import { changeSubscription, subscribe } from './subscribe.ts'
import {
  forgottenEverywhere,
  forgottenForTheNext,
  forgottenWithSession,
  idOfThisBrowser,
  rememberBrowser,
} from './this-browser.ts'
import { removeBrowser, unsubscribe } from './unsubscribe.ts'

/** A computer has more than one person: what its browser was told for one ends with him. Mounted before the sign-in. */
export const sharedBrowserRoutes = new Hono<Site>()
  .use(paths.signOut(), forgottenWithSession)
  .use(paths.signOutEverywhere(), forgottenEverywhere)
  .use(paths.signIn(), forgottenForTheNext)
  .post(paths.pushMoved(), async (c) => {
    await changeSubscription(c.var.office.db, await idOfThisBrowser(c), await typed(c))
    return c.body(null, 204)
  })

/** The browsers that a person is told in. Their list stands on the page of his choices. */
export const browserRoutes = new Hono<Site>()
  .post(paths.pushBrowsers(), requirePerson, async (c) => {
    const userAgent = c.req.header('user-agent')
    await rememberBrowser(c, await subscribe(c.var.office.db, c.var.act, { input: await typed(c), userAgent }))
    say(c, t('Pemberitahuan dinyalakan di peramban ini.'))
    return c.redirect(paths.noticeChoices(), 303)
  })

  .post(paths.pushOff(), requirePerson, async (c) => {
    await unsubscribe(c.var.office.db, c.var.act, await typed(c))
    say(c, t('Pemberitahuan dimatikan di peramban ini.'))
    return c.redirect(paths.noticeChoices(), 303)
  })

  .post(paths.pushBrowser(), requirePerson, async (c) => {
    await removeBrowser(c.var.office.db, c.var.act, idIn(c.req.param('id')))
    say(c, t('Peramban itu tidak diberi tahu lagi.'))
    return c.redirect(paths.noticeChoices(), 303)
  })
