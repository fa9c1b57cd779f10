import { createHmac } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { username } from 'better-auth/plugins'
import type { CookieOptions } from 'hono/utils/cookie'
import type { Database } from '../../platform/database/connect.ts'
import type { Reauthentication } from '../../platform/database/schema.ts'
import type { Person } from '../people/person.ts'
import { demandNewPassword } from '../people/queries.ts'
import { readPolicies } from '../settings/queries.ts'
import { isPasswordOf } from './counted.ts'
import { inTurn } from './in-turn.ts'
import { deleteExpiredSessionsOf, deleteSession, expiryOfSession, holderOfSession, isPasswordOlder } from './queries.ts'
import type { Proof } from './second-factor/proof.ts'
import { prove } from './second-factor/prove.ts'
import { secondStepAskedOf } from './second-step/asked-of.ts'
import { countAttempt, forgetAttempts, type Origin } from './sign-in-attempts.ts'
import { isUsername } from './username.ts'

type SignIn =
  /** `waits`: the session opens nothing before its holder has taken the second step. */
  | { outcome: 'signed_in'; token: string; expiresAt: Date; person: Person; waits: boolean }
  /** Unknown name, wrong password or deactivated account: nobody learns which. */
  | { outcome: 'wrong' }
  | { outcome: 'locked'; until: Date }

/** Who is who: the few things that the rooms ask of it. */
export type Authentication = {
  signIn(username: string, password: string, from: Origin): Promise<SignIn>
  signOut(token: string): Promise<void>
  /** Asked again before a signature or a new password; refuses with `too-many-attempts` after repeated failures. */
  verifyPassword(personId: string, password: string): Promise<boolean>
  /**
   * Proves a signatory anew, in the way that the office asks for, for the papers of the digest `about` (see `digestOf`).
   * Refuses with the field at fault, `second-factor-missing` or `too-many-attempts`. Opens no session.
   */
  prove(person: Person, proof: Proof, about: string): Promise<Reauthentication>
  /** How a browser carries the session: the token signed with `secret`. */
  cookie: { name: string; secret: string; options: CookieOptions }
}

type Ground = { db: Database; secret: Buffer; baseUrl: string }

const addressHeader = 'x-eticket-address'

export function createAuthentication({ db, secret, baseUrl }: Ground): Authentication {
  const secure = baseUrl.startsWith('https://')
  const cookieSecret = createHmac('sha256', secret).update('sessions').digest('hex')
  const auth = betterAuthOn(db, cookieSecret, baseUrl)

  return {
    signIn(typed, password, from) {
      const name = typed.trim().toLowerCase()
      return inTurn(name, async () => {
        const { lockedUntil } = await countAttempt(db, countedName(name), from)
        if (lockedUntil) return { outcome: 'locked', until: lockedUntil }

        const token = await openSession(auth, name, password, from)
        if (!token) return { outcome: 'wrong' }

        const opened = await afterSignIn(db, token)
        if (!opened) return { outcome: 'wrong' }

        await forgetAttempts(db, name)
        return { outcome: 'signed_in', token, ...opened }
      })
    },

    signOut: (token) => deleteSession(db, token),

    verifyPassword: (personId, password) => isPasswordOf(db, personId, password),

    prove: (person, proof, about) => prove({ db, secret, baseUrl }, person, proof, about),

    cookie: {
      name: secure ? '__Host-sesi' : 'sesi',
      secret: cookieSecret,
      options: { httpOnly: true, sameSite: 'Lax', path: '/', secure },
    },
  }
}

/** What is no username is counted too, but never under a name that something else is counted by. */
function countedName(typed: string): string {
  return isUsername(typed) ? typed : `#typed ${typed.slice(0, 60)}`
}

/** better-auth over our own tables; none of its routes is mounted, and nobody signs up by himself. */
function betterAuthOn(db: Database, secret: string, baseURL: string) {
  return betterAuth({
    secret,
    baseURL,
    database: { db, type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    plugins: [
      username({
        minUsernameLength: 3,
        maxUsernameLength: 60,
        usernameValidator: (name) => isUsername(name.toLowerCase()),
      }),
    ],
    user: { modelName: 'people' },
    account: { modelName: 'credentials', fields: { userId: 'personId' } },
    session: { modelName: 'sessions', fields: { userId: 'personId' } },
    verification: { modelName: 'verifications' },
    databaseHooks: {
      session: {
        create: {
          async before() {
            const hours = (await readPolicies(db))['session.hours']
            return { data: { expiresAt: new Date(Date.now() + hours * 3_600_000) } }
          },
        },
      },
    },
    advanced: {
      database: { generateId: false, validateSchema: false },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  })
}

async function openSession(
  auth: ReturnType<typeof betterAuthOn>,
  name: string,
  password: string,
  { address, userAgent }: Origin,
): Promise<string | undefined> {
  const headers = new Headers({ 'user-agent': (userAgent ?? '').slice(0, 300) })
  if (address) headers.set(addressHeader, address)

  try {
    const { token } = await auth.api.signInUsername({ body: { username: name, password }, headers })
    return token
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return undefined
    throw error
  }
}

/** Nothing for somebody deactivated, who is only known after his password was looked at like everybody's. */
async function afterSignIn(db: Database, token: string) {
  const person = await holderOfSession(db, token)
  const expiresAt = await expiryOfSession(db, token)
  if (!person || !expiresAt) {
    await deleteSession(db, token)
    return undefined
  }

  await deleteExpiredSessionsOf(db, person.id)
  const { 'password.days': days } = await readPolicies(db)
  if (days > 0 && (await isPasswordOlder(db, person.id, days))) {
    await demandNewPassword(db, person.id)
    person.mustChangePassword = true
  }
  return { person, expiresAt, waits: await secondStepAskedOf(db, person) }
}
