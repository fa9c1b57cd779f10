import { createRoute } from '@hono/zod-openapi'
import { apiRoom } from '../../registers/api-room.ts'
import { only } from '../../registers/sessions/session.ts'
import { answerOf, numberParam } from '../ticket/api.ts'
import { jsonBody, moved } from '../ticket/moved.ts'
import { deliverReport } from './deliver-report.ts'
import { reportRequest } from './handling-report.ts'

const deliver = createRoute({
  method: 'post',
  path: '/tickets/{number}/handling-report',
  tags: ['handling reports'],
  summary: 'SOP 5: report what was done, to the tu_head',
  middleware: [only('technician')] as const,
  request: { params: numberParam, ...jsonBody(reportRequest) },
  responses: moved('Delivered; 409 `parts-need-asset`, `not-enough-in-stock`, `not-in-progress`'),
})

export const handlingReportApi = apiRoom()

handlingReportApi.openapi(deliver, async (c) => {
  const { number } = c.req.valid('param')
  await deliverReport(c.var.office, c.var.act, number, c.req.valid('json'))
  return c.json(await answerOf(c, number), 201)
})
