-- Recaps as files. A job makes one while its progress can be seen; it waits for whoever asked for a day.

create type recap_kind as enum ('work', 'technicians', 'parts', 'late', 'aside');
create type recap_format as enum ('xlsx', 'csv', 'pdf');
create type recap_file_stage as enum ('waiting', 'making', 'done', 'failed');

create table recap_files (
  id uuid primary key default uuidv7(),
  kind recap_kind not null,
  format recap_format not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  period text not null,
  -- what its asker may see of what he asked for; null for all units
  unit_ids integer[],
  unit_name text,
  with_phone boolean not null,
  asked_by uuid not null references people,
  asked_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > asked_at),
  stage recap_file_stage not null default 'waiting',
  rows_total integer,
  rows_done integer not null default 0,
  bytes bigint not null default 0,
  check (stage <> 'done' or rows_total is not null)
);

create index recap_files_of on recap_files (asked_by, id desc);
create index recap_files_by_expiry on recap_files (expires_at);

-- Its bytes in their order, so that neither the making nor the sending ever holds it whole.
create table recap_file_portions (
  file_id uuid not null references recap_files on delete cascade,
  nth integer not null,
  content bytea not null,
  primary key (file_id, nth)
);

-- packed already
alter table recap_file_portions alter column content set storage external;
