import { createRoute, z } from '@hono/zod-openapi'
import { apiRoom, refusals } from '../api-room.ts'
import { isStaff } from '../people/person.ts'
import { requirePerson } from '../sessions/session.ts'
import { searchAssets } from './queries.ts'

const Asset = z
  .object({
    register: z.string().openapi({ example: '1.3.2.10.02.03.003.000006' }),
    name: z.string(),
    brandModel: z.string(),
    serialNumber: z.string(),
    holderName: z.string(),
    location: z.string(),
    category: z.string(),
  })
  .openapi('Asset')

const search = createRoute({
  method: 'get',
  path: '/assets',
  tags: ['registers'],
  summary: 'Assets by register, name, serial number or holder: a unit its own, Pusdatin all; eight at most',
  middleware: [requirePerson] as const,
  request: { query: z.object({ q: z.string().trim().max(60).default('') }) },
  responses: {
    200: {
      description: 'What was found',
      content: { 'application/json': { schema: z.object({ items: z.array(Asset) }) } },
    },
    401: refusals[401],
    422: refusals[422],
  },
})

export const assetsApi = apiRoom()

assetsApi.openapi(search, async (c) => {
  const { person, office } = c.var
  const items = await searchAssets(office.db, isStaff(person) ? 'every' : person.unitId, c.req.valid('query').q)
  return c.json({ items }, 200)
})
