import { createRoute, z } from '@hono/zod-openapi'
import { apiRoom, refusals } from '../../registers/api-room.ts'
import { onlyInFull } from '../../registers/sessions/session.ts'
import { idIn } from '../../registers/typed.ts'
import { planners } from '../lifecycle.ts'
import { stages } from '../stages.ts'
import { answerOf } from '../ticket/api.ts'
import { categories } from '../ticket/category.ts'
import { jsonBody, moved } from '../ticket/moved.ts'
import { openNow } from './open-now.ts'
import { type Line, linesOf, type Overview, overviewOf, reckoningOf } from './overview.ts'
import { everyPlan, planRecord } from './queries.ts'
import { planReaders } from './readers.ts'

const Plan = z
  .object({
    id: z.number().int(),
    name: z.string(),
    active: z.boolean(),
    category: z.enum(categories).nullable().openapi({ description: 'null where each asset is chosen' }),
    everyMonths: z.number().int(),
    startsOn: z.iso.date(),
    serves: z.enum(['pusdatin', 'unit']),
    period: z
      .object({ start: z.iso.date(), next: z.iso.date() })
      .openapi({ description: 'up to, but without, `next`' }),
    numbers: z.object({
      assets: z.number().int(),
      toCome: z.number().int(),
      skipped: z.number().int(),
      opened: z.number().int(),
      done: z.number().int(),
    }),
  })
  .openapi('MaintenancePlan')

const WholePlan = Plan.extend({
  description: z.string(),
  unit: z.string().nullable(),
  checklist: z.array(z.string()),
  assets: z.array(
    z.object({
      register: z.string(),
      name: z.string(),
      unit: z.string(),
      plannedDay: z.iso.date().nullable(),
      outlook: z.enum(['opened', 'to_come', 'due', 'skipped']),
      skipped: z.enum(['in_work', 'in_repair', 'feedback_owed', 'nobody_rates']).nullable(),
      ticket: z.string().nullable(),
      stage: z.enum(stages).nullable(),
    }),
  ),
  next: z.string().nullable(),
}).openapi('WholeMaintenancePlan')

const params = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' }, example: '1' }) })
const tags = ['maintenance plans']

const list = createRoute({
  method: 'get',
  path: '/maintenance-plans',
  tags,
  summary: 'Every plan by name, with where it stands in its period',
  middleware: [planReaders] as const,
  responses: {
    200: {
      description: 'By name',
      content: { 'application/json': { schema: z.object({ items: z.array(Plan) }) } },
    },
    401: refusals[401],
    403: refusals[403],
  },
})

const show = createRoute({
  method: 'get',
  path: '/maintenance-plans/{id}',
  tags,
  summary: 'One plan with the assets of its period in their order, and what becomes of each',
  middleware: [planReaders] as const,
  request: {
    params,
    query: z.object({
      after: z.string().max(60).optional(),
      limit: z.preprocess((typed) => typed || undefined, z.coerce.number().int().min(1).max(100).default(50)),
    }),
  },
  responses: {
    200: {
      description: '`next` is the cursor of the following assets, null at the end',
      content: { 'application/json': { schema: WholePlan } },
    },
    401: refusals[401],
    403: refusals[403],
    404: refusals[404],
    422: refusals[422],
  },
})

const open = createRoute({
  method: 'post',
  path: '/maintenance-plans/{id}/tickets',
  tags,
  summary: 'Open the ticket of one asset of the plan now, before its day',
  middleware: [onlyInFull(...planners)] as const,
  request: { params, ...jsonBody(z.object({ register: z.string().max(60) })) },
  responses: moved('The ticket; 409 `already-opened`, `not-to-maintain-now`, `plan-paused` or `plan-not-begun`'),
})

export const maintenancePlansApi = apiRoom()

maintenancePlansApi.openapi(list, async (c) => {
  const { db } = c.var.office
  const [plans, reckoning] = await Promise.all([everyPlan(db), reckoningOf(db, c.var.act.at)])
  const overviews = await Promise.all(plans.map((plan) => overviewOf(db, plan, reckoning)))
  return c.json({ items: overviews.map(planAnswer) }, 200)
})

maintenancePlansApi.openapi(show, async (c) => {
  const { db } = c.var.office
  const plan = await planRecord(db, idIn(c.req.valid('param').id))
  const reckoning = await reckoningOf(db, c.var.act.at)
  const overview = await overviewOf(db, plan, reckoning)
  const { lines, next } = await linesOf(db, overview, reckoning, c.req.valid('query'))
  const { description, unit, checklist } = plan
  return c.json({ ...planAnswer(overview), description, unit, checklist, assets: lines.map(lineAnswer), next }, 200)
})

maintenancePlansApi.openapi(open, async (c) => {
  const { office, act } = c.var
  const id = idIn(c.req.valid('param').id)
  const number = await openNow(office.db, act, id, c.req.valid('json').register)
  return c.json(await answerOf(c, number), 201)
})

function planAnswer({ plan, period, numbers }: Overview) {
  const { id, name, active, category, everyMonths, startsOn, serves } = plan
  return { id, name, active, category, everyMonths, startsOn, serves, period, numbers }
}

function lineAnswer({ standing, outlook, day }: Line) {
  const { register, name, unit, ticket, stage } = standing
  const skipped = outlook.kind === 'skipped' ? outlook.why : null
  return { register, name, unit, plannedDay: day ?? null, outlook: outlook.kind, skipped, ticket, stage }
}
