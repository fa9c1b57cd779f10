import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { apiRoom, refusals } from '../../../../registers/api-room.ts'
import { roleNames } from '../../../../registers/people/roles.ts'
import type { Site } from '../../../../registers/site.ts'
import { idIn } from '../../../../registers/typed.ts'
import { unitChoices } from '../../../../registers/units/choices.ts'
import { jsonBody } from '../../moved.ts'
import { openView } from './open-view.ts'
import { viewsFor } from './queries.ts'
import { asItStands, type SavedView, savedViewInput } from './saved-view.ts'
import { changeView, removeView, saveView } from './write-view.ts'

const ViewShape = z
  .object({
    id: z.number().int(),
    name: z.string(),
    question: z.record(z.string(), z.string()).openapi({ description: 'The filters, as `GET /tickets` takes them' }),
    lost: z.array(z.string()).openapi({ description: 'Filters that it was saved with and that there are no more' }),
    sharedWith: z.enum(roleNames).nullable(),
    owner: z.string(),
    own: z.boolean(),
  })
  .openapi('SavedView')

const viewContent = { 'application/json': { schema: ViewShape } }
const params = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' }, example: '7' }) })
const tags = ['tickets']

const list = createRoute({
  method: 'get',
  path: '/ticket-views',
  tags,
  summary: 'Saved views: your own first, then those shared with your role',
  responses: {
    200: {
      description: 'At most a hundred',
      content: { 'application/json': { schema: z.object({ items: z.array(ViewShape) }) } },
    },
    401: refusals[401],
  },
})

const create = createRoute({
  method: 'post',
  path: '/ticket-views',
  tags,
  summary: 'Save a question of the queue under a name, and share it with a role',
  request: jsonBody(savedViewInput),
  responses: { 201: { description: 'The view; 409 `too-many-views`', content: viewContent }, ...refusals },
})

const replace = createRoute({
  method: 'put',
  path: '/ticket-views/{id}',
  tags,
  summary: 'Rename a view of your own, replace its question, share it or no longer',
  request: { params, ...jsonBody(savedViewInput) },
  responses: { 200: { description: 'The view as it is now', content: viewContent }, ...refusals },
})

const remove = createRoute({
  method: 'delete',
  path: '/ticket-views/{id}',
  tags,
  summary: 'Delete a view of your own; an admin also one that somebody shares',
  request: { params },
  responses: { 204: { description: 'Gone' }, 401: refusals[401], 404: refusals[404] },
})

export const savedViewApi = apiRoom()

savedViewApi.openapi(list, async (c) => {
  const { office, person } = c.var
  const [views, units] = await Promise.all([viewsFor(office.db, person), unitChoices(office.db)])
  return c.json({ items: views.map((view) => viewAnswer(asItStands(view, units))) }, 200)
})

savedViewApi.openapi(create, async (c) => {
  const id = await saveView(c.var.office.db, c.var.act, c.req.valid('json'))
  return c.json(await answerOf(c, id), 201)
})

savedViewApi.openapi(replace, async (c) => {
  const id = idIn(c.req.valid('param').id)
  await changeView(c.var.office.db, c.var.act, id, c.req.valid('json'))
  return c.json(await answerOf(c, id), 200)
})

savedViewApi.openapi(remove, async (c) => {
  await removeView(c.var.office.db, c.var.act, idIn(c.req.valid('param').id))
  return c.body(null, 204)
})

async function answerOf(c: Context<Site>, id: number) {
  return viewAnswer(await openView(c.var.office.db, c.var.person, id))
}

function viewAnswer({ question, lost, ...view }: SavedView) {
  const said = Object.entries(question).filter((filter): filter is [string, string] => Boolean(filter[1]))
  return { ...view, question: Object.fromEntries(said), lost: lost.map(([name]) => name) }
}
