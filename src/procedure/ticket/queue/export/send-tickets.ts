import type { Context } from 'hono'
import { dateAt } from '../../../../registers/calendar/calendar.ts'
import { readCalendar } from '../../../../registers/calendar/queries.ts'
import { noteReading } from '../../../../registers/personal-data/readings.ts'
import { sendTable } from '../../../../registers/send-table.ts'
import type { Site } from '../../../../registers/site.ts'
import { dueSpanOf } from '../due-state.ts'
import type { Question } from '../question.ts'
import { ticketColumns, ticketRows } from './ticket-table.ts'

export const exportFormats = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** The one way in which a list of tickets leaves the house as a file, with the names and numbers of people in it. */
export async function sendTickets(c: Context<Site>, format: ExportFormat, question: Question): Promise<Response> {
  const { office, person, act } = c.var
  const due = question.due && dueSpanOf(question.due, await readCalendar(office.db), act.at)
  const name = `tiket-${dateAt(act.at)}`
  const object = (name + new URL(c.req.url).search).slice(0, 200)
  noteReading(office, act, { kind: 'export', object, subjectId: null, withPhone: true })
  return sendTable(c, format, {
    name,
    sheet: 'Tiket',
    columns: ticketColumns,
    rows: ticketRows(office.db, { person, now: act.at }, { ...question, due }),
  })
}
