import { createRoute, z } from '@hono/zod-openapi'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { apiRoom, Problem, refusals } from '../api-room.ts'
import { roleNames } from '../people/roles.ts'
import { originOf } from './address.ts'
import { tooManyAttempts } from './counted.ts'
import { personOfSession } from './queries.ts'
import { wrong } from './routes.tsx'
import { requirePerson } from './session.ts'

const needed = { error: () => t('Wajib diisi.') }

const Credentials = z
  .object({
    username: z.string(needed).min(1, needed).max(200, needed),
    password: z.string(needed).min(1, needed).max(1000, needed),
  })
  .openapi('Credentials')

const Session = z
  .object({
    token: z.string(),
    expiresAt: z.iso.datetime(),
    person: z.object({ name: z.string(), role: z.enum(roleNames), unit: z.string() }),
  })
  .openapi('Session')

const signIn = createRoute({
  method: 'post',
  path: '/sessions',
  tags: ['sessions'],
  summary: 'Sign in',
  security: [],
  request: { body: { content: { 'application/json': { schema: Credentials } }, required: true } },
  responses: {
    201: {
      description: 'Send `token` as a bearer token from now on',
      content: { 'application/json': { schema: Session } },
    },
    401: {
      description: 'Unknown name or wrong password',
      content: { 'application/problem+json': { schema: Problem } },
    },
    422: refusals[422],
    429: { description: 'Too many failures; wait', content: { 'application/problem+json': { schema: Problem } } },
  },
})

const signOut = createRoute({
  method: 'delete',
  path: '/sessions/current',
  tags: ['sessions'],
  summary: 'Sign out',
  middleware: [requirePerson] as const,
  responses: { 204: { description: 'The token is void' }, 401: refusals[401] },
})

export const sessionsApi = apiRoom()

sessionsApi.openapi(signIn, async (c) => {
  const { db, authentication, log } = c.var.office
  const { username, password } = c.req.valid('json')
  const result = await authentication.signIn(username, password, originOf(c))

  if (result.outcome === 'locked') throw tooManyAttempts(result.until)
  const person = result.outcome === 'signed_in' ? await personOfSession(db, result.token) : undefined
  if (result.outcome === 'wrong' || !person) {
    log.warn({ outcome: 'wrong' }, 'sign-in refused')
    throw new Refusal('wrong-credentials', wrong(), { status: 401 })
  }

  const { token, expiresAt } = result
  const { name, role, unitName: unit } = person
  return c.json({ token, expiresAt: expiresAt.toISOString(), person: { name, role, unit } }, 201)
})

sessionsApi.openapi(signOut, async (c) => {
  await c.var.office.authentication.signOut(c.var.sessionToken)
  return c.body(null, 204)
})
