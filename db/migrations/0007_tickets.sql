-- SOP activity 1: the ticket, its gate, its attachments and the timeline that only grows.

create type stage as enum (
  'submitted', 'awaiting_signature', 'signed', 'in_progress', 'awaiting_feedback', 'closed',
  'returned', 'rejected', 'cancelled');
create type action as enum (
  'submit', 'issue_work_order', 'sign', 'return', 'reject', 'start_repair', 'hold', 'resume',
  'deliver_report', 'give_feedback', 'cancel', 'reassign', 'override_gate');
create type ownership as enum ('office_unregistered', 'rented', 'grant_in_process', 'other_agency', 'personal');
create type via as enum ('page', 'api', 'shell', 'job');
create type attachment_purpose as enum ('request', 'report');
create type attachment_type as enum ('image/jpeg', 'image/png', 'image/webp', 'application/pdf');

create table number_series (
  series text not null,
  period text not null,
  last integer not null,
  primary key (series, period)
);

create table tickets (
  id bigint generated always as identity primary key,
  number text not null unique,
  stage stage not null default 'submitted',
  unit_id integer not null references units,
  submitted_by uuid not null references people,
  requester_name text not null check (btrim(requester_name) <> ''),
  phone text not null check (phone ~ '^\+62\d{7,13}$'),
  location text not null check (btrim(location) <> ''),
  category category not null,
  description text not null check (btrim(description) <> ''),
  asset_id bigint references assets,
  device_name text,
  ownership ownership,
  -- Catatan 1: only what serves the work
  supports_work boolean not null check (supports_work),
  technician_id uuid references people,
  follow_up_of bigint references tickets,
  form_opened_at timestamptz not null,
  submitted_at timestamptz not null,
  stage_since timestamptz not null,
  -- when the act that is awaited now falls due; null where the SOP sets no waiting time
  due_at timestamptz,
  search tsvector not null generated always as (
    setweight(to_tsvector('simple', number), 'A')
    || setweight(to_tsvector('indonesian', coalesce(device_name, '')), 'B')
    || to_tsvector('indonesian', description || ' ' || location || ' ' || requester_name)) stored,
  unique (id, unit_id),
  unique (id, asset_id),
  check ((asset_id is null) or (device_name is null and ownership is null)),
  check ((device_name is null) = (ownership is null)),
  check (asset_id is not null or device_name is not null or category in ('network', 'software')),
  check (form_opened_at <= submitted_at)
);

create index tickets_newest on tickets (submitted_at desc, id desc);
create index tickets_by_unit on tickets (unit_id, submitted_at desc, id desc);
create index tickets_by_stage on tickets (stage, submitted_at desc, id desc);
create index tickets_owing_feedback on tickets (unit_id) where stage = 'awaiting_feedback';
create index tickets_waiting on tickets (stage, due_at)
  where stage in ('submitted', 'awaiting_signature', 'signed', 'in_progress', 'returned');
create index tickets_by_technician on tickets (technician_id, stage, due_at);
create index tickets_by_asset on tickets (asset_id, submitted_at desc) where asset_id is not null;
create index tickets_by_followed on tickets (follow_up_of) where follow_up_of is not null;
create index tickets_by_words on tickets using gin (search);

create function keep_ended_tickets() returns trigger language plpgsql as $$
begin
  if old.stage in ('closed', 'rejected', 'cancelled') then
    raise exception 'ticket % has ended and stays as it is', old.number using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger ended_tickets_are_kept before update on tickets for each row execute function keep_ended_tickets();
create trigger tickets_are_kept before delete on tickets for each row execute function refuse_change();

create table ticket_events (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references tickets,
  at timestamptz not null,
  action action not null,
  actor_id uuid not null references people,
  via via not null,
  note text,
  details jsonb not null default '{}'
);

create index ticket_events_by_ticket on ticket_events (ticket_id, id);

create trigger ticket_events_are_kept before update or delete on ticket_events
  for each row execute function refuse_change();

create function tell_ticket_moved() returns trigger language plpgsql as $$
begin
  perform pg_notify('tickets', json_build_object('ticket', new.ticket_id, 'unit', tickets.unit_id)::text)
    from tickets where tickets.id = new.ticket_id;
  return null;
end
$$;

create trigger ticket_events_are_told after insert on ticket_events
  for each row execute function tell_ticket_moved();

create table attachments (
  id uuid primary key default gen_random_uuid(),
  ticket_id bigint not null references tickets,
  name text not null,
  part_of attachment_purpose not null,
  media_type attachment_type not null,
  content bytea not null check (octet_length(content) <= 10485760),
  attached_at timestamptz not null,
  attached_by uuid not null references people
);

create index attachments_by_ticket on attachments (ticket_id);

create trigger attachments_are_kept before update or delete on attachments
  for each row execute function refuse_change();

-- Dispensasi: the tu_head lets one ticket through the gate, once, for a reason.
create table gate_overrides (
  id bigint generated always as identity primary key,
  unit_id integer not null references units,
  reason text not null check (btrim(reason) <> ''),
  granted_by uuid not null references people,
  granted_at timestamptz not null,
  ticket_id bigint unique references tickets,
  foreign key (ticket_id, unit_id) references tickets (id, unit_id)
);

create unique index one_open_override_a_unit on gate_overrides (unit_id) where ticket_id is null;

create table cancellations (
  ticket_id bigint primary key references tickets,
  reason text not null check (btrim(reason) <> ''),
  cancelled_by uuid not null references people,
  cancelled_at timestamptz not null
);
