import { createRoute, z } from '@hono/zod-openapi'
import { apiRoom, refusals } from '../api-room.ts'
import { isStaff } from '../people/person.ts'
import { requirePerson } from '../sessions/session.ts'
import { conditions, fundings, states } from './asset.ts'
import { type AssetRecord, assetFor, searchAssets } from './queries.ts'

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

const WholeAsset = Asset.extend({
  unit: z.string(),
  state: z.enum(states),
  condition: z.enum(conditions),
  acquisitionYear: z.number().int().nullable(),
  purchasedOn: z.string().nullable().openapi({ format: 'date' }),
  warrantyUntil: z.string().nullable().openapi({ format: 'date' }),
  origin: z.string(),
  funding: z.enum(fundings).nullable(),
  price: z.string().nullable().openapi({ description: 'Rupiah, exact', example: '4250000.00' }),
  size: z.string(),
  material: z.string(),
  chassisNumber: z.string(),
  engineNumber: z.string(),
  plateNumber: z.string(),
  ownershipBookNumber: z.string(),
  locationCode: z.string(),
  oldBarcode: z.string(),
  specification: z.string(),
  notes: z.string(),
}).openapi('WholeAsset')

const read = createRoute({
  method: 'get',
  path: '/assets/{register}',
  tags: ['registers'],
  summary:
    'One asset with all that the register says of it; its register may be written without dots or with other zeros',
  middleware: [requirePerson] as const,
  request: {
    params: z.object({ register: z.string().max(60).openapi({ example: '1.3.2.10.02.03.003.000006' }) }),
  },
  responses: {
    200: { description: 'The asset', content: { 'application/json': { schema: WholeAsset } } },
    401: refusals[401],
    404: refusals[404],
  },
})

export const assetsApi = apiRoom()

assetsApi.openapi(search, async (c) => {
  const { person, office } = c.var
  const items = await searchAssets(office.db, isStaff(person) ? 'every' : person.unitId, c.req.valid('query').q)
  return c.json({ items }, 200)
})

assetsApi.openapi(read, async (c) => {
  const { person, office } = c.var
  return c.json(answerOf(await assetFor(office.db, person, c.req.valid('param').register)), 200)
})

function answerOf({ id: _, code: __, registerNumber: ___, unitId: ____, seen: _____, ...asset }: AssetRecord) {
  return asset
}
