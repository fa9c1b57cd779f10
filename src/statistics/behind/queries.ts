import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Category, Stage } from '../../platform/database/schema.ts'
import { type Age, openStages } from '../dashboard/standing.ts'
import { type FigureCode, figures } from '../facts/figures.ts'

/** Days of the office, both included; of these units, of one category or one technician, or of all. */
export type Scope = {
  from: string
  to: string
  units?: readonly number[]
  category?: Category
  technician?: string
  /** Working minutes from submission to report: more than `above`, at most `upTo`; planned maintenance is left out then. */
  turnaround?: { above?: number; upTo?: number }
}

export type Behind = {
  id: number
  number: string
  /** That put it into the figure, 'YYYY-MM-DD'. */
  day: string
  unit: string
  category: Category
  device: string
  technician: string | null
  stage: Stage
}

export type Place = Pick<Behind, 'day' | 'id'>
type Part = { after?: Place; limit: number }

/** The tickets that a figure counts, by the day that put them into it; `after` is the last one of the page before. */
export async function ticketsBehind(db: Database, code: FigureCode, scope: Scope, part: Part): Promise<Behind[]> {
  const day = sql.id(figures[code].day)
  return list(
    db,
    sql`select ticket_id as id, ${day} as day, unit_id, category, technician_id, stage
      from ticket_facts where ${counted(code, scope)} ${beyond(sql`(${day}, ticket_id)`, part.after)}
      order by ${day}, ticket_id limit ${part.limit}`,
  )
}

/** How many they are, read off the facts themselves. */
export async function countBehind(db: Database, code: FigureCode, scope: Scope): Promise<number> {
  return count(db, sql`from ticket_facts where ${counted(code, scope)}`)
}

/** What is open at this moment: at a stage, so old, of these units, or held by a technician. */
export type StandingScope = {
  today: string
  stage?: (typeof openStages)[number]
  age?: Age
  units?: readonly number[]
  technician?: string
}

/** The oldest first. */
export async function ticketsStanding(db: Database, scope: StandingScope, part: Part): Promise<Behind[]> {
  return list(
    db,
    sql`select id, ${submittedOn} as day, unit_id, category, technician_id, stage
      from tickets where ${standing(scope)} ${beyond(sql`(${submittedOn}, id)`, part.after)}
      order by ${submittedOn}, id limit ${part.limit}`,
  )
}

export async function countStanding(db: Database, scope: StandingScope): Promise<number> {
  return count(db, sql`from tickets where ${standing(scope)}`)
}

const submittedOn = sql`(submitted_at at time zone 'Asia/Jakarta')::date`

async function list(db: Database, chosen: RawBuilder<unknown>): Promise<Behind[]> {
  const { rows } = await sql<Behind>`
    select chosen.id, tickets.number, chosen.day::text as day, units.name as unit, chosen.category, chosen.stage,
      coalesce(assets.name, tickets.device_name, '') as device, people.name as technician
    from (${chosen}) chosen
      join tickets on tickets.id = chosen.id
      join units on units.id = chosen.unit_id
      left join assets on assets.id = tickets.asset_id
      left join people on people.id = chosen.technician_id
    order by chosen.day, chosen.id`.execute(db)
  return rows
}

async function count(db: Database, what: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ tickets: number }>`select count(*)::int as tickets ${what}`.execute(db)
  return rows[0]?.tickets ?? 0
}

function beyond(place: RawBuilder<unknown>, after: Place | undefined): RawBuilder<unknown> {
  return after ? sql`and ${place} > (${after.day}::date, ${after.id}::bigint)` : sql``
}

function counted(code: FigureCode, { from, to, units, category, technician, turnaround }: Scope): RawBuilder<boolean> {
  const { day, counts } = figures[code]
  const { above, upTo } = turnaround ?? {}
  return sql`${sql.id(day)} between ${from} and ${to} and ${counts}
    ${units ? sql`and unit_id = any(${units})` : sql``}
    ${category ? sql`and category = ${category}` : sql``}
    ${technician ? sql`and technician_id = ${technician}` : sql``}
    ${turnaround ? sql`and not planned and turnaround_minutes is not null` : sql``}
    ${above === undefined ? sql`` : sql`and turnaround_minutes > ${above}`}
    ${upTo === undefined ? sql`` : sql`and turnaround_minutes <= ${upTo}`}`
}

/** Held by a technician is what he has to act on; what waits for its rating is done. */
function standing({ today, stage, age, units, technician }: StandingScope): RawBuilder<boolean> {
  const days = sql`${today}::date - ${submittedOn}`
  return sql`stage in (${sql.join(stage ? [stage] : openStages)})
    ${age ? sql`and ${days} >= ${age.from}` : sql``}
    ${age?.to === undefined ? sql`` : sql`and ${days} <= ${age.to}`}
    ${units ? sql`and unit_id = any(${units})` : sql``}
    ${technician ? sql`and technician_id = ${technician} and stage not in ('submitted', 'awaiting_feedback')` : sql``}`
}
