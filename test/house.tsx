import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Role } from '../src/platform/database/schema.ts'
import { Forbidden, InvalidInput, NotFound, Refusal } from '../src/platform/refusal.ts'
import { insertPerson } from '../src/registers/people/queries.ts'
import { peopleRoutes } from '../src/registers/people/routes.tsx'
import { accountRoutes } from '../src/registers/sessions/account/routes.tsx'
import { sessionsApi } from '../src/registers/sessions/api.ts'
import { hashPassword } from '../src/registers/sessions/password.ts'
import { personOfSession } from '../src/registers/sessions/queries.ts'
import { signInRoutes } from '../src/registers/sessions/routes.tsx'
import { only, recognise, requirePerson } from '../src/registers/sessions/session.ts'
import { isUsername } from '../src/registers/sessions/username.ts'
import { setUpFirst, setUpRoutes } from '../src/registers/set-up/routes.tsx'
import { settingRoutes } from '../src/registers/settings/routes.tsx'
import type { Office, Site } from '../src/registers/site.ts'
import { plantOrganisation } from '../src/registers/units/plant-organisation.ts'
import { unitRoutes } from '../src/registers/units/routes.tsx'
import { testOffice } from './office.ts'

export const rightPassword = 'Kunci-Pintu-Depan-7'

// one hash for all of the cast: scrypt is slow on purpose
const hash = await hashPassword(rightPassword)

/** The rooms of people, units, sessions, settings and set-up on a database of their own. */
export async function openHouse() {
  const { office, owner: db, close } = await testOffice()

  return {
    db,
    office,
    app: rooms(office),
    /** So that what is asked at once really runs at once. */
    async openConnections() {
      await Promise.all(Array.from({ length: 10 }, () => sql`select pg_sleep(0.1)`.execute(db)))
    },
    close,
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>

type Cast = { role: Role; name?: string; unit?: string; nip?: string; mustChangePassword?: boolean }

/** Puts somebody into the house, with the right password; answers the person as operations see him. */
export async function settle({ db }: House, username: string, cast: Cast) {
  if (!isUsername(username)) throw new Error(`${username} is no username`)
  await plantOrganisation(db)
  const unit = await db
    .selectFrom('units')
    .where('code', '=', cast.unit ?? 'PUSDATIN')
    .select('id')
    .executeTakeFirstOrThrow()
  const { name = username, role, nip = null, mustChangePassword = false } = cast
  const given = { username, name, role, nip, unitId: unit.id, nrk: null, jobTitle: null, shared: false }

  return insertPerson(db, given, { hash, mustChangePassword })
}

/** Signs in as a browser does; answers the cookie. */
export async function cookieOf({ app }: House, username: string, password = rightPassword): Promise<string> {
  const response = await post(app, '/masuk', { username, password })
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith('sesi='))
  if (!cookie) throw new Error(`${username} was not let in: ${response.status}`)
  return cookie.split(';')[0] ?? ''
}

/** The act of somebody signed in, for operations called without a page. */
export async function actOf(house: House, username: string) {
  const result = await house.office.authentication.signIn(username, rightPassword, {})
  if (result.outcome !== 'signed_in') throw new Error(`${username} was not let in`)
  const person = await personOfSession(house.db, result.token)
  if (!person) throw new Error(`${username} has no session`)
  return { person, via: 'page' as const, at: new Date() }
}

export function post(
  app: House['app'],
  path: string,
  fields: Record<string, string | string[]>,
  headers: Record<string, string> = {},
) {
  const body = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
  )
  return app.request(path, { method: 'POST', body, headers })
}

function rooms(office: Office) {
  const app = new Hono<Site>()
  app.use(async (c, next) => {
    c.set('office', office)
    await next()
  })
  app.use(recognise)
  app.use(setUpFirst)
  app.get('/', requirePerson, (c) => c.text(`Beranda ${c.var.person.name}`))
  app.get('/api/v1/me', requirePerson, (c) => c.json({ name: c.var.person.name, via: c.var.act.via }))
  app.get('/api/v1/signers', only('tu_head'), (c) => c.text('ok'))
  app.route('/', signInRoutes)
  app.route('/', accountRoutes)
  app.route('/', peopleRoutes)
  app.route('/', unitRoutes)
  app.route('/', settingRoutes)
  app.route('/', setUpRoutes)
  app.route('/api/v1', sessionsApi)
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json({ code: error.code }, error.status)
    if (error instanceof NotFound) return c.text('not found', 404)
    if (error instanceof Forbidden) return c.text('forbidden', 403)
    if (error instanceof InvalidInput) return c.json(error.errors, 422)
    throw error
  })
  return app
}
