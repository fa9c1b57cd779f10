import { type Context, Hono } from 'hono'
import { paths } from '../../../paths.ts'
import { serveFileHeaders } from '../../../platform/files/serve-file.ts'
import { t } from '../../../platform/words.ts'
import { dateAt } from '../../../registers/calendar/calendar.ts'
import { page } from '../../../registers/page.tsx'
import { isStaff } from '../../../registers/people/person.ts'
import { noteReading } from '../../../registers/personal-data/readings.ts'
import { sendTable } from '../../../registers/send-table.ts'
import { requirePerson } from '../../../registers/sessions/session.ts'
import type { Site } from '../../../registers/site.ts'
import { idIn } from '../../../registers/typed.ts'
import { unitChoices } from '../../../registers/units/choices.ts'
import { askedOf } from './asked.ts'
import { ListPage } from './list-page.tsx'
import { maySeeContact, oldTicketFile, oldTicketFor, oldTickets } from './queries.ts'
import { recapColumns, recapRows } from './recap-rows.ts'
import { OldTicketPage } from './ticket-page.tsx'

const rowsPerPage = 25

export const oldTicketRoutes = new Hono<Site>()
  .get(paths.oldTickets(), requirePerson, async (c) => {
    const { office, person } = c.var
    const asked = askedOf(c.req.query())
    const found = await oldTickets(office.db, person, asked, rowsPerPage + 1)
    const rows = found.slice(0, rowsPerPage)
    const next = found.length > rowsPerPage ? rows.at(-1)?.id : undefined
    const units = isStaff(person) ? await unitChoices(office.db) : []
    return page(c, { title: t('Tiket lama') }, <ListPage {...{ asked, rows, next, units }} />)
  })

  .get(paths.oldTicketsCsv(), requirePerson, (c) => download(c, 'csv'))

  .get(paths.oldTicketsXlsx(), requirePerson, (c) => download(c, 'xlsx'))

  .get(paths.oldTicket(), requirePerson, async (c) => {
    const { office, person, act } = c.var
    const ticket = await oldTicketFor(office.db, person, idIn(c.req.param('id')))
    const contact = maySeeContact(person, ticket)
    const { number: object, requesterName } = ticket
    if (!ticket.peopleRemovedAt)
      noteReading(office, act, { kind: 'ticket', object, subjectId: null, requesterName, withPhone: contact })
    return page(c, { title: ticket.number }, <OldTicketPage {...{ ticket, contact }} />)
  })

  .get(paths.oldTicketFile(), requirePerson, async (c) => {
    const { office, person } = c.var
    const id = idIn(c.req.param('id'))
    const { name, mediaType, content } = await oldTicketFile(office.db, person, id, c.req.param('file') ?? '')
    return c.body(new Uint8Array(content), 200, serveFileHeaders(mediaType, name))
  })

function download(c: Context<Site>, kind: 'csv' | 'xlsx'): Response {
  const { office, person, act } = c.var
  const name = `tiket-lama-${dateAt(act.at)}`
  const object = (name + new URL(c.req.url).search).slice(0, 200)
  noteReading(office, act, { kind: 'export', object, subjectId: null, withPhone: true })
  const rows = recapRows(office.db, person, askedOf(c.req.query()))
  return sendTable(c, kind, { name, sheet: 'Tiket lama', columns: recapColumns, rows })
}
