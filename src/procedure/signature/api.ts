import { createRoute, z } from '@hono/zod-openapi'
import { inspectFiles } from '../../platform/clamd/inspect-files.ts'
import { apiRoom, refusals } from '../../registers/api-room.ts'
import { only } from '../../registers/sessions/session.ts'
import { parsed } from '../../registers/typed.ts'
import { answerOf, numberParam } from '../ticket/api.ts'
import { jsonBody, moved, reasonRequest } from '../ticket/moved.ts'
import { onPaperFields, onPaperRequest } from './on-paper/on-paper.ts'
import { signOnPaper } from './on-paper/sign-on-paper.ts'
import { rejectTicket, returnWorkOrder } from './refuse-work-order.ts'
import { signSeveral } from './several/sign-several.ts'
import { signWorkOrder } from './sign-work-order.ts'
import { severalRequest, signatureRequest } from './signature.ts'

const sign = createRoute({
  method: 'post',
  path: '/tickets/{number}/signature',
  tags: ['signatures'],
  summary: 'SOP 3: identify and verify by signing',
  middleware: [only('tu_head')] as const,
  request: { params: numberParam, ...jsonBody(signatureRequest.omit({ passkey: true }).extend(onPaperFields)) },
  responses: {
    201: {
      description: 'Signed; 409 `checklist-incomplete`, 403 `signer-is-technician`, `not-in-office`',
      content: {
        'application/json': {
          schema: z.object({
            signedAt: z.iso.datetime(),
            method: z.enum(['internal', 'bsre', 'wet']),
            document: z.object({ sha256: z.string(), verificationUrl: z.string() }),
          }),
        },
      },
    },
    ...refusals,
  },
})

const signMany = createRoute({
  method: 'post',
  path: '/signatures',
  tags: ['signatures'],
  summary: 'SOP 3 for several orders at once, each checked and signed by itself',
  middleware: [only('tu_head')] as const,
  request: jsonBody(severalRequest.omit({ passkey: true })),
  responses: {
    200: {
      description: 'Which were signed, and why the others were not',
      content: {
        'application/json': {
          schema: z.object({
            signed: z.array(z.string()),
            refused: z.array(z.object({ number: z.string(), code: z.string(), sentence: z.string() })),
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
  const { number } = c.req.valid('param')
  const { paperDate, scan, ...request } = c.req.valid('json')
  if (scan) await inspectFiles(office, 'scan', [{ name: scan.name, bytes: Buffer.from(scan.content, 'base64') }])
  const signed =
    paperDate === undefined && scan === undefined
      ? await signWorkOrder(office, act, number, request)
      : await signOnPaper(office, act, number, parsed(onPaperRequest, { ...request, paperDate, scan }))
  return c.json({ ...signed, signedAt: signed.signedAt.toISOString() }, 201)
})

signatureApi.openapi(signMany, async (c) => {
  return c.json(await signSeveral(c.var.office, c.var.act, c.req.valid('json')), 200)
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
