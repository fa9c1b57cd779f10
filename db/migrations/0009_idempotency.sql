-- What a POST with an Idempotency-Key answered the first time. ticket_id is written by the operation's own
-- transaction, so that a process that died before it could answer is not repeated.

create table idempotency_keys (
  person_id uuid not null references people on delete cascade,
  key text not null check (length(key) between 1 and 200),
  request_hash text not null,
  started_at timestamptz not null default now(),
  ticket_id bigint references tickets,
  status integer,
  body text,
  primary key (person_id, key)
);

create index idempotency_keys_by_age on idempotency_keys (started_at);
