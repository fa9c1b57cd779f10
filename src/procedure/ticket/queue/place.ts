import { type RawBuilder, sql } from 'kysely'

/** How the queue may be ordered where not newest first. */
export const queueOrders = ['due'] as const
export type QueueOrder = (typeof queueOrders)[number]

/** Where a page ended: at which ticket and, by due time, at what it was due then. The ticket may have moved since. */
type Place = { id: number; dueMicros?: number | null }

/** A part of the list that one index holds in its order, from the cursor on. */
export type Part = { from: RawBuilder<unknown>; order: RawBuilder<unknown> }

type Paging = { order?: QueueOrder; after?: string; due?: unknown }

const newest = sql`order by tickets.submitted_at desc, tickets.id desc`
const dueFirst = sql`order by tickets.due_at, tickets.submitted_at desc, tickets.id desc`

export function ordered({ order }: Paging): RawBuilder<unknown> {
  return order === 'due' ? dueFirst : newest
}

/** By due time the list has two: what has one, and behind it the rest, newest first. */
export function partsOf({ order, after, due }: Paging): Part[] {
  const place = after ? readCursor(after, order) : undefined
  if (order !== 'due') return [{ from: place ? sql`and ${isBehind(place)}` : sql``, order: newest }]

  const isInTheRest = place?.dueMicros === null
  const rest = {
    from: sql`and tickets.due_at is null ${isInTheRest ? sql`and ${isBehind(place)}` : sql``}`,
    order: newest,
  }
  if (isInTheRest && !due) return [rest]
  const dated = { from: sql`and tickets.due_at is not null ${dueAfter(place)}`, order: dueFirst }
  return due ? [dated] : [dated, rest]
}

function dueAfter(place: Place | undefined): RawBuilder<unknown> {
  if (typeof place?.dueMicros !== 'number') return sql``
  const dueAt = sql`(timestamptz 'epoch' + ${place.dueMicros}::bigint * interval '1 microsecond')`
  // the first half for the index, which is in two directions
  return sql`and tickets.due_at >= ${dueAt} and (tickets.due_at > ${dueAt} or ${isBehind(place)})`
}

// asked of the database, which knows it to the microsecond: a Date would lose rows of the same millisecond
function isBehind({ id }: Place): RawBuilder<unknown> {
  return sql`(tickets.submitted_at, tickets.id) <
    (coalesce((select submitted_at from tickets where id = ${id}), 'infinity'), ${id})`
}

export function cursorOf({ id, dueMicros }: Place, order?: QueueOrder): string {
  return Buffer.from(order === 'due' ? `${id}.${dueMicros ?? ''}` : String(id)).toString('base64url')
}

/** A cursor that was not ours, or of another order, reads as none: the list begins at its top. */
function readCursor(cursor: string, order?: QueueOrder): Place | undefined {
  const [, id, due] = /^(\d{1,15})(?:\.(\d{0,16}))?$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (!id || (due === undefined) === (order === 'due')) return undefined
  return { id: Number(id), dueMicros: due ? Number(due) : null }
}
