import type { Database } from '../../platform/database/connect.ts'
import type { NoticeKind } from '../../platform/database/schema.ts'
import { type Calendar, dateAt, unfilledYear } from '../../registers/calendar/calendar.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import { isWorkingDay } from '../../registers/calendar/working-time.ts'
import { type EscalationRule, readRule } from '../../registers/settings/escalation-rule.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import { type Audience, hearersOf } from '../audience.ts'
import { tell } from '../tell.ts'
import { isStillAt, type OpenTicket, openTickets, toldOf } from './queries.ts'
import { daysPassed, momentOf, waitOf } from './reached.ts'

type Due = { kind: NoticeKind; to: Audience[]; occasion: string; details?: Record<string, number> }

/**
 * Every minute: tells of the times that are near, reached and passed, by the office's rules, and of feedback that is owed
 * (A8, A20). What was told is told no more, and what was missed while nobody ran is told once.
 */
export async function watchDeadlines(db: Database, now: Date): Promise<void> {
  const [policies, calendar, tickets] = await Promise.all([readPolicies(db), readCalendar(db), openTickets(db)])
  const known = await toldOf(
    db,
    tickets.map(({ id }) => id),
    ['deadline_near', 'deadline_passed', 'feedback_reminder'],
  )

  const rules = policies['escalation.rules'].map(readRule).filter((rule) => rule !== undefined)
  const days = policies['feedback.reminderWorkingDays'].map(Number)

  for (const ticket of tickets) {
    const due = [...deadlines(ticket, calendar, rules, now), ...reminders(ticket, calendar, days, now)]
    for (const one of due.filter(({ kind, occasion }) => !known.has(`${ticket.id} ${kind} ${occasion}`)))
      await tellAbout(db, ticket, one, now)
  }
  await warnOfEmptyYear(db, calendar, now)
}

function deadlines(ticket: OpenTicket, calendar: Calendar, rules: EscalationRule[], now: Date): Due[] {
  const wait = waitOf(ticket)
  if (!wait) return []

  const ofWait = rules.filter(({ activity }) => activity === wait.activity)
  const reached = [...new Set(ofWait.map(({ percent }) => percent))].filter(
    (percent) => momentOf(calendar, wait, percent) <= now,
  )
  return reached.flatMap((percent): Due[] => {
    const kind = percent < 100 ? 'deadline_near' : 'deadline_passed'
    if (kind === 'deadline_near' && wait.dueAt <= now) return []
    // once a person, by how many rules he may hear of it; a time that is moved is another time
    const to = ofWait.filter((rule) => rule.percent === percent).map(({ audience }) => audience)
    return [{ kind, to, occasion: `${wait.activity} ${percent}% ${wait.dueAt.toISOString()}` }]
  })
}

function reminders({ stage, stageSince }: OpenTicket, calendar: Calendar, reminders: number[], now: Date): Due[] {
  if (stage !== 'awaiting_feedback' || !isWorkingDay(calendar, now)) return []
  const days = daysPassed(calendar, stageSince, now, reminders)
  return days ? [{ kind: 'feedback_reminder', to: ['unit'], occasion: `${days} days`, details: { days } }] : []
}

async function tellAbout(db: Database, ticket: OpenTicket, { kind, to, occasion, details }: Due, at: Date) {
  const { id: ticketId, number, unit, category } = ticket
  const people = await hearersOf(db, to, ticket, at)
  const telling = { kind, people, ticketId, at, occasion, details: { number, unit, category, ...details } }
  await db.transaction().execute(async (tx) => {
    if (await isStillAt(tx, ticket)) await tell(tx, telling)
  })
}

/** Once a month, since a year without holidays makes every due time wrong. */
async function warnOfEmptyYear(db: Database, calendar: Calendar, now: Date) {
  const year = unfilledYear(calendar, now)
  if (!year) return
  const people = await hearersOf(db, ['admins'], { unitId: 0, technicianId: null }, now)
  const occasion = `${year} ${dateAt(now).toPlainYearMonth()}`
  const telling = { people, ticketId: null, at: now, occasion, details: { year } }
  await db.transaction().execute((tx) => tell(tx, { kind: 'calendar_empty', ...telling }))
}
