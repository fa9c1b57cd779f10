import { createRoute, z } from '@hono/zod-openapi'
import { apiRoom } from '../../registers/api-room.ts'
import { only } from '../../registers/sessions/session.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { parsed } from '../../registers/typed.ts'
import { answerOf, numberParam } from '../ticket/api.ts'
import { moved } from '../ticket/moved.ts'
import { answerSchema } from './answer.ts'
import { giveFeedback } from './give-feedback.ts'

// judged in the handler: which answer is asked for is a setting (`feedback.mode`)
const feedbackBody = z.looseObject({ scores: z.looseObject({}).optional(), comment: z.string().optional() })

const give = createRoute({
  method: 'post',
  path: '/tickets/{number}/feedback',
  tags: ['feedback'],
  summary: 'SOP 6: rate the handling, which closes the ticket',
  middleware: [only('unit')] as const,
  request: { params: numberParam, body: { content: { 'application/json': { schema: feedbackBody } }, required: true } },
  responses: moved('Closed; 409 `not-awaiting-feedback`'),
})

export const feedbackApi = apiRoom()

feedbackApi.openapi(give, async (c) => {
  const { number } = c.req.valid('param')
  const { db } = c.var.office
  const answer = parsed(answerSchema((await readPolicies(db))['feedback.mode']), c.req.valid('json'))
  await giveFeedback(db, c.var.act, number, answer)
  return c.json(await answerOf(c, number), 201)
})
