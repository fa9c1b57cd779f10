import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { unitsOf } from '../../procedure/ticket/visibility.ts'
import { isStaff } from '../../registers/people/person.ts'
import { unitAndItsParts } from '../../registers/units/choices.ts'
import type { Days } from '../period.ts'
import { type Counted, nameOfUnit, type PartSums, type Sums } from './queries.ts'

const scores = [
  ...['requirements', 'procedure', 'time', 'product', 'competence', 'behaviour', 'facilities', 'complaints'],
  ...['overall', 'respondents', 'overall_respondents', 'answered', 'straight_lined'],
].map((score) => sql.ref(score))

const added = sql`coalesce(sum(handled_for_units), 0)::int as handled,
  ${sql.join(scores.map((score) => sql`coalesce(sum(${score}), 0)::int as ${score}`))}`

/** The same as `sumsOfFeedback` over periods of whole months, from what was counted by the last minute. */
export async function sumsOfPeriods(db: Database, periods: Days[], counted: Counted): Promise<Sums[]> {
  const { rows } = await sql<Sums>`
    select ${added}
    from unnest(${periods.map(({ from }) => from)}::date[], ${periods.map(({ to }) => to)}::date[])
        with ordinality as period (starts, ends, nth)
      left join monthly_figures on month between starts and ends and ${inScope(counted)}
    group by nth order by nth`.execute(db)
  return rows
}

/** The same as `sumsByPart` over whole months. */
export async function sumsByPartOfPeriod(
  db: Database,
  { from, to }: Days,
  { unit, category, ...counted }: Counted,
  by: 'unit' | 'category',
): Promise<PartSums[]> {
  const scope = by === 'unit' ? inScope({ ...counted, category }) : inScope({ ...counted, unit })
  const [key, name, meant] =
    by === 'unit'
      ? [sql`unit_id`, nameOfUnit, unit ? sql`key in (${unitAndItsParts(unit)})` : sql`true`]
      : [sql`category`, sql`key`, category ? sql`key = ${category}` : sql`true`]

  const { rows } = await sql<PartSums>`
    select ${name} as part, ${meant} as meant, sums.* from (
      select ${key} as key, ${added} from monthly_figures
      where month between ${from} and ${to} and ${scope} group by 1
      having sum(handled_for_units) + sum(respondents) + sum(overall_respondents) > 0) sums
    order by part, key`.execute(db)
  return rows
}

function inScope({ reader, unit, category, withOwnUnit }: Counted): RawBuilder<unknown> {
  const everything = reader === 'office' || isStaff(reader)
  return sql`true
    ${everything ? sql`` : sql`and unit_id in (${unitsOf(reader)})`}
    ${unit ? sql`and unit_id in (${unitAndItsParts(unit)})` : sql``}
    ${category ? sql`and category = ${category}` : sql``}
    ${withOwnUnit ? sql`` : sql`and unit_id not in (select id from units where kind = 'pusat')`}`
}
