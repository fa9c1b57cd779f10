import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../src/platform/database/connect.ts'
import { chance, minutesBetween } from '../chance.ts'

const minute = 60_000
const mostOpen = 500
/** The last few units owe feedback: for what was delivered since then, and since then they asked for nothing. */
const owingUnits = 3
const owingSince = 615 * minute

/**
 * How far each ticket came and when, in milliseconds of working time since the history began: `seed_roads`. The ended
 * ones are spread evenly over it; the open ones were submitted lately, as long ago as their stage lets expect.
 */
export async function layOutRoads(tx: Database, { wanted, worked }: { wanted: number; worked: number }): Promise<void> {
  const open = Math.min(mostOpen, Math.ceil(wanted / 5))
  const apart = (worked - 450 * minute) / Math.max(1, wanted - open)

  // offset 0 keeps each step from being worked into the next, where its expressions would multiply
  await sql`
    create unlogged table seed_roads as
    with ends as (${ends(wanted, open)} offset 0),
      stretches as (select *, ${sql.join(stretches)} from ends offset 0),
      ${sql.join(steps.map(step))},
      begun as (select *, ${beginning(worked, apart)} as submitted from reached offset 0),
      -- what was asked for lately is done sooner, since it is done by now
      paced as (
        select *, case when is_open or length = 0 then 1
          else least(1, 0.95 * (${sql.lit(worked)} - submitted) / length) end as pace
        from begun offset 0)
    select nth, stage, turn, cancelled_from, submitted, ${sql.join(moments.map(paced))},
      ${unitPlace(worked)} as unit_place
    from paced, (select count(*)::int as units from seed_units) all_units`.execute(tx)
  await sql`analyze seed_roads`.execute(tx)
}

/** At which stage a ticket stands, and what turned it back on its way: `returned`, or `moved` to another technician. */
function ends(wanted: number, open: number) {
  return sql`
    select nth, is_open, stage, cancelled_from,
      stage in ('in_progress', 'awaiting_feedback', 'closed') as is_begun,
      stage in ('awaiting_feedback', 'closed') as is_reported,
      stage in ('signed', 'in_progress', 'awaiting_feedback', 'closed')
        or cancelled_from is not distinct from 'signed' as is_signed,
      case when stage = 'submitted' or cancelled_from = 'submitted' then null
        when stage = 'returned' then case ${chance('returned', 5)} when 0 then 'moved' else 'returned' end
        when ${chance('turn', 1000)} < 40 then 'returned' when ${chance('turn', 1000)} < 44 then 'moved' end as turn
    from (
      select *, case
          when is_open then case
            when open_draw < 18 then 'submitted' when open_draw < 33 then 'awaiting_signature'
            when open_draw < 38 then 'returned' when open_draw < 53 then 'signed'
            when open_draw < 92 then 'in_progress' else 'awaiting_feedback' end
          when draw < 20 then 'rejected' when draw < 40 then 'cancelled' else 'closed' end::stage as stage,
        case when is_open or draw not between 20 and 39 then null
          when draw < 30 then 'submitted' when draw < 35 then 'awaiting_signature' else 'signed' end as cancelled_from
      from (
        select nth, nth > ${sql.lit(wanted - open)} as is_open, ${chance('end', 1000)} as draw,
          ${chance('open', 100)} as open_draw
        from generate_series(1::bigint, ${sql.lit(wanted)}) nth) drawn) ended`
}

/** How long each part of the road took, where it was gone. */
const stretches = [
  sql`case when stage <> 'submitted' and cancelled_from is distinct from 'submitted' then
    ${mostly('order', [1, 14], [15, 90])} end as issued`,
  sql`${minutesBetween('look', 3, 40)} as looked`,
  sql`case when stage <> 'returned' then ${minutesBetween('again', 2, 40)} end as printed_again`,
  sql`${mostly('signature', [1, 14], [15, 120])} as verified`,
  sql`${minutesBetween('start', 3, 90)} as awaited`,
  sql`case when is_begun and ${chance('held', 1000)} < case stage when 'in_progress' then 300 else 80 end
    then ${minutesBetween('held after', 5, 60)} end as until_held`,
  sql`case when ${chance('resumed', 4)} > case stage when 'in_progress' then 1 else 0 end
    then ${minutesBetween('hold', 30, 900)} end as stood_still`,
  sql`case when is_begun and ${chance('handed', 100)} = 0
    then ${minutesBetween('handed after', 5, 60)} end as until_handed`,
  sql`case when is_reported then ${mostly('work', [10, 150], [150, 700])}
    + case stage when 'awaiting_feedback' then ${sql.lit(owingSince)} else 0 end end as worked`,
]

/** When each act was done, counted from the submission. */
const steps = [
  {
    name: 'printed',
    after: 'stretches',
    columns: sql`
      case when turn is not null then issued + looked end as turned,
      case when turn = 'moved' then issued + looked / 2 end as signed_before,
      case when turn is not null then issued + looked + printed_again end as issued_again`,
  },
  {
    name: 'verified_orders',
    after: 'printed',
    columns: sql`
      case when is_signed then coalesce(issued_again, issued) + verified end as signed,
      case when stage = 'rejected' then coalesce(issued_again, issued) + verified end as rejected`,
  },
  {
    name: 'repaired',
    after: 'verified_orders',
    columns: sql`
      case when is_begun then signed + awaited end as begun, signed + awaited + until_held as held,
      signed + awaited + until_held + stood_still as resumed`,
  },
  {
    name: 'finished',
    after: 'repaired',
    columns: sql`
      coalesce(resumed, held, begun) + until_handed as handed,
      coalesce(resumed, held, begun) + coalesce(until_handed, 0) + worked as reported,
      case cancelled_from when 'submitted' then looked
        when 'awaiting_signature' then coalesce(issued_again, issued) + looked
        when 'signed' then signed + looked end as cancelled`,
  },
  {
    name: 'reached',
    after: 'finished',
    columns: sql`greatest(issued, turned, issued_again, signed, rejected, begun, held, resumed, handed, reported,
      cancelled, 0) as length`,
  },
]

function step({ name, after, columns }: (typeof steps)[number]) {
  return sql`${sql.ref(name)} as (select *, ${columns} from ${sql.ref(after)} offset 0)`
}

function mostly(what: string, usual: [number, number], slow: [number, number]) {
  return sql`case ${chance(`slow ${what}`, 10)} when 0 then ${minutesBetween(what, ...slow)}
    else ${minutesBetween(what, ...usual)} end`
}

function beginning(worked: number, apart: number) {
  return sql`case
    when is_open then ${sql.lit(worked)} - length - case stage
      when 'submitted' then ${minutesBetween('age', 0, 60)}
      when 'awaiting_signature' then ${minutesBetween('age', 0, 45)}
      when 'returned' then ${minutesBetween('age', 0, 60)} when 'signed' then ${minutesBetween('age', 0, 180)}
      when 'in_progress' then ${minutesBetween('age', 0, 900)} else ${minutesBetween('age', 5, 600)} end
    else ((nth - 1 + ${chance('moment', 1000)} / 1000.0) * ${sql.lit(apart)})::bigint end | 1`
}

const moments = [
  ...['issued', 'turned', 'signed_before', 'issued_again', 'signed', 'rejected', 'begun', 'held', 'resumed', 'handed'],
  ...['reported', 'cancelled'],
]

/** Odd, so that no moment is a whole quarter of an hour: there one span of work ends and another begins. */
function paced(moment: string) {
  return sql`(submitted + ${sql.ref(moment)} * pace)::bigint | 1 as ${sql.ref(moment)}`
}

/** Larger units ask more; of two draws the lower holds. */
function unitPlace(worked: number): RawBuilder<number> {
  const owing = sql.lit(owingUnits)
  const asking = sql<number>`(units - case when submitted > ${sql.lit(worked - owingSince)} then ${owing} else 0 end)`
  return sql<number>`case when stage = 'awaiting_feedback' then units - ${owing} + ${chance('owing', owingUnits)}
    else least(${chance('unit', asking)}, ${chance('other unit', asking)}) end`
}
