import { createRoute, z } from '@hono/zod-openapi'
import { t } from '../../../../platform/words.ts'
import { apiRoom, refusals } from '../../../../registers/api-room.ts'
import { nothing } from '../../shapes.ts'
import { questionOf, questionQuery } from '../rest-question.ts'
import { exportFormats, sendTickets } from './send-tickets.ts'

const exportTickets = createRoute({
  method: 'get',
  path: '/tickets/export',
  tags: ['tickets'],
  summary: 'All tickets that a question or a saved view finds, as a file: newest first, of your own world',
  request: {
    query: questionQuery.extend({
      format: z
        .union([nothing, z.enum(exportFormats)], { error: () => t('Format berkas tidak dikenal.') })
        .optional()
        .openapi({ description: 'Where it is not said, the `Accept` header decides; CSV otherwise' }),
    }),
  },
  responses: {
    200: {
      description: 'Streamed. CSV: UTF-8, semicolons, what would be a formula begins with an apostrophe',
      content: {
        'text/csv': { schema: z.string() },
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
          schema: z.string().openapi({ format: 'binary' }),
        },
      },
    },
    ...refusals,
  },
})

export const ticketExportApi = apiRoom()

ticketExportApi.openapi(exportTickets, async (c) => {
  const accepted = c.req.header('accept')?.includes('spreadsheetml') ? 'xlsx' : 'csv'
  return sendTickets(c, c.req.valid('query').format ?? accepted, await questionOf(c))
})
