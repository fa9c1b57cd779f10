import { createRoute, z } from '@hono/zod-openapi'
import { apiRoom, refusals } from '../../registers/api-room.ts'
import { only } from '../../registers/sessions/session.ts'
import { answerOf, numberParam } from '../ticket/api.ts'
import { jsonBody, moved, reasonRequest } from '../ticket/moved.ts'
import { rejectTicket, returnWorkOrder } from './refuse-work-order.ts'
import { signWorkOrder } from './sign-work-order.ts'
import { signatureRequest } from './signature.ts'

const sign = createRoute({
  method: 'post',
  path: '/tickets/{number}/signature',
  tags: ['signatures'],
  summary: 'SOP 3: identify and verify by signing',
  middleware: [only('tu_head')] as const,
  request: { params: numberParam, ...jsonBody(signatureRequest) },
  responses: {
    201: {
      description: 'Signed; 409 `checklist-incomplete`, 403 `signer-is-technician`',
      content: {
        'application/json': {
          schema: z.object({
            signedAt: z.iso.datetime(),
            method: z.enum(['internal']),
            document: z.object({ sha256: z.string(), verificationUrl: z.string() }),
          }),
        },
      },
    },
    ...refusals,
  },
})

const giveBack = createRoute({
  method: 'post',
  path: '/tickets/{number}/return',
  tags: ['signatures'],
  summary: 'Return the order to the technician',
  middleware: [only('tu_head')] as const,
  request: { params: numberParam, ...jsonBody(reasonRequest) },
  responses: moved('Returned; the technician prints a new version'),
})

const reject = createRoute({
  method: 'post',
  path: '/tickets/{number}/rejection',
  tags: ['signatures'],
  summary: 'Reject the ticket, which ends it',
  middleware: [only('tu_head')] as const,
  request: { params: numberParam, ...jsonBody(reasonRequest) },
  responses: moved('Rejected; no feedback is owed'),
})

export const signatureApi = apiRoom()

signatureApi.openapi(sign, async (c) => {
  const { office, act } = c.var
  const signed = await signWorkOrder(office, act, c.req.valid('param').number, c.req.valid('json'))
  return c.json({ ...signed, signedAt: signed.signedAt.toISOString() }, 201)
})

signatureApi.openapi(giveBack, async (c) => {
  const { number } = c.req.valid('param')
  await returnWorkOrder(c.var.office.db, c.var.act, number, c.req.valid('json').reason)
  return c.json(await answerOf(c, number), 201)
})

signatureApi.openapi(reject, async (c) => {
  const { number } = c.req.valid('param')
  await rejectTicket(c.var.office.db, c.var.act, number, c.req.valid('json').reason)
  return c.json(await answerOf(c, number), 201)
})
