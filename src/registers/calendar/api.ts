import { createRoute, z } from '@hono/zod-openapi'
import { apiRoom, refusals } from '../api-room.ts'
import { requirePerson } from '../sessions/session.ts'
import { officeTime } from './calendar.ts'
import { answerDue, DueQuestion } from './due-question.ts'
import { readCalendar } from './queries.ts'

export const calendarApi = apiRoom()

const due = createRoute({
  method: 'get',
  path: '/calendar/due',
  tags: ['calendar'],
  summary: 'When something falls due by the office calendar',
  description:
    'With `workingDays` at the close of the nth working day after the day of `from`; with `workingMinutes` after so many minutes of office hours. Give one of the two.',
  middleware: [requirePerson] as const,
  request: { query: DueQuestion },
  responses: {
    200: {
      description: 'The moment at which it falls due',
      content: { 'application/json': { schema: z.object({ dueAt: z.iso.datetime({ offset: true }) }) } },
    },
    401: refusals[401],
    422: refusals[422],
  },
})

calendarApi.openapi(due, async (c) => {
  const calendar = await readCalendar(c.var.office.db)
  return c.json({ dueAt: officeTime(answerDue(calendar, c.req.valid('query'))) }, 200)
})
