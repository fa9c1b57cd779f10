-- Other systems are told: addresses that are called for what people are told, and every call.

create type call_state as enum ('waiting', 'sent', 'refused', 'failed');

create table webhooks (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  url text not null check (url ~ '^https?://'),
  -- what calls are signed with, under the office's key
  sealed_secret text not null,
  kinds notice_kind[] not null check (cardinality(kinds) > 0),
  with_phone boolean not null default false,
  active boolean not null default true,
  created_by uuid not null references people,
  created_at timestamptz not null,
  changed_by uuid not null references people,
  changed_at timestamptz not null
);

create table webhook_calls (
  id uuid primary key default uuidv7(),
  webhook_id bigint not null references webhooks,
  ticket_id bigint references tickets,
  -- none: an administrator tried it
  kind notice_kind,
  occasion text not null,
  body jsonb not null,
  state call_state not null default 'waiting',
  attempts integer not null default 0,
  -- of the last try
  status integer,
  excerpt text,
  ms integer,
  fault text,
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  -- one event is one call, however many people hear of it
  unique nulls not distinct (webhook_id, ticket_id, kind, occasion)
);

create index webhook_calls_newest on webhook_calls (webhook_id, created_at desc, id desc);
create index webhook_calls_unsent on webhook_calls (webhook_id) where state in ('failed', 'refused');
create index webhook_calls_by_age on webhook_calls (created_at);
