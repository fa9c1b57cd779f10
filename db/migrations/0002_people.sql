-- Accounts, their credentials and sessions. Passwords live in credentials alone, as scrypt hashes.

create type role as enum ('unit', 'technician', 'tu_head', 'pusdatin_head', 'unit_head', 'asset_clerk', 'admin');
create type language as enum ('id', 'en');

create table people (
  id uuid primary key default uuidv7(),
  username text not null unique check (username = lower(username)),
  display_username text not null,
  name text not null check (btrim(name) <> ''),
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  role role not null,
  unit_id integer not null references units,
  -- a shared unit account names its requester on each ticket; a member signs in as himself
  shared boolean not null default false,
  nip text unique check (nip ~ '^\d{18}$'),
  nrk text unique check (nrk ~ '^\d{6}$'),
  job_title text,
  language language not null default 'id',
  active boolean not null default true,
  must_change_password boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (not shared or role = 'unit')
);

create index people_by_unit on people (unit_id);

create table credentials (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);

create index credentials_by_person on credentials (person_id);

create table sessions (
  id uuid primary key default uuidv7(),
  token text not null unique,
  person_id uuid not null references people on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create index sessions_by_person on sessions (person_id);
create index sessions_by_expiry on sessions (expires_at);

create table verifications (
  id uuid primary key default uuidv7(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create index verifications_by_identifier on verifications (identifier);

-- Kept for known and unknown names alike, so that a lock tells nobody which names exist.
create table sign_in_failures (
  id bigint generated always as identity primary key,
  username text not null,
  ip_address text,
  failed_at timestamptz not null default now()
);

create index sign_in_failures_by_username on sign_in_failures (username, failed_at);
create index sign_in_failures_by_address on sign_in_failures (ip_address, failed_at);
