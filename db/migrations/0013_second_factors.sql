-- What proves a signatory beside his password: a passkey, or the codes of an authenticator app.

create table authenticator_apps (
  person_id uuid primary key references people on delete cascade,
  sealed_secret text not null,
  -- null until the first code was typed; an app that was never confirmed counts for nothing
  confirmed_at timestamptz,
  -- the time step of the last code accepted: a code is good once
  last_step bigint,
  created_at timestamptz not null default now()
);

create table passkeys (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null default '{}',
  name text not null check (btrim(name) <> ''),
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);

create index passkeys_by_person on passkeys (person_id);

create table passkey_challenges (
  challenge text primary key,
  person_id uuid not null references people on delete cascade,
  -- what is proved by it: `registration`, or the digest of the documents to be signed
  purpose text not null,
  expires_at timestamptz not null
);

create index passkey_challenges_by_person on passkey_challenges (person_id);
create index passkey_challenges_by_expiry on passkey_challenges (expires_at);

-- Added and removed ways to prove oneself, for whoever asks later how an account was taken over.
create type second_factor_change as enum ('app_added', 'app_removed', 'passkey_added', 'passkey_removed', 'reset');

create table second_factor_changes (
  id bigint generated always as identity primary key,
  person_id uuid not null references people,
  change second_factor_change not null,
  name text,
  changed_by uuid not null references people,
  changed_at timestamptz not null
);

create index second_factor_changes_by_person on second_factor_changes (person_id, id desc);

create trigger second_factor_changes_are_kept before update or delete on second_factor_changes
  for each row execute function refuse_change();
