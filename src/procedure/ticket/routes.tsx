import { Hono } from 'hono'
import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import { page } from '../../registers/page.tsx'
import { isStaff } from '../../registers/people/person.ts'
import { requirePerson } from '../../registers/sessions/session.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import type { Site } from '../../registers/site.ts'
import { unitChoices } from '../../registers/units/choices.ts'
import { wholeTicket } from './answer.ts'
import { earlierTicketsOf } from './earlier-tickets.ts'
import { TicketPage } from './page/ticket-page.tsx'
import { dueSpanOf } from './queue/due-state.ts'
import { askedOf } from './queue/question.ts'
import { queueOf } from './queue/queue.ts'
import { QueuePage } from './queue/queue-page.tsx'

const rowsPerPage = 25

export const ticketRoutes = new Hono<Site>()

  .get(paths.queue(), requirePerson, async (c) => {
    const { office, person, act } = c.var
    const asked = askedOf(c.req.query())
    const calendar = await readCalendar(office.db)
    const due = asked.due && dueSpanOf(asked.due, calendar, act.at)
    const [{ items, next }, units] = await Promise.all([
      queueOf(office.db, person, { ...asked, due, limit: rowsPerPage }),
      isStaff(person) ? unitChoices(office.db) : [],
    ])

    const body = <QueuePage {...{ asked, rows: items, next, units, person, calendar, now: act.at }} />
    return page(c, { title: t('Tiket'), liveTicket: 'all' }, body)
  })

  .get(paths.ticket(), requirePerson, async (c) => {
    const { office, person, act } = c.var
    const { db, config } = office
    const whole = await wholeTicket(db, person, c.req.param('number') ?? '', act.at)
    const { ticket } = whole
    const [earlier, calendar, policies] = await Promise.all([
      isStaff(person) ? earlierTicketsOf(db, person, ticket) : [],
      readCalendar(db),
      readPolicies(db),
    ])

    const reader = { person, now: act.at, calendar, policies }
    const body = <TicketPage {...{ whole, reader, earlier, ticketUrl: config.baseUrl + paths.ticket(ticket.number) }} />
    return page(c, { title: ticket.number, liveTicket: ticket.number }, body)
  })
