import { createRoute, z } from '@hono/zod-openapi'
import { apiRoom, refusals } from '../../registers/api-room.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import { onlyInFull } from '../../registers/sessions/session.ts'
import { reading } from '../facts/reading.ts'
import { askedOf, periodOf } from '../period.ts'
import { figureReaders } from '../readers.ts'
import { indexOfPeriod, trendOfIndex } from './index-of-period.ts'
import { indexQuery, trendQuery } from './index-query.ts'
import { questionOf } from './question.ts'

const readers = onlyInFull(...figureReaders)
const decimal = z.string().nullable()
const grade = z.enum(['A', 'B', 'C', 'D']).nullable()
const count = z.number().int()
const handled = count.openapi({ description: 'tickets handled in the period' })
const answered = count.openapi({ description: 'how many of those were rated, whenever that was' })
const refused = { 401: refusals[401], 403: refusals[403], 422: refusals[422] }

const showIndex = createRoute({
  method: 'get',
  path: '/satisfaction-index',
  tags: ['feedback'],
  summary: 'The satisfaction index of a part of a year, or from `from` (inclusive) to `to` (exclusive)',
  middleware: [readers] as const,
  request: { query: indexQuery },
  responses: {
    200: {
      description: '`index` and `grade` are null while nobody has rated',
      content: {
        'application/json': {
          schema: z.object({
            method: z.enum(['skm', 'ringkas']).openapi({ description: '`ringkas`: of one question, and no IKM' }),
            respondents: count,
            handled,
            answered,
            straightLined: count.nullable().openapi({ description: 'all eight alike, in less than five seconds' }),
            elements: z.array(z.object({ code: z.string(), mean: decimal })),
            interval: decimal.openapi({ description: 'from 1 to 4; the index is 25 times of it' }),
            index: decimal,
            grade,
          }),
        },
      },
    },
    ...refused,
  },
})

const point = z.object({
  year: count,
  part: z.string(),
  from: z.string(),
  to: z.string(),
  handled,
  answered,
  respondents: count,
  index: decimal,
  grade,
  withheld: z.enum(['few', 'derivable']).nullable(),
})

const showTrend = createRoute({
  method: 'get',
  path: '/satisfaction-index/trend',
  tags: ['feedback'],
  summary: 'The index of eight elements over up to twelve periods, the one asked for last; of a year, over its months',
  middleware: [readers] as const,
  request: { query: trendQuery },
  responses: {
    200: {
      description: 'Days are the first and the last of each period. What fewer than five stand behind is `withheld`',
      content: { 'application/json': { schema: z.object({ items: z.array(point) }) } },
    },
    ...refused,
  },
})

export const satisfactionApi = apiRoom()

satisfactionApi.openapi(showIndex, async (c) => {
  const { person, act } = c.var
  const question = questionOf(c.req.valid('query'), dateAt(act.at).toString())
  const { index: full, short, ...counts } = await reading(c, (db) => indexOfPeriod(db, person, question))
  // an office that asks for one smiley has no elements, but an index all the same
  const isShort = full.respondents === 0 && short.respondents > 0
  const { respondents, elements, interval, index, grade } = isShort ? { ...short, elements: full.elements } : full
  const method = isShort ? ('ringkas' as const) : ('skm' as const)
  return c.json({ method, respondents, ...counts, elements, interval, index, grade }, 200)
})

satisfactionApi.openapi(showTrend, async (c) => {
  const { person, act } = c.var
  const { year, part, ...narrowed } = c.req.valid('query')
  const last = periodOf(askedOf({ year, part }, dateAt(act.at).toString()))
  const points = await reading(c, (db) => trendOfIndex(db, person, last, narrowed))
  const items = points.map(({ period, handled, answered, index: { respondents, index, grade, withheld } }) => ({
    ...{ year: period.year, part: period.part, from: period.from, to: period.to },
    ...{ handled, answered, respondents, index, grade, withheld },
  }))
  return c.json({ items }, 200)
})
