import { createRoute, z } from '@hono/zod-openapi'
import { apiRoom, refusals } from '../../registers/api-room.ts'
import { only, onlyInFull } from '../../registers/sessions/session.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { parsed } from '../../registers/typed.ts'
import { answerOf, numberParam } from '../ticket/api.ts'
import { moved } from '../ticket/moved.ts'
import { answerSchema } from './answer.ts'
import { giveFeedback } from './give-feedback.ts'
import { indexOfPeriod } from './index-of-period.ts'
import { periodQuery } from './period.ts'

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

const showIndex = createRoute({
  method: 'get',
  path: '/satisfaction-index',
  tags: ['feedback'],
  summary: 'The satisfaction index of a period, from `from` (inclusive) to `to` (exclusive)',
  middleware: [onlyInFull('unit_head', 'pusdatin_head', 'tu_head', 'admin')] as const,
  request: {
    query: periodQuery,
  },
  responses: {
    200: {
      description: '`index` and `grade` are null while nobody has rated',
      content: {
        'application/json': {
          schema: z.object({
            respondents: z.number().int(),
            handled: z.number().int(),
            elements: z.array(z.object({ code: z.string(), mean: z.string().nullable() })),
            index: z.string().nullable(),
            grade: z.enum(['A', 'B', 'C', 'D']).nullable(),
          }),
        },
      },
    },
    401: refusals[401],
    403: refusals[403],
    422: refusals[422],
  },
})

export const feedbackApi = apiRoom()

feedbackApi.openapi(give, async (c) => {
  const { number } = c.req.valid('param')
  const { db } = c.var.office
  const answer = parsed(answerSchema((await readPolicies(db))['feedback.mode']), c.req.valid('json'))
  await giveFeedback(db, c.var.act, number, answer)
  return c.json(await answerOf(c, number), 201)
})

feedbackApi.openapi(showIndex, async (c) => {
  const { handled, index: full, short } = await indexOfPeriod(c.var.office.db, c.var.person, c.req.valid('query'))
  // an office that asks for one smiley has no elements, but an index all the same
  const index = full.respondents === 0 && short.respondents > 0 ? { ...short, elements: full.elements } : full
  const { respondents, elements, index: value, grade } = index
  return c.json({ respondents, handled, elements, index: value, grade }, 200)
})
