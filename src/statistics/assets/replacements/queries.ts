import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import { atMost, plannedForItsValues } from '../../../platform/database/prepared.ts'
import type { Category, Condition } from '../../../platform/database/schema.ts'
import { repeatDays, yearBefore } from '../../../procedure/asset-record/figures.ts'
import { dateAt } from '../../../registers/calendar/calendar.ts'
import { unitAndItsParts } from '../../../registers/units/choices.ts'
import { type Asked, cursorOf } from './asked.ts'
import type { Judged, Rule } from './rule.ts'

export type Replaceable = Judged & {
  register: string
  name: string
  brandModel: string
  category: Category
  condition: Condition
  unit: string
}

type Question = { asked: Asked; rule: Rule; now: Date; limit: number }

/** The assets in the register that meet the rule, those with the most grounds first, one page from the cursor on. */
export async function replaceableAssets(db: Database, { asked, rule, now, limit }: Question) {
  const { unit, category } = asked
  const after = cursorOf(asked.after)
  const today = dateAt(now).toString()

  const { rows } = await sql<Replaceable>`${plannedForItsValues}
    with ${failuresSince(yearBefore(now))}, ${costs}, ${beyondRepair},
    judged as (
      select assets.code, register_number, register, name, brand_model, category, condition, unit_id, price, age,
        cost, failures, repeats, ${met(rule)} as met
      from assets
        left join lateral (select case
          when purchased_on is not null then extract(year from age(${today}::date, purchased_on))
          else extract(year from ${today}::date) - acquisition_year end::integer as age) old on true
        left join (select asset_id, failures as in_year, repeats as again from in_year) counted
          on counted.asset_id = assets.id
        left join costs on costs.asset_id = assets.id
        left join beyond_repair on beyond_repair.asset_id = assets.id
        cross join lateral (select coalesce(in_year, 0)::integer as failures, coalesce(again, 0)::integer as repeats,
          coalesce(parts_cost, 0) as cost) figures
      where state <> 'disposed'
        ${unit ? sql`and unit_id in (${unitAndItsParts(unit)})` : sql``}
        ${category ? sql`and category = ${category}` : sql``})
    select register, judged.name, brand_model, category, condition, units.name as unit, price, age, cost, failures,
      repeats, met
    from judged join units on units.id = unit_id
    where cardinality(met) > 0
      ${after ? sql`and (-cardinality(met), judged.code, register_number) > (${-after.grounds}, ${after.code}, ${after.number})` : sql``}
    order by -cardinality(met), judged.code, register_number ${atMost(limit + 1)}`.execute(db)

  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? `${last.met.length}:${last.register}` : null }
}

/** The rule itself, over an asset and its figures; `rule.ts` says it in words. */
function met({ costShare, failures, repeats, ageYears, ageFailures, majorDamage, notRepairable }: Rule) {
  return sql`array_remove(array[
    case when ${costShare} > 0 and price > 0 and cost * 100 >= price * ${costShare} then 'cost' end,
    case when ${failures} > 0 and failures >= ${failures} then 'failures' end,
    case when ${repeats} > 0 and repeats >= ${repeats} then 'repeats' end,
    case when ${ageYears} > 0 and age >= ${ageYears} and failures >= ${ageFailures} then 'age' end,
    case when ${majorDamage} and condition = 'major_damage' then 'major_damage' end,
    case when ${notRepairable} and beyond_repair.asset_id is not null then 'not_repairable' end], null)`
}

const officeDay = (moment: string) => sql`(${sql.raw(moment)} at time zone 'Asia/Jakarta')::date`

/** Handled failures that were submitted since that day, by asset, and how many of them came soon after a repair. */
function failuresSince(since: string) {
  return sql`
    recent as materialized (
      select tickets.id, asset_id, submitted_at, delivered_at
      from handling_reports join tickets on tickets.id = handling_reports.ticket_id
      -- what was submitted since then and came back was repaired no earlier than this
      where delivered_at >= (${since}::date - ${repeatDays + 1}::integer)::timestamp at time zone 'Asia/Jakarta'
        and asset_id is not null and not planned),
    in_year as (
      select failure.asset_id, count(distinct failure.id) as failures,
        count(distinct failure.id) filter (where earlier.id is not null) as repeats
      from recent failure left join recent earlier on earlier.asset_id = failure.asset_id
        and earlier.delivered_at <= failure.submitted_at
        and ${officeDay('failure.submitted_at')} - ${officeDay('earlier.delivered_at')} <= ${repeatDays}
      where ${officeDay('failure.submitted_at')} >= ${since}::date
      group by failure.asset_id)`
}

// what came back into the store is in no asset
const costs = sql`
  returned as (select answers_id, sum(quantity) as quantity from stock_movements where kind = 'return' group by answers_id),
  costs as (
    select asset_id, sum((part_replacements.quantity - coalesce(returned.quantity, 0)) * unit_price) as parts_cost
    from part_replacements left join returned on returned.answers_id = movement_id
    group by asset_id)`

/** Assets whose last report says that they cannot be repaired. */
const beyondRepair = sql`
  beyond_repair as (
    select distinct asset_id
    from handling_reports join tickets on tickets.id = handling_reports.ticket_id
    where outcome = 'not_repairable' and asset_id is not null and not exists (
      select from tickets later join handling_reports newer on newer.ticket_id = later.id
      where later.asset_id = tickets.asset_id and newer.delivered_at > handling_reports.delivered_at))`
