import { sql } from 'kysely'
import type { Database } from '../../../src/platform/database/connect.ts'
import { chance, minutesBetween, oneOfThese } from '../chance.ts'
import { holdNotes, praises, recommendations, reproaches } from '../words/findings.ts'

/**
 * SOP activities 4 to 6: the work, its reports and the feedback, and what left the store for them.
 */
export async function recordRepairs(tx: Database): Promise<void> {
  await insertRepairs(tx)
  await insertHolds(tx)
  await insertReports(tx)
  await insertReplacements(tx)
  await insertReportReadings(tx)
  await insertFeedback(tx)
}

async function insertRepairs(tx: Database) {
  await sql`
    insert into repairs (id, ticket_id, signature_id, technician_id, started_at, due_at) overriding system value
    select repair_id, seed_tickets.id, last_signature, technician.id, begun_at, signed_due
    from seed_tickets join seed_technicians technician on technician.place = second
    where begun_at is not null order by repair_id`.execute(tx)
}

async function insertHolds(tx: Database) {
  await sql`
    insert into holds (repair_id, reason, note, held_by, held_at, resumed_by, resumed_at)
    select repair_id, ${holdReason}::hold_reason, ${holdNote}, holding.id, held_at,
      case when resumed_at is not null then holding.id when reported_at is not null then reporting.id end,
      coalesce(resumed_at, reported_at)
    from seed_tickets
      join seed_technicians holding on holding.place = second join seed_technicians reporting on reporting.place = last
    where held_at is not null order by repair_id`.execute(tx)
}

async function insertReports(tx: Database) {
  await sql`
    insert into handling_reports (id, ticket_id, repair_id, number, technician_id, method, diagnosis, cause, cause_note,
      action, outcome, final_condition, recommendation, form_opened_at, delivered_at, document_id)
    overriding system value
    select report_id, seed_tickets.id, repair_id, handling_report_number, technician.id,
      (case when ${chance('method', 20)} < 3 then 'remote' when ${chance('method', 20)} = 3 then 'workshop'
        else 'on_site' end)::handling_method,
      diagnoses[1 + finding], causes[1 + finding], '', actions[1 + finding], outcome::outcome,
      (case when asset_id is null and device_name is null then null when outcome = 'not_repairable' then 'major_damage'
        when outcome in ('resolved', 'referred') then 'good' else 'minor_damage' end)::condition,
      case when ${chance('recommends', 4)} = 0 then ${recommendation} else '' end,
      reported_at - ${minutesBetween('reporting', 2, 12)} * interval '1 millisecond', reported_at, last_paper
    from (select *, ${chance('finding', sql<number>`cardinality(diagnoses)`)} as finding, ${outcome} as outcome
        from seed_tickets join seed_categories using (category)
        where reported_at is not null) seed_tickets
      join seed_technicians technician on technician.place = last
    order by report_id`.execute(tx)
  await sql`
    insert into unread_reports
    select report_id from seed_tickets where reported_at is not null and read_at is null order by 1`.execute(tx)
}

/** Catatan 2: into assets alone, and those are well again. Each part left the store at its price. */
async function insertReplacements(tx: Database) {
  await sql`
    create unlogged table seed_replacements as
    select report_id, seed_tickets.id as ticket_id, asset_id, reported_at, technician.id as technician_id,
      parts[1 + ${chance('part', sql<number>`cardinality(parts)`)}] as spare_part_id,
      1 + (${chance('quantity', 8)} = 0)::int as quantity
    from (select * from seed_tickets join seed_categories using (category)) seed_tickets
      join seed_technicians technician on technician.place = last
    where reported_at is not null and ${isPartReplaced}`.execute(tx)
  await openStock(tx)
  await sql`
    with used as (
      insert into stock_movements (kind, spare_part_id, store_id, quantity, unit_price, by_person, at, ticket_id)
      select 'use', spare_part_id, ${store}, -quantity, price, technician_id, reported_at, ticket_id
      from seed_replacements join spare_parts on spare_parts.id = spare_part_id order by reported_at, report_id
      returning id, ticket_id, store_id, unit_price)
    insert into part_replacements (handling_report_id, ticket_id, asset_id, spare_part_id, quantity, store_id, unit_price,
      movement_id)
    select report_id, ticket_id, asset_id, spare_part_id, quantity, used.store_id, used.unit_price, used.id
    from seed_replacements join used using (ticket_id) order by report_id`.execute(tx)
}

const store = sql`(select min(id) from stores)`

/** What was used in all those years lay there on the first day, and its minimum over and above; the sums say what is left. */
async function openStock(tx: Database) {
  await sql`
    insert into stock_movements (kind, spare_part_id, store_id, quantity, unit_price, at)
    select 'opening', id, ${store},
      greatest(minimum_stock, 1) + coalesce((select sum(quantity) from seed_replacements where spare_part_id = id), 0),
      price, coalesce((select min(reported_at) from seed_replacements), now()) - interval '1 day'
    from spare_parts order by id`.execute(tx)
  await sql`alter table stock_levels disable trigger user`.execute(tx)
  await sql`alter table spare_parts disable trigger user`.execute(tx)
  await sql`delete from stock_levels`.execute(tx)
  await sql`
    insert into stock_levels (spare_part_id, store_id, quantity)
    select id, ${store}, greatest(minimum_stock, 1) from spare_parts`.execute(tx)
  await sql`update spare_parts set in_stock = greatest(minimum_stock, 1), reserved = 0`.execute(tx)
  await sql`alter table spare_parts enable trigger user`.execute(tx)
  await sql`alter table stock_levels enable trigger user`.execute(tx)
}

async function insertReportReadings(tx: Database) {
  await sql`
    insert into report_readings (handling_report_id, person_id, read_at)
    select report_id, person_id, read_at
    from seed_tickets join seed_signatories on day_no = read_day order by report_id`.execute(tx)
}

async function insertFeedback(tx: Database) {
  const scores = sql.join(
    ['requirements', 'procedure', 'time', 'product', 'competence', 'behaviour', 'facilities', 'complaints'].map(
      (element) =>
        sql`case when is_low and ${chance(`low ${element}`, 3)} = 0 then 2
          else 3 + (${chance(element, 3)} > 0)::int end`,
    ),
  )
  await sql`
    insert into feedback (ticket_id, handling_report_id, unit_id, given_by, given_at, form_opened_at, requirements,
      procedure, "time", product, competence, behaviour, facilities, complaints, comment)
    select id, report_id, unit_id, account_id, given_at,
      given_at - least(${minutesBetween('rating form', 1, 6)} * interval '1 millisecond',
        date_trunc('milliseconds', (given_at - reported_at) * 0.8)), ${scores},
      case when is_low then ${reproach} when ${chance('praised', 5)} = 0 then ${praise} else '' end
    from (select *, ${chance('low', 20)} = 0 as is_low from seed_tickets) seed_tickets
    where given_at is not null order by given_at`.execute(tx)
}

const isPartReplaced = sql<boolean>`asset_id is not null and cardinality(parts) > 0 and ${chance('replaced', 6)} = 0`

const outcome = sql`case when ${isPartReplaced} then 'resolved'
  when asset_id is null and device_name is not null and ${chance('wants part', 5)} = 0 then 'non_asset_needs_part'
  when ${chance('outcome', 13)} < 10 then 'resolved'
  else (array['partly_resolved', 'not_repairable', 'referred'])[${chance('outcome', 13)} - 9] end`

export const holdNote = oneOfThese('hold note', holdNotes)
export const holdReason = oneOfThese('hold reason', [
  ...['waiting_for_part', 'waiting_for_part', 'waiting_for_vendor', 'no_access', 'requester_absent', 'other'],
])
const recommendation = oneOfThese('recommendation', recommendations)
const praise = oneOfThese('praise', praises)
const reproach = oneOfThese('reproach', reproaches)
