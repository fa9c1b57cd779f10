import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Category } from '../../platform/database/schema.ts'
import type { Act, Person } from '../../registers/people/person.ts'
import { unitAndItsParts } from '../../registers/units/choices.ts'
import type { Ticket } from '../ticket/ticket.ts'
import { visibleTo } from '../ticket/visibility.ts'
import type { Answer } from './answer.ts'
import type { ElementCode } from './elements.ts'

export async function insertFeedback(
  tx: Database,
  act: Act,
  ticket: Ticket,
  answer: Answer,
  formOpenedAt: Date | null,
) {
  await tx
    .insertInto('feedback')
    .values((is) => ({
      ticketId: ticket.id,
      unitId: ticket.unitId,
      givenBy: act.person.id,
      givenAt: act.at,
      formOpenedAt,
      comment: answer.comment,
      ...answer.scores,
      handlingReportId: is.selectFrom('handlingReports').select('id').where('ticketId', '=', ticket.id),
    }))
    .execute()
}

/** From (inclusive) to (exclusive); `unit` is a code, its sub-units included. */
export type Period = { from?: Date; to?: Date; unit?: string; category?: Category }

type Counted = Period & { person: Person; withOwnUnit: boolean }

type Sums = Record<ElementCode, number> & { respondents: number }

const eightSums = sql`
      coalesce(sum(requirements), 0)::int as requirements,
      coalesce(sum(procedure), 0)::int as procedure,
      coalesce(sum(time), 0)::int as time,
      coalesce(sum(product), 0)::int as product,
      coalesce(sum(competence), 0)::int as competence,
      coalesce(sum(behaviour), 0)::int as behaviour,
      coalesce(sum(facilities), 0)::int as facilities,
      coalesce(sum(complaints), 0)::int as complaints`

/** Sums of each element over the feedback given in the period, and how many tickets were handled in it. */
export async function sumsOfFeedback(db: Database, period: Counted) {
  const { rows } = await sql<
    Sums & { overallRespondents: number; handled: number; straightLined: number; overall: number }
  >`
    select
      count(requirements)::int as respondents,
      count(overall)::int as overall_respondents,
      (select count(*)::int from handling_reports join tickets on tickets.id = handling_reports.ticket_id
        where tickets.serves_unit and ${within(sql`handling_reports.delivered_at`, period)}) as handled,
      -- an opening at the very moment of giving stands in old rows where it was not known
      count(*) filter (where feedback.form_opened_at < given_at
        and given_at - feedback.form_opened_at < interval '5 seconds' and requirements = all(array[
        procedure, time, product, competence, behaviour, facilities, complaints]))::int as straight_lined,
      ${eightSums},
      coalesce(sum(overall), 0)::int as overall
    from feedback join tickets on tickets.id = feedback.ticket_id
    where ${within(sql`feedback.given_at`, period)}`.execute(db)

  const [sums] = rows
  if (!sums) throw new Error('an aggregate without a row')
  return sums
}

export type PartOfPeriod = Sums & { part: string; overallRespondents: number; overall: number; handled: number }

/** The same by unit (its name, with that of the unit it is part of) or by category, for each with a ticket handled or rated. */
export async function sumsByPart(db: Database, period: Counted, by: 'unit' | 'category'): Promise<PartOfPeriod[]> {
  const key = by === 'unit' ? sql`tickets.unit_id` : sql`tickets.category::text`
  const { rows } = await sql<PartOfPeriod>`
    with rated as (
      select ${key} as key, count(requirements)::int as respondents, count(overall)::int as overall_respondents,
        ${eightSums}, coalesce(sum(overall), 0)::int as overall
      from feedback join tickets on tickets.id = feedback.ticket_id
      where ${within(sql`feedback.given_at`, period)} group by 1),
    handled as (
      select ${key} as key, count(*)::int as handled
      from handling_reports join tickets on tickets.id = handling_reports.ticket_id
      where tickets.serves_unit and ${within(sql`handling_reports.delivered_at`, period)} group by 1)
    select ${by === 'unit' ? nameOfUnit : sql`key`} as part, ${zeroed}
    from rated full join handled using (key) order by part, key`.execute(db)
  return rows
}

const nameOfUnit = sql`(
  select units.name || coalesce(' (' || whole.name || ')', '')
  from units left join units whole on whole.id = units.parent_id where units.id = key)`

const zeroed = sql.join(
  [
    ...['requirements', 'procedure', 'time', 'product', 'competence', 'behaviour', 'facilities', 'complaints'],
    ...['overall', 'respondents', 'overall_respondents', 'handled'],
  ].map((sum) => sql`coalesce(${sql.ref(sum)}, 0) as ${sql.ref(sum)}`),
)

function within(moment: RawBuilder<unknown>, { person, from, to, unit, category, withOwnUnit }: Counted) {
  return sql`${visibleTo(person)}
    ${from ? sql`and ${moment} >= ${from}` : sql``}
    ${to ? sql`and ${moment} < ${to}` : sql``}
    ${unit ? sql`and tickets.unit_id in (${unitAndItsParts(unit)})` : sql``}
    ${category ? sql`and tickets.category = ${category}` : sql``}
    ${withOwnUnit ? sql`` : sql`and tickets.unit_id not in (select id from units where kind = 'pusat')`}`
}
