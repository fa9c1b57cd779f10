import { createRoute, z } from '@hono/zod-openapi'
import { apiRoom, refusals } from '../api-room.ts'
import { only } from '../sessions/session.ts'
import { partsInStock } from './queries.ts'
import { stockReaders } from './spare-part.ts'

const SparePart = z
  .object({
    code: z.string(),
    name: z.string(),
    unitOfMeasure: z.string(),
    inStock: z.number().int(),
    stores: z.array(z.object({ code: z.string(), name: z.string(), inStock: z.number().int() })),
  })
  .openapi('SparePart')

const list = createRoute({
  method: 'get',
  path: '/spare-parts',
  tags: ['registers'],
  summary: 'What is in stock; `code` is what a handling report names as `part`, that of a store as its `store`',
  middleware: [only(...stockReaders)] as const,
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
