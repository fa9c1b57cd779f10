import { type Context, Hono } from 'hono'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { page } from '../page.tsx'
import { readPolicies } from '../settings/queries.ts'
import type { Site } from '../site.ts'
import { text, typed } from '../typed.ts'
import { originOf } from './address.ts'
import { tooManyAttempts } from './counted.ts'
import { localPath } from './local-path.ts'
import { SignInPage } from './pages.tsx'
import { secondStepRoutes } from './second-step/routes.tsx'
import { dropSession, keepSession, secondStepTo, viewerOf } from './session.ts'

/** Into the house and out of it; open to all. */
export const signInRoutes = new Hono<Site>()
  .get(paths.signIn(), async (c) => {
    const back = localPath(c.req.query('lanjut'), c.req.url)
    if (viewerOf(c)) return c.redirect(back, 303)
    if (c.get('waiting')) return c.redirect(secondStepTo(back), 303)

    return page(c, { title: t('Masuk') }, <SignInPage back={back} published={await isPublished(c)} />)
  })

  .post(paths.signIn(), async (c) => {
    const form = await typed(c)
    const username = text(form, 'username')
    const result = await c.var.office.authentication.signIn(username, text(form, 'password'), originOf(c))
    const back = localPath(text(form, 'lanjut'), c.req.url)

    if (result.outcome !== 'signed_in') {
      c.var.office.log.warn({ outcome: result.outcome }, 'sign-in refused')
      return result.outcome === 'locked'
        ? again(c, { back, username, message: tooManyAttempts(result.until).message, status: 429 })
        : again(c, { back, username, message: wrong(), status: 401 })
    }

    await keepSession(c, result)
    return c.redirect(result.waits ? secondStepTo(back) : back, 303)
  })

  .post(paths.signOut(), async (c) => {
    const token = c.get('sessionToken') ?? c.get('waiting')?.token
    if (token) await c.var.office.authentication.signOut(token)
    dropSession(c)
    return c.redirect(paths.signIn(), 303)
  })

  .route('/', secondStepRoutes)

/** The one answer to an unknown name, a wrong password and a deactivated account. */
export function wrong(): string {
  return t('Nama pengguna atau kata sandi tidak sesuai.')
}

type Again = { back: string; username: string; message: string; status: 401 | 429 }

async function again(c: Context<Site>, { back, username, message, status }: Again) {
  const errors = [{ path: '', message }]
  const published = await isPublished(c)
  return page(c, { title: t('Masuk') }, <SignInPage {...{ back, published, username, errors }} />, status)
}

async function isPublished(c: Context<Site>): Promise<boolean> {
  return (await readPolicies(c.var.office.db))['index.published'] !== 'off'
}
