import { createRoute } from '@hono/zod-openapi'
import { apiRoom, refusals } from '../../registers/api-room.ts'
import { only } from '../../registers/sessions/session.ts'
import { answerOf, numberParam } from '../ticket/api.ts'
import { jsonBody, moved } from '../ticket/moved.ts'
import { holdRepair, resumeRepair } from './hold-repair.ts'
import { holdRequest } from './repair.ts'
import { startRepair } from './start-repair.ts'

const start = createRoute({
  method: 'post',
  path: '/tickets/{number}/repair',
  tags: ['repairs'],
  summary: 'SOP 4: start the work, carrying the signed order',
  middleware: [only('technician')] as const,
  request: { params: numberParam },
  responses: moved('In progress; 409 `not-signed`'),
})

const hold = createRoute({
  method: 'post',
  path: '/tickets/{number}/hold',
  tags: ['repairs'],
  summary: 'Put the work on hold; the SOP clock goes on',
  middleware: [only('technician')] as const,
  request: { params: numberParam, ...jsonBody(holdRequest) },
  responses: moved('On hold; 422 `part-not-named` of `waiting_for_part` without `part`'),
})

const resume = createRoute({
  method: 'delete',
  path: '/tickets/{number}/hold',
  tags: ['repairs'],
  summary: 'Go on with the work',
  middleware: [only('technician')] as const,
  request: { params: numberParam },
  responses: { 204: { description: 'Going on' }, ...refusals },
})

export const repairApi = apiRoom()

repairApi.openapi(start, async (c) => {
  const { number } = c.req.valid('param')
  await startRepair(c.var.office.db, c.var.act, number)
  return c.json(await answerOf(c, number), 201)
})

repairApi.openapi(hold, async (c) => {
  const { number } = c.req.valid('param')
  await holdRepair(c.var.office.db, c.var.act, number, c.req.valid('json'))
  return c.json(await answerOf(c, number), 201)
})

repairApi.openapi(resume, async (c) => {
  await resumeRepair(c.var.office.db, c.var.act, c.req.valid('param').number)
  return c.body(null, 204)
})
