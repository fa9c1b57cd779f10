import { sql } from 'kysely'
import type { Database } from '../../../src/platform/database/connect.ts'
import { chance, minutesBetween } from '../chance.ts'
import { describeTickets } from './facts.ts'
import { giveNumbers } from './numbers.ts'
import { quarter } from './time.ts'

/** Everything of a ticket that more than one record tells: `seed_tickets`, one row each, in the order of submission. */
export async function tellStories(tx: Database, worked: number): Promise<void> {
  await setTimes(tx, worked)
  await giveNumbers(tx)
  await describeTickets(tx)
  await sql`
    create unlogged table seed_tickets as
    select * from seed_numbers join seed_times using (nth) join seed_facts using (nth) order by id`.execute(tx)
  await sql`drop table seed_numbers, seed_times, seed_facts`.execute(tx)
  await sql`analyze seed_tickets (id, stage, turn)`.execute(tx)
}

/** The moments of a story, and what is asked of each besides: on which day it was, and when what it began falls due. */
const moments = {
  submitted: ['day', 'order_due'],
  issued: ['day', 'signature_due'],
  turned: ['day', 'order_due'],
  signed_before: ['day', 'handling_due'],
  issued_again: ['day', 'signature_due'],
  signed: ['day', 'handling_due'],
  rejected: ['day'],
  begun: [],
  held: [],
  resumed: [],
  handed: ['day'],
  reported: ['day'],
  cancelled: [],
  given: [],
  granted: ['day'],
  read: ['day'],
} as const satisfies Record<string, readonly ('day' | 'order_due' | 'signature_due' | 'handling_due')[]>

/** Working time told by the clock: `<moment>_at`, `<moment>_day` and `<moment>_due`. */
async function setTimes(tx: Database, worked: number) {
  const columns = Object.entries(moments).flatMap(([moment, more]) => [
    sql`${quarterOf(moment, 'at')} + ${restOf(moment)} as ${sql.ref(`${moment}_at`)}`,
    ...more.map((what) => {
      if (what === 'day') return sql`${quarterOf(moment, 'day_no')} as ${sql.ref(`${moment}_day`)}`
      const due = quarterOf(moment, what)
      return sql`${what === 'handling_due' ? due : sql`${due} + ${restOf(moment)}`} as ${sql.ref(`${moment}_due`)}`
    }),
  ])
  const joins = Object.keys(moments).map(
    (moment) => sql`left join seed_quarters ${sql.ref(`${moment}_quarter`)}
      on ${quarterOf(moment, 'nth')} = (${sql.ref(moment)} / ${sql.lit(quarter)})::int`,
  )
  await sql`
    create unlogged table seed_times as
    select moments.nth, ${sql.join(columns)}
    from (
      select roads.*, given, granted, case when seen <= ${sql.lit(worked)} then seen end as read
      from (select *, reported + ${untilRead} as seen from seed_roads) roads
        left join seed_ratings using (nth)
        left join seed_overrides using (nth)) moments
      ${sql.join(joins, sql` `)}`.execute(tx)
}

const untilRead = sql`case ${chance('slow reader', 5)} when 0 then ${minutesBetween('late reading', 60, 400)}
  else ${minutesBetween('reading', 2, 60)} end`

function quarterOf(moment: string, column: string) {
  return sql.ref(`${moment}_quarter.${column}`)
}

function restOf(moment: string) {
  return sql`${sql.ref(moment)} % ${sql.lit(quarter)} * interval '1 millisecond'`
}
