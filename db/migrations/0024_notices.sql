-- Being told: what each person is told, once, and what is sent to him outside the site.

create type notice_kind as enum (
  'new_ticket', 'order_to_sign', 'order_signed', 'order_returned', 'order_reassigned', 'work_begun', 'work_held',
  'report_delivered', 'feedback_owed', 'feedback_reminder', 'feedback_given', 'ticket_rejected', 'ticket_cancelled',
  'deadline_near', 'deadline_passed', 'calendar_empty');
create type channel as enum ('email', 'push');
create type delivery_state as enum ('waiting', 'sent', 'refused', 'failed', 'spared');

create table notices (
  id bigint generated always as identity primary key,
  recipient_id uuid not null references people,
  kind notice_kind not null,
  ticket_id bigint references tickets,
  -- what it tells of: told twice, it is told once
  occasion text not null,
  details jsonb not null default '{}',
  at timestamptz not null,
  read_at timestamptz,
  unique nulls not distinct (recipient_id, ticket_id, kind, occasion)
);

create index notices_newest on notices (recipient_id, at desc, id desc);
create index notices_unread on notices (recipient_id) where read_at is null;
create index notices_of_ticket on notices (ticket_id, kind);

-- One message over one channel outside the site.
create table deliveries (
  id bigint generated always as identity primary key,
  notice_id bigint not null references notices,
  channel channel not null,
  state delivery_state not null default 'waiting',
  attempts integer not null default 0,
  fault text,
  created_at timestamptz not null,
  settled_at timestamptz,
  unique (notice_id, channel)
);

create index deliveries_failed on deliveries (id desc) where state in ('failed', 'refused');
create index deliveries_waiting on deliveries (id) where state = 'waiting';

-- How a person wants to be told; without a row as everybody.
create table notice_addresses (
  person_id uuid primary key references people,
  email text check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  -- he opened the link that was sent there
  email_confirmed boolean not null default false,
  quiet_from time,
  quiet_until time,
  check ((quiet_from is null) = (quiet_until is null))
);

-- A browser that lets us knock.
create table push_subscriptions (
  id bigint generated always as identity primary key,
  person_id uuid not null references people,
  endpoint text not null unique check (endpoint like 'https://%'),
  p256dh text not null,
  auth text not null,
  browser text,
  subscribed_at timestamptz not null default now()
);

create index push_subscriptions_by_person on push_subscriptions (person_id);

-- What a person does not want to be told, and where.
create table notice_silences (
  person_id uuid not null references people,
  kind notice_kind not null,
  medium text not null check (medium in ('inbox', 'email', 'push')),
  primary key (person_id, kind, medium)
);

-- The timeline is what is told: its line and the job to tell of it are committed together or not at all.
create function tell_of_event() returns trigger language plpgsql as $$
begin
  perform graphile_worker.add_job('tell', json_build_object('event', new.id));
  return null;
end
$$;

create trigger ticket_events_are_told_of after insert on ticket_events
  for each row execute function tell_of_event();

create function tell_notices_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('notices', recipient_id::text) from (select distinct recipient_id from changed) recipients;
  return null;
end
$$;

create trigger new_notices_are_told after insert on notices
  referencing new table as changed for each statement execute function tell_notices_changed();
create trigger read_notices_are_told after update on notices
  referencing new table as changed for each statement execute function tell_notices_changed();
