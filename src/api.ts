import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { apiDocsPage } from './api-docs.tsx'
import { feedbackApi } from './procedure/feedback/api.ts'
import { handlingReportApi } from './procedure/handling-report/api.ts'
import { maintenancePlansApi } from './procedure/planned-maintenance/api.ts'
import { repairApi } from './procedure/repair/api.ts'
import { requestApi } from './procedure/request/api.ts'
import { signatureApi } from './procedure/signature/api.ts'
import { ticketApi } from './procedure/ticket/api.ts'
import { ticketExportApi } from './procedure/ticket/queue/export/api.ts'
import { savedViewApi } from './procedure/ticket/queue/views/api.ts'
import { workOrderApi } from './procedure/work-order/api.ts'
import { assetsApi } from './registers/assets/api.ts'
import { calendarApi } from './registers/calendar/api.ts'
import { once } from './registers/idempotency.ts'
import { sessionsApi } from './registers/sessions/api.ts'
import { requirePerson, rolesLetBy } from './registers/sessions/session.ts'
import type { Site } from './registers/site.ts'
import { sparePartsApi } from './registers/spare-parts/api.ts'
import { recapApi } from './statistics/recaps/api.ts'
import { satisfactionApi } from './statistics/satisfaction/api.ts'

const rooms = [
  requestApi,
  savedViewApi,
  // before the ticket itself, whose number could be any word
  ticketExportApi,
  ticketApi,
  workOrderApi,
  signatureApi,
  repairApi,
  handlingReportApi,
  feedbackApi,
  maintenancePlansApi,
  calendarApi,
  assetsApi,
  sparePartsApi,
  recapApi,
  satisfactionApi,
]

const v1 = new OpenAPIHono<Site>()
v1.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' })
v1.doc31('/openapi.json', about)
v1.route('/', sessionsApi)
v1.use(requirePerson, once)
for (const room of rooms) v1.route('/', room)

/** REST: every room's door, its description, and a page to browse it. */
export const api = new OpenAPIHono<Site>()
api.get('/', (c) => apiDocsPage(c, { description: v1.getOpenAPI31Document(about(c)), rolesOf }))
api.route('/v1', v1)

function about(c: Context<Site>) {
  return {
    openapi: '3.1.0',
    info: { title: 'E-Ticketing Dinas Bina Marga', version: '1', description: 'SOP 460/OT.05.00 over REST' },
    servers: [{ url: `${c.var.office.config.baseUrl}/api/v1` }],
    security: [{ bearer: [] }],
  }
}

function rolesOf(method: string, path: string) {
  const pattern = path.replaceAll(/\{(\w+)\}/g, ':$1')
  const handlers = v1.routes.filter((route) => route.method === method.toUpperCase() && route.path === pattern)
  return handlers.map(({ handler }) => rolesLetBy(handler)).find((roles) => roles !== undefined)
}
