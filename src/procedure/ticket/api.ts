import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { t } from '../../platform/words.ts'
import { apiRoom, refusals } from '../../registers/api-room.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import type { Site } from '../../registers/site.ts'
import { stages } from '../stages.ts'
import { categoryField } from '../ticket/category.ts'
import { rowAnswer, ticketAnswer, wholeTicket } from './answer.ts'
import { dueSpanOf, dueStates } from './queue/due-state.ts'
import { queueOrders } from './queue/place.ts'
import { queueOf } from './queue/queue.ts'
import { nothing, TicketRowShape, TicketShape } from './shapes.ts'

export const numberParam = z.object({
  number: z.string().openapi({ param: { name: 'number', in: 'path' }, example: 'T20261123-001' }),
})

const listTickets = createRoute({
  method: 'get',
  path: '/tickets',
  tags: ['tickets'],
  summary: 'Tickets of your own world, newest first or by due time',
  request: {
    query: z.object({
      stage: z.union([nothing, z.enum(stages)], { error: () => t('Tahap tidak dikenal.') }).optional(),
      category: z
        .union([nothing, categoryField], { error: () => t('Pilih salah satu dari lima kategori permasalahan.') })
        .optional(),
      unit: z.string().max(120).optional(),
      due: z
        .union([nothing, z.enum(dueStates)], { error: () => t('Keadaan tenggat tidak dikenal.') })
        .optional()
        .openapi({
          description: '`late`, `soon` (within an office hour) or `today`; tickets without a due time never',
        }),
      q: z.string().trim().max(200).optional(),
      order: z
        .union([nothing, z.enum(queueOrders)], { error: () => t('Urutan tidak dikenal.') })
        .optional()
        .openapi({ description: '`due`: what falls due first, then all without a due time; newest first otherwise' }),
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
    401: refusals[401],
    422: refusals[422],
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
  const asked = c.req.valid('query')
  const due = asked.due && dueSpanOf(asked.due, await readCalendar(office.db), act.at)
  const { items, next } = await queueOf(office.db, person, { ...asked, due })
  return c.json({ items: items.map(rowAnswer), next }, 200)
})

ticketApi.openapi(showTicket, async (c) => c.json(await answerOf(c, c.req.valid('param').number), 200))

/** What a call answers after it has changed a ticket: the ticket as it is now. */
export async function answerOf(c: Context<Site>, number: string) {
  const { db, config } = c.var.office
  return ticketAnswer(c.var.person, config.baseUrl, await wholeTicket(db, c.var.person, number, c.var.act.at))
}
