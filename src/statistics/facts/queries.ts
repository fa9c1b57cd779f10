import { type Insertable, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Category, Stage, TicketFacts } from '../../platform/database/schema.ts'
import type { Timed } from '../../procedure/ticket/clocks.ts'
import type { TicketEvent } from '../../procedure/ticket/history.ts'

/** What of a ticket its facts are made from. */
export type ToCount = Timed & {
  id: number
  unitId: number
  category: Category
  technicianId: string | null
  stage: Stage
  isAsset: boolean
  planned: boolean
  servesUnit: boolean
  overridden: boolean
  /**
   * The newest report about the same asset, of a ticket of the last year, that was delivered before this one was submitted; planned
   * ones left out.
   */
  repairedBefore: Date | null
  /** Rupiah, of parts and consumables that did not come back. */
  partCost: string
  straightLined: boolean
  scores: Record<string, number | null>
  events: Pick<TicketEvent, 'action' | 'at'>[]
}

/** One counts at a time; the others wait, so that none undoes what another counted. */
export async function lockFacts(tx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('ticket facts', 0))`.execute(tx)
}

/** Takes the oldest `limit` off the heap. Whoever acts on one of them meanwhile puts it there again. */
export async function takeStale(tx: Database, limit: number): Promise<number[]> {
  const { rows } = await sql<{ ticketId: number }>`
    delete from stale_ticket_facts
    where id in (select id from stale_ticket_facts order by id limit ${limit})
    returning ticket_id`.execute(tx)
  return [...new Set(rows.map(({ ticketId }) => ticketId))]
}

export async function ticketsToCount(db: Database, ids: number[]): Promise<ToCount[]> {
  const { rows } = await sql<ToCount & { events: { action: TicketEvent['action']; at: number }[] }>`
    select tickets.id, tickets.unit_id, tickets.category, tickets.technician_id, tickets.stage,
      tickets.asset_id is not null as is_asset, tickets.planned, tickets.serves_unit,
      exists (select from gate_overrides where gate_overrides.ticket_id = tickets.id) as overridden,
      case when tickets.asset_id is not null then (
        select max(earlier_report.delivered_at)
        from tickets earlier join handling_reports earlier_report on earlier_report.ticket_id = earlier.id
        where earlier.asset_id = tickets.asset_id and earlier_report.delivered_at <= tickets.submitted_at
          -- by the index: an asset of many years has hundreds of tickets
          and earlier.submitted_at between tickets.submitted_at - interval '1 year' and tickets.submitted_at
          and earlier.id <> tickets.id
          and not earlier.planned) end as repaired_before,
      (select coalesce(sum((used.quantity - coalesce((select sum(back.quantity) from stock_movements back
            where back.answers_id = used.movement_id and back.kind = 'return'), 0)) * used.unit_price), 0)
        from (select quantity, unit_price, movement_id from part_replacements where handling_report_id = report.id
          union all
          select quantity, unit_price, movement_id from consumable_uses where handling_report_id = report.id) used)
        as part_cost,
      tickets.form_opened_at, tickets.submitted_at, signatures.due_at as signed_due_at, repairs.due_at as repair_due_at,
      report.form_opened_at as report_opened_at, report.delivered_at,
      feedback.form_opened_at as feedback_opened_at, feedback.given_at as feedback_at,
      coalesce(feedback.form_opened_at < feedback.given_at
        and feedback.given_at - feedback.form_opened_at < interval '5 seconds'
        and requirements = all(array[procedure, time, product, competence, behaviour, facilities, complaints]), false)
        as straight_lined,
      jsonb_build_object('requirements', requirements, 'procedure', procedure, 'time', time, 'product', product,
        'competence', competence, 'behaviour', behaviour, 'facilities', facilities, 'complaints', complaints,
        'overall', overall) as scores,
      (select coalesce(jsonb_agg(jsonb_build_object('heldAt', held_at, 'resumedAt', resumed_at)), '[]')
        from holds where repair_id = repairs.id) as holds,
      (select json_agg(json_build_object('action', action, 'at', extract(epoch from at) * 1000) order by ticket_events.id)
        from ticket_events where ticket_events.ticket_id = tickets.id) as events
    from tickets
      left join repairs on repairs.ticket_id = tickets.id
      left join signatures on signatures.id = repairs.signature_id
      left join handling_reports report on report.ticket_id = tickets.id
      left join feedback on feedback.ticket_id = tickets.id
    where tickets.id = any(${ids})
    order by tickets.id`.execute(db)
  return rows.map((row) => ({
    ...row,
    events: (row.events ?? []).map(({ action, at }) => ({ action, at: new Date(at) })),
  }))
}

const columns = [
  ...['unit_id', 'category', 'technician_id', 'stage', 'is_asset', 'planned', 'serves_unit', 'overridden', 'repeated'],
  ...['submitted_on', 'ordered_on', 'signed_on', 'reported_on', 'rated_on', 'ended_on'],
  ...['request_minutes', 'request_in_time', 'order_minutes', 'order_in_time', 'signature_minutes', 'signature_in_time'],
  ...['repair_minutes', 'held_minutes', 'repair_in_time', 'report_minutes', 'report_in_time', 'rating_minutes'],
  ...['rating_in_time', 'turnaround_minutes', 'part_cost', 'straight_lined'],
  ...['requirements', 'procedure', 'time', 'product', 'competence', 'behaviour', 'facilities', 'complaints', 'overall'],
].map((column) => sql.id(column))

const all = sql.join([sql.id('ticket_id'), ...columns])
const renewed = sql.join(columns.map((column) => sql`${column} = excluded.${column}`))
const before = sql.join(columns.map((column) => sql`ticket_facts.${column}`))
const after = sql.join(columns.map((column) => sql`excluded.${column}`))

/** Writes the facts; the sums of their months follow by trigger. What stands so already is not written. */
export async function writeFacts(tx: Database, facts: Insertable<TicketFacts>[]): Promise<void> {
  const rows = JSON.stringify(facts.map(inSnakeCase))
  await sql`
    insert into ticket_facts (${all})
    select ${all} from json_populate_recordset(null::ticket_facts, ${rows})
    on conflict (ticket_id) do update set ${renewed} where (${before}) is distinct from (${after})`.execute(tx)
}

function inSnakeCase(fact: Insertable<TicketFacts>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fact).map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )
}

/** Whether something happened that the figures do not show yet; the job comes every minute. */
export async function hasUncounted(db: Database): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`select exists (select from stale_ticket_facts) as some`.execute(db)
  return rows[0]?.some ?? false
}
