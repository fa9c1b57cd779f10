import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { apiRoom, refusals } from '../../registers/api-room.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import type { Site } from '../../registers/site.ts'
import { rowAnswer, ticketAnswer, wholeTicket } from './answer.ts'
import { noteTicketReading } from './note-ticket-reading.ts'
import { dueSpanOf } from './queue/due-state.ts'
import { queueOf } from './queue/queue.ts'
import { questionOf, questionQuery } from './queue/rest-question.ts'
import { TicketRowShape, TicketShape } from './shapes.ts'

export const numberParam = z.object({
  number: z.string().openapi({ param: { name: 'number', in: 'path' }, example: 'T20261123-001' }),
})

const listTickets = createRoute({
  method: 'get',
  path: '/tickets',
  tags: ['tickets'],
  summary: 'Tickets of your own world, newest first or by due time',
  request: {
    query: questionQuery.extend({
      after: z.string().max(200).optional(),
      limit: z.preprocess((typed) => typed || undefined, z.coerce.number().int().min(1).max(100).default(25)),
    }),
  },
  responses: {
    200: {
      description: '`next` is the cursor of the following page, null at the end',
      content: {
        'application/json': { schema: z.object({ items: z.array(TicketRowShape), next: z.string().nullable() }) },
      },
    },
    ...refusals,
  },
})

const showTicket = createRoute({
  method: 'get',
  path: '/tickets/{number}',
  tags: ['tickets'],
  summary: 'A ticket with its step records, timeline and clocks',
  request: { params: numberParam },
  responses: {
    200: { description: 'The ticket', content: { 'application/json': { schema: TicketShape } } },
    401: refusals[401],
    404: refusals[404],
  },
})

export const ticketApi = apiRoom()

ticketApi.openapi(listTickets, async (c) => {
  const { office, person, act } = c.var
  const { after, limit } = c.req.valid('query')
  const asked = await questionOf(c)
  const due = asked.due && dueSpanOf(asked.due, await readCalendar(office.db), act.at)
  const { items, next } = await queueOf(office.db, person, { ...asked, due, after, limit })
  return c.json({ items: items.map(rowAnswer), next }, 200)
})

ticketApi.openapi(showTicket, async (c) => {
  const { office, person, act } = c.var
  const whole = await wholeTicket(office.db, person, c.req.valid('param').number, act.at)
  noteTicketReading(office, act, whole.ticket)
  return c.json(ticketAnswer(person, office.config.baseUrl, whole), 200)
})

/** What a call answers after it has changed a ticket: the ticket as it is now. */
export async function answerOf(c: Context<Site>, number: string) {
  const { db, config } = c.var.office
  return ticketAnswer(c.var.person, config.baseUrl, await wholeTicket(db, c.var.person, number, c.var.act.at))
}
