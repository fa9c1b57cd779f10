-- Planned maintenance: what is maintained every so many months without anybody asking, and the tickets that come of it.

-- What Pusdatin maintains on its own account serves no unit, so nobody owes it a rating.
alter table tickets
  add column serves_unit boolean not null default true,
  add constraint nobody_rates_what_served_nobody check (serves_unit or stage <> 'awaiting_feedback');

create type plan_service as enum ('pusdatin', 'unit');
create type plan_change_kind as enum ('made', 'changed', 'paused', 'resumed');

create function is_checklist(items text[]) returns boolean language sql immutable as $$
  select cardinality(items) between 1 and 30
    and not exists (select from unnest(items) item where item is null or btrim(item) = '' or length(item) > 200)
$$;

create table maintenance_plans (
  id integer generated always as identity primary key,
  name text not null check (btrim(name) <> '' and length(name) <= 120),
  description text not null default '' check (length(description) <= 2000),
  -- every asset of a category, or of a unit and its parts; without a category each asset is chosen
  category category,
  unit_id integer references units,
  every_months integer not null check (every_months between 1 and 60),
  starts_on date not null,
  checklist text[] not null check (is_checklist(checklist)),
  -- who is asked about the tickets
  requester_name text not null check (btrim(requester_name) <> ''),
  phone text not null check (phone ~ '^\+62\d{7,13}$'),
  serves plan_service not null,
  -- whose tickets they are where no unit is served
  pusdatin_unit_id integer not null references units,
  active boolean not null default true,
  made_by uuid not null references people,
  made_at timestamptz not null,
  check (unit_id is null or category is not null),
  constraint begins_no_earlier_than_made check (starts_on >= (made_at at time zone 'Asia/Jakarta')::date)
);

-- the days of its periods are counted from them, and what was opened is known by its period
create function keep_rhythm_of_plan() returns trigger language plpgsql as $$
begin
  if (new.every_months, new.starts_on, new.serves, new.pusdatin_unit_id, new.made_by, new.made_at)
      is distinct from (old.every_months, old.starts_on, old.serves, old.pusdatin_unit_id, old.made_by, old.made_at) then
    raise exception 'plan % keeps its rhythm and whom it serves', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger rhythm_of_plans_is_kept before update on maintenance_plans
  for each row execute function keep_rhythm_of_plan();
create trigger maintenance_plans_are_not_deleted before delete on maintenance_plans
  for each row execute function refuse_change();

create table maintenance_plan_assets (
  plan_id integer not null references maintenance_plans,
  asset_id bigint not null references assets,
  primary key (plan_id, asset_id)
);

create table maintenance_plan_changes (
  id bigint generated always as identity primary key,
  plan_id integer not null references maintenance_plans,
  kind plan_change_kind not null,
  at timestamptz not null,
  by_person uuid not null references people,
  via via not null,
  -- what it was before and is now, by field
  details jsonb not null default '{}'
);

create index maintenance_plan_changes_of on maintenance_plan_changes (plan_id, id desc);

-- Opened once for each asset and period, whatever else is tried.
create table planned_tickets (
  plan_id integer not null references maintenance_plans,
  asset_id bigint not null references assets,
  period_start date not null,
  ticket_id bigint not null unique references tickets,
  opened_on date not null,
  -- as it stood then
  checklist text[] not null check (is_checklist(checklist)),
  primary key (plan_id, asset_id, period_start)
);

create index planned_tickets_by_period on planned_tickets (plan_id, period_start, opened_on);

-- What the technician answered to each point.
create table checklist_results (
  handling_report_id bigint not null references handling_reports,
  position integer not null check (position between 1 and 30),
  item text not null,
  done boolean not null,
  note text not null default '' check (length(note) <= 300),
  primary key (handling_report_id, position),
  constraint what_was_not_done_has_its_reason check (done or btrim(note) <> '')
);

do $$
declare kept text;
begin
  foreach kept in array array['maintenance_plan_changes', 'planned_tickets', 'checklist_results'] loop
    execute format('create trigger %1$I_are_kept before update or delete on %1$I
      for each row execute function refuse_change()', kept);
    execute format('create trigger %1$I_are_kept_whole before truncate on %1$I
      for each statement execute function refuse_change()', kept);
  end loop;
end
$$;
