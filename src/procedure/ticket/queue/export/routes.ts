import { type Context, Hono } from 'hono'
import { paths } from '../../../../paths.ts'
import { requirePerson } from '../../../../registers/sessions/session.ts'
import type { Site } from '../../../../registers/site.ts'
import { idIn } from '../../../../registers/typed.ts'
import { askedOf } from '../question.ts'
import { openView } from '../views/open-view.ts'
import { type ExportFormat, sendTickets } from './send-tickets.ts'

/** What the queue finds, as a file; everybody gets what he may see there. */
export const ticketExportRoutes = new Hono<Site>()
  .get(paths.ticketExportCsv(), requirePerson, (c) => download(c, 'csv'))
  .get(paths.ticketExportXlsx(), requirePerson, (c) => download(c, 'xlsx'))

async function download(c: Context<Site>, format: ExportFormat): Promise<Response> {
  const { office, person } = c.var
  const opening = c.req.query('view')
  const view = opening ? await openView(office.db, person, idIn(opening)) : undefined
  const { after: _, ...question } = askedOf(c.req.query(), view?.question)
  return sendTickets(c, format, question)
}
