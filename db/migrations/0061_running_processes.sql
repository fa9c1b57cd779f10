-- What each server process tells of itself, so that one page shows them all. Worth nothing after a crash, hence unlogged.

create unlogged table server_processes (
  id uuid primary key default uuidv7(),
  host text not null check (host <> ''),
  pid integer not null,
  version text not null check (version <> ''),
  started_at timestamptz not null,
  seen_at timestamptz not null default now(),
  streams integer not null,
  pool_connections integer not null,
  pool_waiting integer not null,
  memory_bytes bigint not null,
  disk_free_bytes bigint,
  disk_bytes bigint
);

-- How calls to other houses went the last time, whichever process made them.
create table outside_services (
  service text primary key check (service <> ''),
  answered_at timestamptz,
  failed_at timestamptz,
  fault text,
  constraint a_failure_has_its_fault check ((failed_at is null) = (fault is null))
);
