import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { atMost, plannedForItsValues } from '../../../platform/database/prepared.ts'
import type { Category, Stage } from '../../../platform/database/schema.ts'
import type { Person } from '../../../registers/people/person.ts'
import { unitAndItsParts } from '../../../registers/units/choices.ts'
import { unitsOf, visibleTo } from '../visibility.ts'
import type { DueSpan } from './due-state.ts'
import { cursorOf, ordered, partsOf, type QueueOrder } from './place.ts'
import { isNarrowed } from './question.ts'

export type QueueFilter = {
  stage?: Stage
  category?: Category
  /** Code of a unit; its sub-units are included. */
  unit?: string
  due?: DueSpan
  q?: string
  /** Newest first where nothing is said. */
  order?: QueueOrder
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
  /** Opened by a maintenance plan. */
  planned: boolean
  /** The same to the microsecond since 1970; by due time only, for the cursor. */
  dueMicros?: number | null
}

/**
 * What the person may see, one page from the cursor on: newest first, or what falls due first before all that has no due time.
 * No count: it would read every ticket.
 */
export async function queueOf(db: Database, person: Person, filter: QueueFilter) {
  const { rows } = await sql<QueueRow>`${isNarrowed(filter) ? plannedForItsValues : sql``}
    select tickets.id, tickets.number, tickets.stage, tickets.category, left(tickets.description, 160) as description,
      tickets.requester_name, units.name as unit, coalesce(assets.name, tickets.device_name) as device,
      people.name as technician, tickets.submitted_at, tickets.due_at, tickets.planned
      ${filter.order === 'due' ? dueMicros : sql``}
    from ${candidates(person, filter)}
      join units on units.id = tickets.unit_id
      left join assets on assets.id = tickets.asset_id
      left join people on people.id = tickets.technician_id
    ${ordered(filter)} ${atMost(filter.limit + 1)}`.execute(db)

  const items = rows.slice(0, filter.limit)
  const last = items.at(-1)
  return { items, next: rows.length > filter.limit && last ? cursorOf(last, filter.order) : null }
}

const dueMicros = sql`, (extract(epoch from tickets.due_at) * 1000000)::bigint as due_micros`

// each of several units brings its first: to sort all that they ever had, all would be read
export function candidates(person: Person, filter: QueueFilter): RawBuilder<unknown> {
  const units = unitsAsked(person, filter)
  if (!units || filter.q)
    return firstOf(sql`${visibleTo(person)} ${units ? sql`and unit_id in (${units})` : sql``}`, filter)

  const theirs = firstOf(sql`${visibleTo(person)} and unit_id = one.id`, filter)
  return sql`(select distinct id from (${units}) asked (id)) one cross join lateral ${theirs}`
}

function unitsAsked(person: Person, filter: QueueFilter): RawBuilder<unknown> | undefined {
  const unit = printable(filter.unit)
  if (unit) return unitAndItsParts(unit)
  return person.role === 'unit_head' ? unitsOf(person) : undefined
}

function firstOf(theirs: RawBuilder<unknown>, filter: QueueFilter): RawBuilder<unknown> {
  const parts = partsOf(filter).map(
    ({ from, order }) =>
      sql`(select * from tickets where ${theirs} ${narrowed(filter)} ${from} ${order} ${atMost(filter.limit + 1)})`,
  )
  if (parts.length === 1) return sql`${parts[0]} tickets`
  // no more than a page is joined, or PostgreSQL reads the whole register for it
  return sql`(select * from (${sql.join(parts, sql` union all `)}) tickets ${ordered(filter)} ${atMost(filter.limit + 1)}) tickets`
}

function narrowed({ stage, category, due, ...typed }: QueueFilter): RawBuilder<unknown> {
  const q = printable(typed.q)
  return sql`
    ${stage ? sql`and tickets.stage = ${stage}` : sql``}
    ${category ? sql`and tickets.category = ${category}` : sql``}
    ${due?.from ? sql`and tickets.due_at >= ${due.from}` : sql``}
    ${due ? sql`and tickets.due_at < ${due.before}` : sql``}
    ${q ? sql`and (${matching(q)})` : sql``}`
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
