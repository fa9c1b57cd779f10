import { Hono } from 'hono'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import { page } from '../../registers/page.tsx'
import { isStaff } from '../../registers/people/person.ts'
import { requirePerson } from '../../registers/sessions/session.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import type { Site } from '../../registers/site.ts'
import { idIn } from '../../registers/typed.ts'
import { unitChoices } from '../../registers/units/choices.ts'
import { wholeTicket } from './answer.ts'
import { noteTicketReading } from './note-ticket-reading.ts'
import { hasOldTickets } from './old-tickets.ts'
import { TicketPage } from './page/ticket-page.tsx'
import { dueSpanOf } from './queue/due-state.ts'
import { ticketExportRoutes } from './queue/export/routes.ts'
import { askedOf } from './queue/question.ts'
import { queueOf } from './queue/queue.ts'
import { QueuePage } from './queue/queue-page.tsx'
import { viewsFor, viewsOffered } from './queue/views/queries.ts'
import { savedViewRoutes } from './queue/views/routes.tsx'
import { openedAmong } from './queue/views/saved-view.ts'

const rowsPerPage = 25

export const ticketRoutes = new Hono<Site>()

  // before the page of a ticket, whose number could be any word
  .route('/', savedViewRoutes)
  .route('/', ticketExportRoutes)

  .get(paths.queue(), requirePerson, async (c) => {
    const { office, person, act } = c.var
    const [calendar, units] = await Promise.all([readCalendar(office.db), unitChoices(office.db)])
    const opening = c.req.query('view')
    const known = opening ? await viewsFor(office.db, person, idIn(opening)) : undefined
    const view = known && openedAmong(known, idIn(opening), units)
    const asked = askedOf(c.req.query(), view?.question)
    const due = asked.due && dueSpanOf(asked.due, calendar, act.at)
    const [{ items, next }, views] = await Promise.all([
      queueOf(office.db, person, { ...asked, due, limit: rowsPerPage }),
      known ?? viewsOffered(office.db, person),
    ])

    const shown = {
      asked,
      views,
      view,
      rows: items,
      next,
      units: isStaff(person) ? units : [],
      person,
      calendar,
      hasOld: await hasOldTickets(office.db),
    }
    return page(c, { title: t('Tiket'), liveTicket: 'all' }, <QueuePage {...shown} now={act.at} />)
  })

  .get(paths.ticket(), requirePerson, async (c) => {
    const { office, person, act } = c.var
    const { db, config } = office
    const whole = await wholeTicket(db, person, c.req.param('number') ?? '', act.at, { past: true })
    const { ticket } = whole
    noteTicketReading(office, act, ticket)
    const [calendar, policies] = await Promise.all([readCalendar(db), readPolicies(db)])

    const reader = { person, now: act.at, calendar, policies }
    const body = <TicketPage {...{ whole, reader, ticketUrl: config.baseUrl + paths.ticket(ticket.number) }} />
    return page(c, { title: ticket.number, liveTicket: ticket.number }, body)
  })
