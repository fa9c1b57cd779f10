import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { paths } from '../../paths.ts'
import type { Role, SignatoryScope } from '../../platform/database/schema.ts'
import { problem } from '../../platform/http/problem.ts'
import { Forbidden } from '../../platform/refusal.ts'
import { type Language, speak, t } from '../../platform/words.ts'
import { holdsRole, type Person } from '../people/person.ts'
import { readPolicies } from '../settings/queries.ts'
import type { Site } from '../site.ts'
import { localPath } from './local-path.ts'
import { holderOfSession, noteUse } from './queries.ts'
import { factorsOf } from './second-factor/proof.ts'
import { secondStepAskedOf } from './second-step/asked-of.ts'
import type { Waiting } from './second-step/second-step.ts'

/** The language chosen by somebody who is not signed in. */
export const languageCookie = 'bahasa'

const apiRoot = '/api/v1'
const allowed = new WeakMap<object, readonly Role[]>()
const openWhilePasswordMustChange: readonly string[] = [
  paths.password(),
  paths.signOut(),
  paths.signOutEverywhere(),
  paths.language(),
]

/** Finds whoever asks, by signed cookie or bearer token, and answers in his language; lets strangers pass unknown. */
export const recognise: MiddlewareHandler<Site> = createMiddleware<Site>(async (c, next) => {
  const { db } = c.var.office
  const bearer = bearerToken(c)
  const token = bearer ?? (await readSessionCookie(c))
  const holder = token ? await holderOfSession(db, token) : undefined

  if (token && holder) {
    const via = bearer || isApi(c) ? 'api' : 'page'
    const { unread, secondFactorAt, ...person } = holder
    const asked = secondFactorAt === null && (await secondStepAskedOf(db, person))
    const factors = asked ? await factorsOf(db, person, c.var.office.config) : undefined

    // whoever waits is a stranger to every room; one who has no factor yet gets as far as setting it up
    if (factors) c.set('waiting', { person, token, factors })
    if (!factors || (!factors.any && isOpenForSettingUp(c.req.path))) {
      c.set('person', person)
      c.set('unread', unread)
      c.set('sessionToken', token)
      c.set('act', { person, via, at: new Date(), clock: () => new Date() })
      await noteUseOf(c, token)
    }
  }

  await speak(holder?.language ?? chosenLanguage(c), () => next())
})

/** An open stream is no sign of somebody at the keyboard. */
async function noteUseOf(c: Context<Site>, token: string) {
  const { db } = c.var.office
  if (c.req.header('accept')?.includes('text/event-stream')) return
  if ((await readPolicies(db))['session.idleMinutes'] > 0) await noteUse(db, token)
}

/** Sends strangers to the sign-in page and back afterwards; an API call is answered 401. */
export const requirePerson: MiddlewareHandler<Site> = createMiddleware<Site>(async (c, next) => {
  const person = viewerOf(c)

  // 204 tells an event stream to stay away; it can do nothing with a page
  if (!person && c.req.header('accept')?.includes('text/event-stream')) return c.body(null, 204)
  const waiting = c.get('waiting')
  if (!person && waiting) return firstProve(c, waiting)
  if (!person) return isApi(c) ? notSignedIn(c) : c.redirect(signInPath(c), 303)
  if (person.mustChangePassword && !openWhilePasswordMustChange.includes(c.req.path))
    return isApi(c) ? passwordMustChange(c) : c.redirect(paths.password(), 303)

  return next()
})

/**
 * Lets only these roles pass, signed in, and a Plh./Plt. wherever the tu_head passes. The operations ask again: a page that
 * forgets this opens nothing.
 */
export function only(...roles: Role[]): MiddlewareHandler<Site> {
  return guardOf(roles, 'signing')
}

/** The same, but of a Plh./Plt. only one who stands in for more than signing. */
export function onlyInFull(...roles: Role[]): MiddlewareHandler<Site> {
  return guardOf(roles, 'full')
}

function guardOf(roles: Role[], scope: SignatoryScope): MiddlewareHandler<Site> {
  const guard = createMiddleware<Site>((c, next) =>
    requirePerson(c, () => {
      if (!roles.some((role) => holdsRole(c.var.person, role, scope))) throw new Forbidden()
      return next()
    }),
  )
  allowed.set(guard, roles)
  return guard
}

/** The roles that a guard made by `only` lets pass; nothing for any other handler. What the API's page tells. */
export function rolesLetBy(handler: object): readonly Role[] | undefined {
  return allowed.get(handler)
}

/** Whoever is signed in; nobody on the pages that are open to all. */
export function viewerOf(c: Context<Site>): Person | undefined {
  return c.get('person')
}

export async function keepSession(c: Context<Site>, session: { token: string; expiresAt: Date }): Promise<void> {
  const { name, secret, options } = c.var.office.authentication.cookie
  await setSignedCookie(c, name, session.token, secret, { ...options, expires: session.expiresAt })
}

export function dropSession(c: Context<Site>): void {
  const { name, options } = c.var.office.authentication.cookie
  deleteCookie(c, name, options)
}

async function readSessionCookie(c: Context<Site>): Promise<string | undefined> {
  const { name, secret } = c.var.office.authentication.cookie
  return (await getSignedCookie(c, secret, name)) || undefined
}

function bearerToken(c: Context<Site>): string | undefined {
  return /^Bearer ([\w.-]{16,200})$/i.exec(c.req.header('authorization') ?? '')?.[1]
}

function chosenLanguage(c: Context<Site>): Language {
  return getCookie(c, languageCookie) === 'en' ? 'en' : 'id'
}

function isApi(c: Context<Site>): boolean {
  return c.req.path === apiRoot || c.req.path.startsWith(`${apiRoot}/`)
}

/** A form sent too late leads back to the page that it was on, so that what was typed there can be kept. */
function signInPath(c: Context<Site>): string {
  const back = backOf(c)
  return back === paths.home() ? paths.signIn() : `${paths.signIn()}?lanjut=${encodeURIComponent(back)}`
}

function backOf(c: Context<Site>): string {
  return localPath(c.req.method === 'GET' ? c.req.url : c.req.header('referer'), c.req.url)
}

export function secondStepTo(back: string): string {
  return back === paths.home() ? paths.secondStep() : `${paths.secondStep()}?lanjut=${encodeURIComponent(back)}`
}

/** Where the second step is taken, or set up first. */
function firstProve(c: Context<Site>, { factors, person }: Waiting): Response {
  if (isApi(c))
    return problem(c, 403, 'second-factor-due', t('Sesi ini belum dibuktikan dengan faktor kedua. Masuk kembali.'))
  return c.redirect(factors.any ? secondStepTo(backOf(c)) : setUpPath(person), 303)
}

/** Where somebody goes who has no second factor yet and must have one. */
export function setUpPath({ mustChangePassword }: Pick<Person, 'mustChangePassword'>): string {
  return mustChangePassword ? paths.password() : paths.secondFactor()
}

function isOpenForSettingUp(path: string): boolean {
  return openWhilePasswordMustChange.includes(path) || path.startsWith(paths.secondFactor())
}

function notSignedIn(c: Context<Site>): Response {
  c.header('www-authenticate', 'Bearer')
  return problem(c, 401, 'not-signed-in', t('Masuk lebih dahulu, lalu sertakan token pada kepala Authorization.'))
}

function passwordMustChange(c: Context<Site>): Response {
  return problem(c, 403, 'password-must-change', t('Ganti kata sandi sementara Anda lebih dahulu di halaman akun.'))
}
