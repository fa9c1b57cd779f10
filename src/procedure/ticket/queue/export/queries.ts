import { sql } from 'kysely'
import type { Database } from '../../../../platform/database/connect.ts'
import { plannedForItsValues } from '../../../../platform/database/prepared.ts'
import type { Category, Stage } from '../../../../platform/database/schema.ts'
import type { Person } from '../../../../registers/people/person.ts'
import { cursorOf, ordered } from '../place.ts'
import { candidates, type QueueFilter } from '../queue.ts'

export type ExportedTicket = {
  id: number
  number: string
  stage: Stage
  category: Category
  submittedAt: Date
  unitId: number
  unit: string
  subUnit: string | null
  requesterName: string
  phone: string
  location: string
  description: string
  device: string | null
  assetCode: string | null
  register: string | null
  technicianId: string | null
  technician: string | null
  orderNumber: string | null
  dueAt: Date | null
  /** What was promised for the handling, on the paper that it is done under. */
  repairDueAt: Date | null
  deliveredAt: Date | null
  /** Mean of the eight elements, or the one answer where only that is asked. */
  rating: number | null
}

/**
 * One portion of what a question finds, and where the next begins. Newest first whatever the question's order: a ticket never
 * moves in that one, so none is missed or told twice while others work on.
 */
export async function ticketsToExport(db: Database, person: Person, { order: _, ...filter }: QueueFilter) {
  const { rows } = await sql<ExportedTicket>`${plannedForItsValues}
    select tickets.id, tickets.number, tickets.stage, tickets.category, tickets.submitted_at, tickets.unit_id,
      coalesce(whole.name, units.name) as unit, case when whole.id is not null then units.name end as sub_unit,
      tickets.requester_name, tickets.phone, tickets.location, tickets.description,
      coalesce(nullif(concat_ws(' ', assets.name, nullif(assets.brand_model, '')), ''), tickets.device_name) as device,
      assets.code as asset_code, assets.register, tickets.technician_id, people.name as technician,
      (select number from work_orders where ticket_id = tickets.id order by version desc limit 1) as order_number,
      tickets.due_at, coalesce(repairs.due_at, signatures.due_at) as repair_due_at, report.delivered_at,
      coalesce(overall, (requirements + procedure + time + product + competence + behaviour + facilities + complaints)
        / 8.0)::float8 as rating
    from ${candidates(person, filter)}
      join units on units.id = tickets.unit_id
      left join units whole on whole.id = units.parent_id
      left join assets on assets.id = tickets.asset_id
      left join people on people.id = tickets.technician_id
      left join repairs on repairs.ticket_id = tickets.id
      left join signatures on tickets.stage = 'signed'
        and signatures.id = (select max(id) from signatures signed where signed.ticket_id = tickets.id)
      left join handling_reports report on report.ticket_id = tickets.id
      left join feedback on feedback.ticket_id = tickets.id
    ${ordered({})} limit ${filter.limit}`.execute(db)

  const last = rows.at(-1)
  return { items: rows, next: last && rows.length === filter.limit ? cursorOf(last) : undefined }
}
