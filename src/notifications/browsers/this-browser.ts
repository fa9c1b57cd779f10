import type { Context } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { viewerOf } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { text, typed } from '../../registers/typed.ts'
import { forgetBrowser, forgetBrowserOfOthers, forgetBrowsersOf } from './queries.ts'

const name = 'diberitahu'
// as long as browsers keep one
const yearSeconds = 400 * 24 * 60 * 60

/** The browser carries which subscription is its own, so that it is known without script and after its session has ended. */
export async function rememberBrowser(c: Context<Site>, id: number): Promise<void> {
  const { secret, options } = c.var.office.authentication.cookie
  await setSignedCookie(c, name, String(id), secret, { ...options, maxAge: yearSeconds })
}

/** The subscription that was made in this browser, whoever made it. */
export async function idOfThisBrowser(c: Context<Site>): Promise<number | undefined> {
  const { secret } = c.var.office.authentication.cookie
  const id = await getSignedCookie(c, secret, name)
  return id ? Number(id) : undefined
}

/** Whoever leaves a browser is told nothing there any more: the next one at the same computer would read it. */
export const forgottenWithSession = createMiddleware<Site>(async (c, next) => {
  const id = c.req.method === 'POST' ? await idOfThisBrowser(c) : undefined
  if (id) await forgetBrowser(c.var.office.db, id)
  await next()
  if (id) deleteCookie(c, name, c.var.office.authentication.cookie.options)
})

/** Whoever leaves everywhere does not know in whose hands one of his browsers is. */
export const forgottenEverywhere = createMiddleware<Site>(async (c, next) => {
  const person = c.req.method === 'POST' ? viewerOf(c) : undefined
  if (person) await forgetBrowsersOf(c.var.office.db, person.id)
  await next()
})

/** Where somebody else signs in after a session that ended by itself. */
export const forgottenForTheNext = createMiddleware<Site>(async (c, next) => {
  await next()
  const id = c.req.method === 'POST' && c.res.status === 303 ? await idOfThisBrowser(c) : undefined
  if (id)
    await forgetBrowserOfOthers(
      c.var.office.db,
      id,
      text(await typed(c), 'username')
        .trim()
        .toLowerCase(),
    )
})
