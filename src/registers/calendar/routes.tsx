import { Hono } from 'hono'
import { paths } from '../../paths.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { fieldErrors } from '../api-room.ts'
import { page } from '../page.tsx'
import { requirePerson } from '../sessions/session.ts'
import type { Site } from '../site.ts'
import { type Calendar, dateAt, yearIn } from './calendar.ts'
import { answerDue } from './due-question.ts'
import { type AskedDue, askedFromNow, formPath, parseAsked } from './due-tool.tsx'
import { CalendarPage } from './pages.tsx'
import { readCalendar } from './queries.ts'

export const calendarRoutes = new Hono<Site>()

calendarRoutes.get(paths.calendar(), requirePerson, async (c) => {
  const calendar = await readCalendar(c.var.office.db)
  const now = c.var.act.at
  const query = c.req.query()
  const asked = { ...askedFromNow(now), ...query }
  const answer: Answer = 'day' in query ? answered(calendar, asked) : {}
  const year = yearIn(query.year) ?? dateAt(now).year

  const mayChange = c.var.person.role === 'admin'
  const body = <CalendarPage {...{ calendar, year, now, asked, mayChange, ...answer }} />
  return page(c, { title: t('Kalender kerja') }, body, answer.errors ? 422 : 200)
})

type Answer = { due?: Date; errors?: FieldError[] }

function answered(calendar: Calendar, asked: AskedDue): Answer {
  const question = parseAsked(asked)
  if (question.success) return { due: answerDue(calendar, question.data) }

  return { errors: fieldErrors(question.error).map(({ path, message }) => ({ path: formPath(path), message })) }
}
