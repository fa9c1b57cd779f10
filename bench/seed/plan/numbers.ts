import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../src/platform/database/connect.ts'

/** Which act takes a number from each series. */
const series = { ticket: 'submitted', work_order: 'issued', handling_report: 'reported' } as const

/** Ids without gaps, and numbers as `takeNumber` would have given them, each series in the order of its own act. */
export async function giveNumbers(tx: Database): Promise<void> {
  const taken = Object.entries(series).map(([name, moment]) => numbersOf(name, moment))
  const columns = Object.keys(series).flatMap((name) => [
    sql`${sql.ref(`${name}.number`)} as ${sql.ref(`${name}_number`)}`,
    sql`${sql.ref(`${name}.running`)} as ${sql.ref(`${name}_running`)}`,
  ])
  await sql`
    create unlogged table seed_numbers as
    with counted as (
      select nth, submitted, issued, reported, submitted_day, issued_day, reported_day,
        (issued is not null)::int + (issued_again is not null)::int as orders,
        (signed_before is not null)::int + (signed is not null)::int as signatures,
        (begun is not null)::int as repairs, (reported is not null)::int as reports
      from seed_roads join seed_times using (nth)),
    numbered as (
      select *, row_number() over stories as id, sum(orders) over stories as last_order,
        sum(signatures) over stories as last_signature, sum(repairs) over stories as repair_id,
        sum(reports) over stories as report_id, sum(orders + signatures + reports) over stories as last_paper
      from counted window stories as (order by submitted, nth)),
    ${sql.join(taken)}
    select nth, id, orders, signatures, repair_id, report_id, last_order, last_signature, last_paper,
      ${sql.join(columns)}
    from numbered
      left join ticket using (nth) left join work_order using (nth) left join handling_report using (nth)`.execute(tx)
}

/** `seed_days` has for each series the period, what stands before and after the running number, and its width. */
function numbersOf(name: string, moment: string): RawBuilder<unknown> {
  const [pattern, at, day] = [sql.ref(name), sql.ref(moment), sql.ref(`${moment}_day`)]
  return sql`${pattern} as (
    select nth, running, concat(pattern[2],
      lpad(running::text, greatest(pattern[4]::int, length(running::text)), '0'), pattern[3]) as number
    from (
      select nth, ${pattern} as pattern, row_number() over (partition by ${pattern}[1] order by ${at}, nth) as running
      from counted join seed_days on seed_days.no = ${day}) taken)`
}

/** The next act takes the next number of its series, and the next row the next id. */
export async function continueNumbers(tx: Database): Promise<void> {
  await sql`delete from number_series where series = any(${Object.keys(series)})`.execute(tx)
  for (const [name, moment] of Object.entries(series)) {
    const [pattern, running, day] = [sql.ref(name), sql.ref(`${name}_running`), sql.ref(`${moment}_day`)]
    await sql`
      insert into number_series (series, period, last)
      select ${name}, ${pattern}[1], max(${running})
      from seed_tickets join seed_days on seed_days.no = ${day} group by 2`.execute(tx)
  }
  for (const [table, id] of Object.entries(lastIds))
    await sql`
      select setval(pg_get_serial_sequence(${table}, 'id'), max(${sql.ref(id)})) from seed_tickets
      having max(${sql.ref(id)}) > 0`.execute(tx)
}

/** Of the tables whose rows were given their ids here. */
const lastIds = {
  tickets: 'id',
  documents: 'last_paper',
  work_orders: 'last_order',
  signatures: 'last_signature',
  repairs: 'repair_id',
  handling_reports: 'report_id',
}
