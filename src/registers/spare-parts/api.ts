import { createRoute, z } from '@hono/zod-openapi'
import { apiRoom, refusals } from '../api-room.ts'
import { only } from '../sessions/session.ts'
import { partsInStock } from './queries.ts'

const SparePart = z
  .object({ code: z.string(), name: z.string(), unitOfMeasure: z.string(), inStock: z.number().int() })
  .openapi('SparePart')

const list = createRoute({
  method: 'get',
  path: '/spare-parts',
  tags: ['registers'],
  summary: 'What is in stock; `code` is what a handling report names as `part`',
  middleware: [only('technician', 'tu_head', 'asset_clerk', 'admin')] as const,
  responses: {
    200: {
      description: 'By name',
      content: { 'application/json': { schema: z.object({ items: z.array(SparePart) }) } },
    },
    401: refusals[401],
    403: refusals[403],
  },
})

export const sparePartsApi = apiRoom()

sparePartsApi.openapi(list, async (c) => c.json({ items: await partsInStock(c.var.office.db) }, 200))
