import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { atMost } from '../../../platform/database/prepared.ts'
import type { Category, Ownership, Stage } from '../../../platform/database/schema.ts'
import { placeIn, portionOf, type Standing, within } from '../place.ts'
import type { Figures, Place, Scope } from '../recap.ts'

export type WorkRow = Standing & {
  submittedAt: string
  number: string
  requesterName: string
  phone: string
  category: Category
  device: string
  unit: string
  subUnit: string
  location: string
  description: string
  action: string
  stage: Stage
  signedOn: string | null
  technician: string | null
  orderNumber: string | null
  isAsset: boolean
  ownership: Ownership | null
  assetCode: string | null
  register: string | null
  reportedOn: string | null
  orderMinutes: number | null
  signatureMinutes: number | null
  repairMinutes: number | null
  heldMinutes: number | null
  turnaroundMinutes: number | null
  repairInTime: boolean | null
  /** Of this one rating. */
  index: number | null
  partCost: number
}

const allElements = sql`(requirements + procedure + time + product + competence + behaviour + facilities + complaints)`

/** The tickets that were submitted within the days, each as it stands, in the order of their submission. */
export async function workRows(db: Database, scope: Scope, { after, limit }: Place) {
  const place = placeIn(after)
  const { rows } = await sql<WorkRow>`
    select fact.submitted_on::text as day, fact.ticket_id as id, 0 as nth,
      to_char(tickets.submitted_at at time zone 'Asia/Jakarta', 'YYYY-MM-DD"T"HH24:MI') as submitted_at,
      tickets.number, tickets.requester_name, ${scope.withPhone ? sql`tickets.phone` : sql`''`} as phone, fact.category,
      coalesce(nullif(concat_ws(' ', assets.name, nullif(assets.brand_model, '')), ''), tickets.device_name, '') as device,
      coalesce(whole.name, units.name) as unit, case when whole.id is null then '' else units.name end as sub_unit,
      tickets.location, tickets.description, coalesce(report.action, '') as action, fact.stage, fact.signed_on,
      people.name as technician, ordered.number as order_number, fact.is_asset, tickets.ownership,
      assets.code as asset_code, assets.register, fact.reported_on, order_minutes, signature_minutes, repair_minutes,
      case when repair_minutes is not null then held_minutes end as held_minutes, turnaround_minutes, repair_in_time,
      round(coalesce(overall * 25.0, ${allElements} * 25 / 8.0), 2)::float8 as index, part_cost
    from (
      select * from ticket_facts where ${within('submitted_on', scope)}
        ${place ? sql`and (submitted_on, ticket_id) > (${place.day}, ${place.id})` : sql``}
      order by submitted_on, ticket_id ${atMost(limit + 1)}) fact
      join tickets on tickets.id = fact.ticket_id
      join units on units.id = fact.unit_id
      left join units whole on whole.id = units.parent_id
      left join assets on assets.id = tickets.asset_id
      left join people on people.id = fact.technician_id
      left join handling_reports report on report.ticket_id = tickets.id
      left join lateral (
        select number from work_orders where ticket_id = tickets.id order by version desc limit 1) ordered on true
    order by fact.submitted_on, fact.ticket_id`.execute(db)
  return portionOf(rows, limit)
}

/** `handledWithin` counts by the day of the report, whenever the ticket was submitted; the others by the day of submission. */
export async function workFigures(db: Database, scope: Scope): Promise<Figures> {
  const handledWithin = sql`select count(*)::int from ticket_facts where ${within('reported_on', scope)}`
  const { rows } = await sql<Figures>`
    select count(*)::int as rows, count(reported_on)::int as handled,
      count(repair_in_time) filter (where not planned and reported_on is not null)::int as measured,
      count(*) filter (where not planned and repair_in_time and reported_on is not null)::int as in_time,
      count(*) filter (where stage = 'closed')::int as closed, count(*) filter (where stage = 'rejected')::int as rejected,
      count(*) filter (where stage = 'cancelled')::int as cancelled, count(*) filter (where overridden)::int as overridden,
      count(requirements)::int as rated,
      round(sum(${allElements}) * 25.0 / nullif(8 * count(requirements), 0), 2)::float8 as index,
      coalesce(sum(part_cost), 0)::float8 as part_cost,
      (${handledWithin}) as handled_within,
      (${handledWithin} and submitted_on < ${scope.from}) as handled_earlier
    from ticket_facts where ${within('submitted_on', scope)}`.execute(db)
  return rows[0] ?? { rows: 0 }
}
