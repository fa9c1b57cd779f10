-- What each ticket comes to, for statistics. A job makes the facts of a ticket from its records after each act; what they sum up
-- to by month is kept by triggers in the same transaction. Nobody reads a million tickets to draw a page.

create table ticket_facts (
  ticket_id bigint primary key references tickets on delete cascade,
  unit_id integer not null,
  category category not null,
  technician_id uuid,
  stage stage not null,
  is_asset boolean not null,
  -- opened by a plan: nobody waited for it, so it is no part of the SOP's promises
  planned boolean not null,
  serves_unit boolean not null,
  -- let through the gate by a dispensasi
  overridden boolean not null,
  -- the same asset failed again within 30 days of a repair's report
  repeated boolean not null,
  -- days of the office (WIB) on which each activity was last completed; null where it was not
  submitted_on date not null,
  ordered_on date,
  signed_on date,
  reported_on date,
  rated_on date,
  ended_on date,
  -- minutes as in the clocks of the ticket's page: `waiting` in working minutes, filling in a form in plain ones
  request_minutes integer,
  request_in_time boolean,
  order_minutes integer,
  order_in_time boolean,
  signature_minutes integer,
  signature_in_time boolean,
  -- net of holds
  repair_minutes integer,
  held_minutes integer,
  repair_in_time boolean,
  report_minutes integer,
  report_in_time boolean,
  rating_minutes integer,
  rating_in_time boolean,
  -- working minutes from the submission to the report
  turnaround_minutes integer,
  -- rupiah, of what stayed in the device; parts whose price nobody knows are none
  part_cost bigint not null,
  straight_lined boolean not null,
  requirements smallint,
  procedure smallint,
  time smallint,
  product smallint,
  competence smallint,
  behaviour smallint,
  facilities smallint,
  complaints smallint,
  overall smallint
);

create index ticket_facts_submitted on ticket_facts (submitted_on, ticket_id);
create index ticket_facts_ordered on ticket_facts (ordered_on, ticket_id) where ordered_on is not null;
create index ticket_facts_signed on ticket_facts (signed_on, ticket_id) where signed_on is not null;
create index ticket_facts_reported on ticket_facts (reported_on, ticket_id) where reported_on is not null;
create index ticket_facts_rated on ticket_facts (rated_on, ticket_id) where rated_on is not null;
create index ticket_facts_ended on ticket_facts (ended_on, ticket_id) where ended_on is not null;

-- Tickets whose facts are to be made anew. It only grows and is emptied by the job, so that no act ever waits for the counting.
create table stale_ticket_facts (
  id bigint generated always as identity primary key,
  ticket_id bigint not null
);

create function make_facts_stale() returns trigger language plpgsql as $$
begin
  insert into stale_ticket_facts (ticket_id) values (new.ticket_id);
  return null;
end
$$;

create trigger facts_follow_the_timeline after insert on ticket_events
  for each row execute function make_facts_stale();
create trigger facts_follow_the_stock after insert on stock_movements
  for each row when (new.ticket_id is not null) execute function make_facts_stale();

-- A changed calendar times anew whatever was not over by the first day that it names; ordinary hours name none and hold for all.
create function make_facts_stale_by_calendar() returns trigger language plpgsql as $$
declare
  first_day date := (
    select min(named[1]::date)
    from regexp_matches(concat(new.before, new.after), '\d{4}-\d\d-\d\d', 'g') named);
begin
  insert into stale_ticket_facts (ticket_id)
  select ticket_id from ticket_facts
  where first_day is null or coalesce(greatest(reported_on, rated_on, ended_on), 'infinity') >= first_day;
  return null;
end
$$;

create trigger facts_follow_the_calendar after insert on calendar_changes
  for each row execute function make_facts_stale_by_calendar();

insert into stale_ticket_facts (ticket_id) select id from tickets order by id;

-- Sums of what happened in a month, each by the day on which it happened.
create table monthly_figures (
  month date not null,
  unit_id integer not null,
  category category not null,
  submitted integer not null,
  planned integer not null,
  of_assets integer not null,
  overridden integer not null,
  repeated integer not null,
  requests integer not null,
  requests_in_time integer not null,
  orders integer not null,
  orders_in_time integer not null,
  signatures integer not null,
  signatures_in_time integer not null,
  handled integer not null,
  handled_for_units integer not null,
  -- of these so many were rated, whenever that was
  answered integer not null,
  with_parts integer not null,
  repairs integer not null,
  repairs_in_time integer not null,
  reports integer not null,
  reports_in_time integer not null,
  part_cost bigint not null,
  ratings integer not null,
  ratings_in_time integer not null,
  rated integer not null,
  straight_lined integer not null,
  respondents integer not null,
  requirements integer not null,
  procedure integer not null,
  time integer not null,
  product integer not null,
  competence integer not null,
  behaviour integer not null,
  facilities integer not null,
  complaints integer not null,
  overall_respondents integer not null,
  overall integer not null,
  closed integer not null,
  rejected integer not null,
  cancelled integer not null,
  primary key (month, unit_id, category)
);

create table monthly_workload (
  month date not null,
  technician_id uuid not null,
  handled integer not null,
  repairs integer not null,
  repairs_in_time integer not null,
  repair_minutes bigint not null,
  repeated integer not null,
  respondents integer not null,
  -- of all eight elements
  scores integer not null,
  primary key (month, technician_id)
);

-- How many took so long; a null unit is the whole office. Up to an hour by the minute, above it by the quarter (rounded up).
create table monthly_durations (
  month date not null,
  unit_id integer,
  activity text not null,
  minutes integer not null,
  tickets integer not null,
  unique nulls not distinct (month, unit_id, activity, minutes)
);

create function duration_class(minutes integer) returns integer language sql immutable
  return case when minutes <= 60 then minutes else (minutes + 14) / 15 * 15 end;

create function count_facts(sign integer, facts ticket_facts[]) returns void language plpgsql as $$
begin
  insert into monthly_figures as known
  select date_trunc('month', day)::date, unit_id, category,
    sign * count(*) filter (where what = 'submitted'),
    sign * count(*) filter (where what = 'submitted' and planned),
    sign * count(*) filter (where what = 'submitted' and is_asset),
    sign * count(*) filter (where what = 'submitted' and overridden),
    sign * count(*) filter (where what = 'submitted' and repeated),
    sign * count(*) filter (where what = 'submitted' and not planned and request_in_time is not null),
    sign * count(*) filter (where what = 'submitted' and not planned and request_in_time),
    sign * count(*) filter (where what = 'ordered' and not planned),
    sign * count(*) filter (where what = 'ordered' and not planned and order_in_time),
    sign * count(*) filter (where what = 'signed' and not planned),
    sign * count(*) filter (where what = 'signed' and not planned and signature_in_time),
    sign * count(*) filter (where what = 'reported'),
    sign * count(*) filter (where what = 'reported' and serves_unit),
    sign * count(*) filter (where what = 'reported' and serves_unit and rated_on is not null),
    sign * count(*) filter (where what = 'reported' and part_cost > 0),
    sign * count(*) filter (where what = 'reported' and not planned and repair_in_time is not null),
    sign * count(*) filter (where what = 'reported' and not planned and repair_in_time),
    sign * count(*) filter (where what = 'reported' and not planned and report_in_time is not null),
    sign * count(*) filter (where what = 'reported' and not planned and report_in_time),
    sign * coalesce(sum(part_cost) filter (where what = 'reported'), 0),
    sign * count(*) filter (where what = 'rated' and not planned and rating_in_time is not null),
    sign * count(*) filter (where what = 'rated' and not planned and rating_in_time),
    sign * count(*) filter (where what = 'rated'),
    sign * count(*) filter (where what = 'rated' and straight_lined),
    sign * count(requirements) filter (where what = 'rated'),
    sign * coalesce(sum(requirements) filter (where what = 'rated'), 0),
    sign * coalesce(sum(procedure) filter (where what = 'rated'), 0),
    sign * coalesce(sum(time) filter (where what = 'rated'), 0),
    sign * coalesce(sum(product) filter (where what = 'rated'), 0),
    sign * coalesce(sum(competence) filter (where what = 'rated'), 0),
    sign * coalesce(sum(behaviour) filter (where what = 'rated'), 0),
    sign * coalesce(sum(facilities) filter (where what = 'rated'), 0),
    sign * coalesce(sum(complaints) filter (where what = 'rated'), 0),
    sign * count(overall) filter (where what = 'rated'),
    sign * coalesce(sum(overall) filter (where what = 'rated'), 0),
    sign * count(*) filter (where what = 'ended' and stage = 'closed'),
    sign * count(*) filter (where what = 'ended' and stage = 'rejected'),
    sign * count(*) filter (where what = 'ended' and stage = 'cancelled')
  from unnest(facts) fact
    cross join lateral (values ('submitted', submitted_on), ('ordered', ordered_on), ('signed', signed_on),
      ('reported', reported_on), ('rated', rated_on), ('ended', ended_on)) as happened (what, day)
  where day is not null
  group by 1, 2, 3
  order by 1, 2, 3
  on conflict (month, unit_id, category) do update set
    submitted = known.submitted + excluded.submitted,
    planned = known.planned + excluded.planned,
    of_assets = known.of_assets + excluded.of_assets,
    overridden = known.overridden + excluded.overridden,
    repeated = known.repeated + excluded.repeated,
    requests = known.requests + excluded.requests,
    requests_in_time = known.requests_in_time + excluded.requests_in_time,
    orders = known.orders + excluded.orders,
    orders_in_time = known.orders_in_time + excluded.orders_in_time,
    signatures = known.signatures + excluded.signatures,
    signatures_in_time = known.signatures_in_time + excluded.signatures_in_time,
    handled = known.handled + excluded.handled,
    handled_for_units = known.handled_for_units + excluded.handled_for_units,
    answered = known.answered + excluded.answered,
    with_parts = known.with_parts + excluded.with_parts,
    repairs = known.repairs + excluded.repairs,
    repairs_in_time = known.repairs_in_time + excluded.repairs_in_time,
    reports = known.reports + excluded.reports,
    reports_in_time = known.reports_in_time + excluded.reports_in_time,
    part_cost = known.part_cost + excluded.part_cost,
    ratings = known.ratings + excluded.ratings,
    ratings_in_time = known.ratings_in_time + excluded.ratings_in_time,
    rated = known.rated + excluded.rated,
    straight_lined = known.straight_lined + excluded.straight_lined,
    respondents = known.respondents + excluded.respondents,
    requirements = known.requirements + excluded.requirements,
    procedure = known.procedure + excluded.procedure,
    time = known.time + excluded.time,
    product = known.product + excluded.product,
    competence = known.competence + excluded.competence,
    behaviour = known.behaviour + excluded.behaviour,
    facilities = known.facilities + excluded.facilities,
    complaints = known.complaints + excluded.complaints,
    overall_respondents = known.overall_respondents + excluded.overall_respondents,
    overall = known.overall + excluded.overall,
    closed = known.closed + excluded.closed,
    rejected = known.rejected + excluded.rejected,
    cancelled = known.cancelled + excluded.cancelled;

  insert into monthly_workload as known
  select date_trunc('month', day)::date, technician_id,
    sign * count(*) filter (where what = 'reported'),
    sign * count(*) filter (where what = 'reported' and not planned and repair_in_time is not null),
    sign * count(*) filter (where what = 'reported' and not planned and repair_in_time),
    sign * coalesce(sum(repair_minutes) filter (where what = 'reported' and not planned), 0),
    sign * count(*) filter (where what = 'reported' and repeated),
    sign * count(requirements) filter (where what = 'rated'),
    sign * coalesce(sum(requirements + procedure + time + product + competence + behaviour + facilities + complaints)
      filter (where what = 'rated'), 0)
  from unnest(facts) fact
    cross join lateral (values ('reported', reported_on), ('rated', rated_on)) as happened (what, day)
  where day is not null and technician_id is not null
  group by 1, 2
  order by 1, 2
  on conflict (month, technician_id) do update set
    handled = known.handled + excluded.handled,
    repairs = known.repairs + excluded.repairs,
    repairs_in_time = known.repairs_in_time + excluded.repairs_in_time,
    repair_minutes = known.repair_minutes + excluded.repair_minutes,
    repeated = known.repeated + excluded.repeated,
    respondents = known.respondents + excluded.respondents,
    scores = known.scores + excluded.scores;

  insert into monthly_durations as known
  select date_trunc('month', day)::date, unit, activity, duration_class(minutes), sign * count(*)
  from unnest(facts) fact
    cross join lateral (values
      ('request', submitted_on, request_minutes), ('work_order', ordered_on, order_minutes),
      ('signature', signed_on, signature_minutes), ('repair', reported_on, repair_minutes),
      ('handling_report', reported_on, report_minutes), ('feedback', rated_on, rating_minutes),
      ('turnaround', reported_on, turnaround_minutes)) as timed (activity, day, minutes)
    cross join lateral (values (unit_id), (null)) as counted_for (unit)
  where day is not null and minutes is not null and not planned
  group by 1, 2, 3, 4
  order by 1, 2, 3, 4
  on conflict (month, unit_id, activity, minutes) do update set tickets = known.tickets + excluded.tickets;
end
$$;

create function count_new_facts() returns trigger language plpgsql as $$
begin
  perform count_facts(1, array(select row(added.*)::ticket_facts from added));
  return null;
end
$$;

create function count_changed_facts() returns trigger language plpgsql as $$
begin
  perform count_facts(-1, array(select row(before.*)::ticket_facts from before));
  perform count_facts(1, array(select row(after.*)::ticket_facts from after));
  return null;
end
$$;

-- Facts go only with a ticket that is destroyed at the end of its time: what it counted stays counted.
create trigger new_facts_are_counted after insert on ticket_facts
  referencing new table as added for each statement execute function count_new_facts();
create trigger changed_facts_are_counted after update on ticket_facts
  referencing old table as before new table as after for each statement execute function count_changed_facts();
