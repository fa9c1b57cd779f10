import { createRoute, z } from '@hono/zod-openapi'
import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { apiRoom, Problem, refusals } from '../api-room.ts'
import { roleNames } from '../people/roles.ts'
import { originOf } from './address.ts'
import { tooManyAttempts } from './counted.ts'
import { wrong } from './routes.tsx'
import { proofRequest } from './second-factor/proof.ts'
import { groundOf } from './second-factor/prove.ts'
import { signInByCode } from './second-step/second-step.ts'
import { requirePerson } from './session.ts'

const needed = { error: () => t('Wajib diisi.') }

const Credentials = z
  .object({
    username: z.string(needed).min(1, needed).max(200, needed),
    password: z.string(needed).min(1, needed).max(1000, needed),
    code: proofRequest.code.describe('Of the authenticator app, where the office asks the role for it at the sign-in'),
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
      description: 'Unknown name, wrong password, or `second-factor-due`',
      content: { 'application/problem+json': { schema: Problem } },
    },
    403: {
      description: '`second-factor-missing`: asked for, and not set up yet',
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
  const { authentication, log } = c.var.office
  const { username, password, code } = c.req.valid('json')
  const result = await authentication.signIn(username, password, originOf(c))

  if (result.outcome === 'locked') throw tooManyAttempts(result.until)
  if (result.outcome === 'wrong') {
    log.warn({ outcome: 'wrong' }, 'sign-in refused')
    throw new Refusal('wrong-credentials', wrong(), { status: 401 })
  }

  const { person } = result
  const { token, expiresAt } = result.waits ? await signInByCode(groundOf(c.var.office), result, code) : result
  const { name, role, unitName: unit } = person
  return c.json({ token, expiresAt: expiresAt.toISOString(), person: { name, role, unit } }, 201)
})

sessionsApi.openapi(signOut, async (c) => {
  await c.var.office.authentication.signOut(c.var.sessionToken)
  return c.body(null, 204)
})
