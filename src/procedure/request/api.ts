import { createRoute, z } from '@hono/zod-openapi'
import { inspectFiles } from '../../platform/clamd/inspect-files.ts'
import { receiveFile } from '../../platform/files/receive-file.ts'
import { t } from '../../platform/words.ts'
import { apiRoom } from '../../registers/api-room.ts'
import { only } from '../../registers/sessions/session.ts'
import { planners } from '../lifecycle.ts'
import { answerOf, numberParam } from '../ticket/api.ts'
import { jsonBody, moved, reasonRequest } from '../ticket/moved.ts'
import { cancelTicket } from './cancel-ticket.ts'
import { maxAttachments, ticketRequest } from './request.ts'
import { submitTicket } from './submit-ticket.ts'

const attachments = z
  .array(
    z.object({
      name: z.string().max(300),
      content: z.base64({ error: () => t('Isi berkas harus base64.') }).openapi({ description: 'base64' }),
    }),
  )
  .max(maxAttachments, { error: () => t('Paling banyak {n} berkas.', { n: maxAttachments }) })
  .default([])

const submit = createRoute({
  method: 'post',
  path: '/tickets',
  tags: ['tickets'],
  summary: 'SOP 1: submit a request, report or complaint',
  middleware: [only('unit')] as const,
  request: jsonBody(ticketRequest.and(z.object({ attachments }))),
  responses: moved('The ticket with its number; 409 `feedback-owed` names the `tickets` that wait for feedback'),
})

const cancel = createRoute({
  method: 'post',
  path: '/tickets/{number}/cancellation',
  tags: ['tickets'],
  summary: 'Take a ticket back before the work begins; one that a plan opened for Pusdatin itself, as its planner',
  middleware: [only('unit', ...planners)] as const,
  request: { params: numberParam, ...jsonBody(reasonRequest) },
  responses: moved('Cancelled; 409 `work-has-begun`'),
})

export const requestApi = apiRoom()

requestApi.openapi(submit, async (c) => {
  const { attachments: sent, ...request } = c.req.valid('json')
  const decoded = sent.map(({ name, content }) => ({ name, bytes: Buffer.from(content, 'base64') }))
  await inspectFiles(c.var.office, 'attachments', decoded)
  const files = await Promise.all(decoded.map(receiveFile))
  const number = await submitTicket(c.var.office.db, c.var.act, request, files)
  return c.json(await answerOf(c, number), 201)
})

requestApi.openapi(cancel, async (c) => {
  const { number } = c.req.valid('param')
  await cancelTicket(c.var.office.db, c.var.act, number, c.req.valid('json').reason)
  return c.json(await answerOf(c, number), 201)
})
