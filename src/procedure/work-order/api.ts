import { createRoute, z } from '@hono/zod-openapi'
import { apiRoom, refusals } from '../../registers/api-room.ts'
import { only } from '../../registers/sessions/session.ts'
import { orderReaders } from '../ticket/answer.ts'
import { answerOf, numberParam } from '../ticket/api.ts'
import { jsonBody, moved } from '../ticket/moved.ts'
import { issueWorkOrder } from './issue-work-order.ts'
import { workOrderPdf } from './paper.ts'
import { reassignTicket } from './reassign-ticket.ts'
import { reassignmentRequest, workOrderRequest } from './work-order.ts'

const issue = createRoute({
  method: 'post',
  path: '/tickets/{number}/work-order',
  tags: ['work orders'],
  summary: 'SOP 2: print the ticket, which claims it',
  middleware: [only('technician')] as const,
  request: { params: numberParam, ...jsonBody(workOrderRequest) },
  responses: {
    201: {
      description: 'The order as issued; 409 `already-claimed`',
      content: {
        'application/json': {
          schema: z.object({ number: z.string(), version: z.number().int(), issuedAt: z.iso.datetime() }),
        },
      },
    },
    ...refusals,
  },
})

const print = createRoute({
  method: 'get',
  path: '/tickets/{number}/work-order.pdf',
  tags: ['work orders'],
  summary: 'The newest version of the order, or the one asked for; signed where it is signed',
  middleware: [only(...orderReaders)] as const,
  request: { params: numberParam, query: z.object({ version: z.coerce.number().int().min(1).max(9999).optional() }) },
  responses: {
    200: { description: 'PDF/A-2a', content: { 'application/pdf': { schema: z.string() } } },
    ...refusals,
  },
})

const reassign = createRoute({
  method: 'post',
  path: '/tickets/{number}/reassignment',
  tags: ['work orders'],
  summary: 'Hand the ticket to another technician',
  middleware: [only('tu_head')] as const,
  request: { params: numberParam, ...jsonBody(reassignmentRequest) },
  responses: moved('Handed over; before the work begins a new version is printed and signed'),
})

export const workOrderApi = apiRoom()

workOrderApi.openapi(issue, async (c) => {
  const { office, act } = c.var
  const issued = await issueWorkOrder(office, act, c.req.valid('param').number, c.req.valid('json'))
  return c.json({ ...issued, issuedAt: issued.issuedAt.toISOString() }, 201)
})

workOrderApi.openapi(print, (c) => workOrderPdf(c, c.req.valid('param').number, c.req.valid('query').version))

workOrderApi.openapi(reassign, async (c) => {
  const { number } = c.req.valid('param')
  await reassignTicket(c.var.office.db, c.var.act, number, c.req.valid('json'))
  return c.json(await answerOf(c, number), 201)
})
