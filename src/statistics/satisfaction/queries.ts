import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { plannedForItsValues } from '../../platform/database/prepared.ts'
import type { Category } from '../../platform/database/schema.ts'
import type { ElementCode } from '../../procedure/feedback/elements.ts'
import { visibleTo } from '../../procedure/ticket/visibility.ts'
import type { Person } from '../../registers/people/person.ts'
import { unitAndItsParts } from '../../registers/units/choices.ts'

/** From (inclusive) to (exclusive); without an end it is open. */
export type Span = { from?: Date; to?: Date }

/** `unit` is a code, its sub-units included. */
export type Narrowed = { unit?: string; category?: Category }

/** Of all that this person may know of; `office` is what is told of the whole office, to anybody. */
export type Counted = Narrowed & { reader: Person | 'office'; withOwnUnit: boolean }

type Scores = Record<ElementCode | 'overall', number>
type Counts = {
  /** Of the eight elements, and of the one question of the short form. */
  respondents: number
  overallRespondents: number
  /** Tickets handled in the period, and how many of those were rated, whenever that was. */
  handled: number
  answered: number
}

export type Sums = Scores & Counts & { straightLined: number }

/** For each span the sums over the feedback given in it, and how many tickets were handled in it; in their order. */
export async function sumsOfFeedback(db: Database, spans: Span[], counted: Counted): Promise<Sums[]> {
  const [starts, ends] = [spans.map(({ from }) => from ?? null), spans.map(({ to }) => to ?? null)]
  const { rows } = await sql<Sums>`${plannedForItsValues}
    with spans as (
      select nth, coalesce(starts, '-infinity') as starts, coalesce(ends, 'infinity') as ends
      from unnest(${starts}::timestamptz[], ${ends}::timestamptz[]) with ordinality as span (starts, ends, nth)),
    rated as (
      select nth, ${countedScores},
        -- an opening at the very moment of giving stands in old rows where it was not known
        count(*) filter (where feedback.form_opened_at < given_at
          and given_at - feedback.form_opened_at < interval '5 seconds' and requirements = all(array[
          procedure, time, product, competence, behaviour, facilities, complaints])) as straight_lined
      from spans
        join feedback on given_at >= starts and given_at < ends
        join tickets on tickets.id = feedback.ticket_id
      where ${inScope(counted)} group by nth),
    handled as (
      select nth, ${countedHandled}
      from spans
        join handling_reports on delivered_at >= starts and delivered_at < ends
        join tickets on tickets.id = handling_reports.ticket_id
        left join feedback on feedback.ticket_id = tickets.id
      where tickets.serves_unit and ${inScope(counted)} group by nth)
    select ${zeroed}, coalesce(straight_lined, 0)::int as straight_lined
    from spans left join rated using (nth) left join handled using (nth) order by nth`.execute(db)
  return rows
}

export type PartSums = Scores &
  Counts & {
    /** The unit by its name, with that of the unit it is part of; or the category by its code. */
    part: string
    /** Whether it is of what was narrowed to. */
    meant: boolean
  }

/**
 * The same by unit or by category, for each with a ticket handled or rated; also for those beside the one that was narrowed to, which
 * decide whether it may be shown.
 */
export async function sumsByPart(
  db: Database,
  { from, to }: Span,
  { unit, category, ...counted }: Counted,
  by: 'unit' | 'category',
): Promise<PartSums[]> {
  const scope = by === 'unit' ? inScope({ ...counted, category }) : inScope({ ...counted, unit })
  const [key, name, meant] =
    by === 'unit'
      ? [sql`tickets.unit_id`, nameOfUnit, unit ? sql`key in (${unitAndItsParts(unit)})` : sql`true`]
      : [sql`tickets.category`, sql`key`, category ? sql`key = ${category}` : sql`true`]
  const within = (moment: RawBuilder<unknown>) => sql`
    ${from ? sql`and ${moment} >= ${from}` : sql``} ${to ? sql`and ${moment} < ${to}` : sql``}`

  const { rows } = await sql<PartSums>`${plannedForItsValues}
    with rated as (
      select ${key} as key, ${countedScores}
      from feedback join tickets on tickets.id = feedback.ticket_id
      where ${scope} ${within(sql`given_at`)} group by 1),
    handled as (
      select ${key} as key, ${countedHandled}
      from handling_reports
        join tickets on tickets.id = handling_reports.ticket_id
        left join feedback on feedback.ticket_id = tickets.id
      where tickets.serves_unit and ${scope} ${within(sql`delivered_at`)} group by 1)
    select ${name} as part, ${meant} as meant, ${zeroed}
    from rated full join handled using (key) order by part, key`.execute(db)
  return rows
}

const scored = [
  ...['requirements', 'procedure', 'time', 'product', 'competence', 'behaviour', 'facilities', 'complaints'],
  'overall',
].map((score) => sql.ref(score))

const countedScores = sql`count(requirements) as respondents, count(overall) as overall_respondents,
  ${sql.join(scored.map((score) => sql`sum(${score}) as ${score}`))}`

const countedHandled = sql`count(*) as handled, count(feedback.id) as answered`

const zeroed = sql.join(
  [...scored, ...['respondents', 'overall_respondents', 'handled', 'answered'].map((count) => sql.ref(count))].map(
    (sum) => sql`coalesce(${sum}, 0)::int as ${sum}`,
  ),
)

/** Of the unit `key`, with that of the unit it is part of. */
export const nameOfUnit = sql`(
  select units.name || coalesce(' (' || whole.name || ')', '')
  from units left join units whole on whole.id = units.parent_id where units.id = key)`

function inScope({ reader, unit, category, withOwnUnit }: Counted): RawBuilder<unknown> {
  return sql`${reader === 'office' ? sql`true` : visibleTo(reader)}
    ${unit ? sql`and tickets.unit_id in (${unitAndItsParts(unit)})` : sql``}
    ${category ? sql`and tickets.category = ${category}` : sql``}
    ${withOwnUnit ? sql`` : sql`and tickets.unit_id not in (select id from units where kind = 'pusat')`}`
}
