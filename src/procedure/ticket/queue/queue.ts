import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { atMost, plannedForItsValues } from '../../../platform/database/prepared.ts'
import { remembered } from '../../../platform/database/remembered.ts'
import type { Category, Stage } from '../../../platform/database/schema.ts'
import type { Person } from '../../../registers/people/person.ts'
import { unitAndItsParts, unitsOf, visibleTo } from '../visibility.ts'
import { isNarrowed } from './question.ts'

export type QueueFilter = {
  stage?: Stage
  category?: Category
  /** Code of a unit; its sub-units are included. */
  unit?: string
  q?: string
  after?: string
  limit: number
}

export type QueueRow = {
  id: number
  number: string
  stage: Stage
  category: Category
  description: string
  requesterName: string
  unit: string
  device: string | null
  technician: string | null
  submittedAt: Date
  dueAt: Date | null
}

/** What the person may see, newest first, one page from the cursor on. No count: it would read every ticket. */
export async function queueOf(db: Database, person: Person, filter: QueueFilter) {
  const { rows } = await sql<QueueRow>`${isNarrowed(filter) ? plannedForItsValues : sql``}
    select tickets.id, tickets.number, tickets.stage, tickets.category, left(tickets.description, 160) as description,
      tickets.requester_name, units.name as unit, coalesce(assets.name, tickets.device_name) as device,
      people.name as technician, tickets.submitted_at, tickets.due_at
    from ${candidates(person, filter)}
      join units on units.id = tickets.unit_id
      left join assets on assets.id = tickets.asset_id
      left join people on people.id = tickets.technician_id
    ${newest} ${atMost(filter.limit + 1)}`.execute(db)

  const items = rows.slice(0, filter.limit)
  const last = items.at(-1)
  return { items, next: rows.length > filter.limit && last ? cursorOf(last) : null }
}

// each of several units brings its newest: to sort all that they ever had, all would be read
function candidates(person: Person, filter: QueueFilter): RawBuilder<unknown> {
  const units = unitsAsked(person, filter)
  if (!units || filter.q)
    return newestOf(sql`${visibleTo(person)} ${units ? sql`and unit_id in (${units})` : sql``}`, filter)

  const theirs = newestOf(sql`${visibleTo(person)} and unit_id = one.id`, filter)
  return sql`(select distinct id from (${units}) asked (id)) one cross join lateral ${theirs}`
}

function unitsAsked(person: Person, filter: QueueFilter): RawBuilder<unknown> | undefined {
  const unit = printable(filter.unit)
  if (unit) return unitAndItsParts(unit)
  return person.role === 'unit_head' ? unitsOf(person) : undefined
}

function newestOf(theirs: RawBuilder<unknown>, filter: QueueFilter): RawBuilder<unknown> {
  return sql`(select * from tickets where ${theirs} ${narrowed(filter)} ${newest} ${atMost(filter.limit + 1)}) tickets`
}

const newest = sql`order by tickets.submitted_at desc, tickets.id desc`

function narrowed({ stage, category, after, ...typed }: QueueFilter): RawBuilder<unknown> {
  const q = printable(typed.q)
  const from = after ? readCursor(after) : undefined
  return sql`
    ${stage ? sql`and tickets.stage = ${stage}` : sql``}
    ${category ? sql`and tickets.category = ${category}` : sql``}
    ${q ? sql`and (${matching(q)})` : sql``}
    ${from ? sql`and (tickets.submitted_at, tickets.id) < (${submittedAtOf(from)}, ${from})` : sql``}`
}

/** PostgreSQL takes no NUL in a text. */
function printable(typed: string | undefined): string | undefined {
  return typed?.replace(/\p{Cc}/gu, ' ').trim()
}

/** Words of the complaint, or exactly one ticket's number or one asset's register. */
function matching(q: string): RawBuilder<unknown> {
  return sql`tickets.search @@ websearch_to_tsquery('indonesian', ${q}) or tickets.number = upper(${q})
    or tickets.asset_id = (select id from assets where register = ${q})`
}

// asked of the database, which knows it to the microsecond: a Date would lose rows of the same millisecond
function submittedAtOf(ticketId: number): RawBuilder<unknown> {
  return sql`coalesce((select submitted_at from tickets where id = ${ticketId}), 'infinity')`
}

function cursorOf({ id }: QueueRow): string {
  return Buffer.from(String(id)).toString('base64url')
}

/** A cursor that was not ours reads as none: the list begins at its top. */
function readCursor(cursor: string): number | undefined {
  const id = Buffer.from(cursor, 'base64url').toString()
  return /^\d{1,15}$/.test(id) ? Number(id) : undefined
}

export type UnitChoice = { code: string; name: string; part: boolean }

/** Every unit in use, each followed by its parts, to narrow the queue by; asked once a process until a unit changes. */
export const unitChoices = remembered(async (db): Promise<UnitChoice[]> => {
  const { rows } = await sql<UnitChoice>`
    select code, name, parent_id is not null as part from units
    where active order by coalesce(parent_id, id), parent_id is not null, id`.execute(db)
  return rows
})
