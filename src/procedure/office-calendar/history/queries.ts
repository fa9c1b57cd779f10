import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { atMost } from '../../../platform/database/prepared.ts'
import type { Stage } from '../../../platform/database/schema.ts'
import type { Written } from '../../../registers/calendar/change/written.ts'

export const changesOnPage = 50

/** One change of the calendar as it was kept. */
export type KeptChange = Written & {
  id: number
  changedAt: Date
  changedBy: string
  withPromised: boolean
  /** How many tickets fell due at another time by it. */
  moved: number
}

/** The newest changes, those before `before` if it is given, and one more where there are more than a page holds. */
export async function calendarChanges(db: Database, before?: number): Promise<KeptChange[]> {
  const older = before === undefined ? sql`` : sql`where changes.id < ${before}`
  const { rows } =
    await sql<KeptChange>`${changes} ${older} order by changes.id desc ${atMost(changesOnPage + 1)}`.execute(db)
  return rows
}

export async function calendarChange(db: Database, id: number): Promise<KeptChange | undefined> {
  const { rows } = await sql<KeptChange>`${changes} where changes.id = ${id}`.execute(db)
  return rows[0]
}

export async function newestChange(db: Database): Promise<{ id: number; changedBy: string } | undefined> {
  return db
    .selectFrom('calendarChanges')
    .innerJoin('people', 'people.id', 'calendarChanges.changedBy')
    .select(['calendarChanges.id', 'people.name as changedBy'])
    .orderBy('calendarChanges.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

const changes: RawBuilder<KeptChange> = sql`
  select changes.id, kind, before, after, with_promised, changed_at, people.name as changed_by,
    (select count(*)::int from moved_due_times where calendar_change_id = changes.id) as moved
  from calendar_changes changes join people on people.id = changed_by`

export type MovedDueTime = { number: string; stage: Stage; dueBefore: Date; dueAfter: Date }

export async function movedDueTimes(db: Database, changeId: number): Promise<MovedDueTime[]> {
  const { rows } = await sql<MovedDueTime>`
    select tickets.number, moved.stage, due_before, due_after
    from moved_due_times moved join tickets on tickets.id = ticket_id
    where calendar_change_id = ${changeId} order by ticket_id`.execute(db)
  return rows
}
