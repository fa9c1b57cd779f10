import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { atMost } from '../../../platform/database/prepared.ts'
import type { Category, HoldReason } from '../../../platform/database/schema.ts'
import { type Activity, activities } from '../../../procedure/stages.ts'
import type { TicketEvent } from '../../../procedure/ticket/history.ts'
import { measured } from '../../facts/figures.ts'
import { placeIn, portionOf, type Standing, within } from '../place.ts'
import type { Figures, Place, Scope } from '../recap.ts'

type Moment = Pick<TicketEvent, 'action' | 'at'>

export type LateRow = Standing & {
  activity: Activity['code']
  minutes: number
  number: string
  unit: string
  category: Category
  technician: string | null
  repairDueAt: Date | null
  deliveredAt: Date | null
  holds: { reason: HoldReason; note: string; part: string | null }[]
  returns: string[]
  events: Moment[]
}

/** Every activity of the SOP that was completed late within the days, in the order of the days. */
export async function lateRows(db: Database, scope: Scope, { after, limit }: Place) {
  const { rows } = await sql<Omit<LateRow, 'events'> & { events: { action: Moment['action']; at: number }[] | null }>`
    select page.day::text as day, page.id, page.nth, page.activity, page.minutes, tickets.number, units.name as unit,
      page.category, people.name as technician, repairs.due_at as repair_due_at, report.delivered_at,
      (select coalesce(json_agg(json_build_object('reason', reason, 'note', note,
          'part', coalesce(spare_parts.name, nullif(part_wanted, ''))) order by held_at), '[]')
        from holds left join spare_parts on spare_parts.id = holds.spare_part_id
        where repair_id = repairs.id and page.activity = 'repair') as holds,
      (select coalesce(json_agg(returned.reason order by returned_at), '[]')
        from work_order_returns returned join work_orders on work_orders.id = work_order_id
        where work_orders.ticket_id = page.id and page.activity in ('work_order', 'signature')) as returns,
      (select json_agg(json_build_object('action', action, 'at', extract(epoch from at) * 1000) order by ticket_events.id)
        from ticket_events where ticket_events.ticket_id = page.id) as events
    from (${lateOnes(scope, { after, limit: limit + 1 })}) page
      join tickets on tickets.id = page.id
      join units on units.id = page.unit_id
      left join people on people.id = page.technician_id
      left join repairs on repairs.ticket_id = page.id
      left join handling_reports report on report.ticket_id = page.id
    order by page.day, page.id, page.nth`.execute(db)
  const { items, next } = portionOf(rows, limit)
  return { items: items.map((row) => ({ ...row, events: (row.events ?? []).map(atItsTime) })), next }
}

function atItsTime({ action, at }: { action: Moment['action']; at: number }): Moment {
  return { action, at: new Date(at) }
}

/** Each activity is asked by the index over its own day, and no further than the portion goes. */
function lateOnes(scope: Scope, { after, limit }: Place): RawBuilder<unknown> {
  const place = placeIn(after)
  const branches = activities.map(({ code, row }) => {
    const { day, minutes } = measured[code]
    return sql`(
      select ${sql.id(day)} as day, ticket_id as id, ${sql.lit(row)} as nth, ${sql.lit(code)} as activity,
        ${sql.id(minutes)} as minutes, unit_id, category, technician_id
      from ticket_facts where ${isLate(code, scope)}
        ${place ? sql`and (${sql.id(day)}, ticket_id, ${sql.lit(row)}) > (${place.day}, ${place.id}, ${place.nth})` : sql``}
      order by ${sql.id(day)}, ticket_id ${atMost(limit)})`
  })
  return sql`${sql.join(branches, sql` union all `)} order by day, id, nth ${atMost(limit)}`
}

function isLate(activity: Activity['code'], scope: Scope): RawBuilder<boolean> {
  const { day, inTime } = measured[activity]
  return sql<boolean>`${within(day, scope)} and not planned and not ${sql.id(inTime)}`
}

/** How many of each activity, by its code, and of how many tickets. */
export async function lateFigures(db: Database, scope: Scope): Promise<Figures> {
  // not by its code: names with a line below come back in camel case
  const each = activities.map(
    ({ code, row }) => sql`count(*) filter (where ${isLate(code, scope)})::int as ${sql.id(`late${row}`)}`,
  )
  const any = sql.join(
    activities.map(({ code }) => sql`(${isLate(code, scope)})`),
    sql` or `,
  )
  const { rows } = await sql<Record<string, number>>`
    select count(*)::int as tickets, ${sql.join(each)} from ticket_facts where ${any}`.execute(db)
  const counts = activities.map(({ code, row }) => [code, rows[0]?.[`late${row}`] ?? 0] as const)
  const all = counts.reduce((sum, [, count]) => sum + count, 0)
  return { rows: all, tickets: rows[0]?.tickets ?? 0, ...Object.fromEntries(counts) }
}
