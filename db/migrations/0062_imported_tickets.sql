-- Tickets of an application before this one. They went through another procedure, without signature and without this
-- rating, so they stand apart and count in no figure of the SOP.

create type import_source as enum ('predecessor', 'osticket', 'people', 'units');

create table imports (
  id bigint generated always as identity primary key,
  source import_source not null,
  file_name text not null,
  imported_by uuid not null references people,
  imported_at timestamptz not null,
  -- how many were new, changed, unchanged and refused, by kind
  counts jsonb not null
);

create table imported_tickets (
  id bigint generated always as identity primary key,
  source import_source not null check (source in ('predecessor', 'osticket')),
  -- as the row was known there
  old_id text not null check (old_id <> ''),
  -- not unique: the predecessor gave some numbers twice
  number text not null check (number <> ''),
  unit_id integer not null references units,
  asset_id bigint references assets,
  category text not null default '',
  device text not null default '',
  technician text not null default '',
  submitted_at timestamptz not null,
  ended_at timestamptz,
  -- in the words of the application that it comes from
  status text not null,
  open boolean not null,
  approved boolean,
  -- 1 to 4 smileys: another scale than the index has
  rating smallint check (rating between 1 and 4),
  work text not null default '',
  -- what tells of people, until its time is over
  requester_name text not null default '',
  phone text,
  email text,
  location text not null default '',
  description text not null default '',
  rating_comment text,
  -- [{ "at", "who", "what", "note" }], the oldest first
  history jsonb not null default '[]' check (jsonb_typeof(history) = 'array'),
  people_removed_at timestamptz,
  -- of all that the source said, so that an import told again changes nothing
  fingerprint text not null,
  import_id bigint not null references imports,
  search tsvector not null generated always as (
    setweight(to_tsvector('simple', number), 'A')
    || setweight(to_tsvector('indonesian', device), 'B')
    || to_tsvector('indonesian', left(description || ' ' || location || ' ' || requester_name || ' ' || work, 100000))) stored,
  unique (source, old_id)
);

create index imported_tickets_newest on imported_tickets (submitted_at desc, id desc);
create index imported_tickets_by_unit on imported_tickets (unit_id, submitted_at desc, id desc);
create index imported_tickets_by_asset on imported_tickets (asset_id) where asset_id is not null;
create index imported_tickets_by_phone on imported_tickets (phone) where phone is not null;
create index imported_tickets_by_words on imported_tickets using gin (search);
create index imported_tickets_with_people on imported_tickets (coalesce(ended_at, submitted_at)) where people_removed_at is null;

create table imported_files (
  id uuid primary key default gen_random_uuid(),
  ticket_id bigint not null references imported_tickets on delete cascade,
  -- as the source names it
  old_name text not null,
  name text not null,
  media_type attachment_type not null,
  content bytea not null check (octet_length(content) <= 10485760),
  unique (ticket_id, old_name)
);
