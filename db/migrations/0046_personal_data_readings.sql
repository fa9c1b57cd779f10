-- Who read whose personal data, and who asked to be told of his own (UU 27/2022 articles 32 and 33).

create type personal_data_kind as enum ('ticket', 'account', 'file', 'export', 'audit');

create table personal_data_readings (
  id bigint generated always as identity primary key,
  reader_id uuid not null references people,
  kind personal_data_kind not null,
  -- number of a ticket, name of an account or of a list: no reference, for this outlives what was read
  object text not null check (object <> ''),
  subject_id uuid references people,
  -- as the ticket names him: behind a unit's account there are several
  requester_name text not null default '',
  with_phone boolean not null default false,
  via via not null,
  read_at timestamptz not null,
  hour timestamptz not null generated always as (date_bin('1 hour', read_at, timestamptz '2000-01-01 00:00:00+00')) stored,
  -- looked at ten times within the hour is read once
  constraint once_an_hour unique (reader_id, kind, object, with_phone, hour)
);

create index personal_data_readings_of on personal_data_readings (subject_id, id desc);
create index personal_data_readings_of_object on personal_data_readings (kind, object);

create trigger personal_data_readings_are_kept before update or delete on personal_data_readings
  for each row execute function refuse_change();
create trigger personal_data_readings_are_kept_whole before truncate on personal_data_readings
  for each statement execute function refuse_change();

-- Somebody asks for his data, to be answered within three days; of whoever has no account tickets alone know.
create table personal_data_requests (
  id integer generated always as identity primary key,
  person_id uuid references people,
  requester_name text not null default '',
  phone text check (phone ~ '^\+62\d{7,13}$'),
  -- the letter or message that asks
  reference text not null check (btrim(reference) <> ''),
  received_at timestamptz not null,
  recorded_by uuid not null references people,
  recorded_at timestamptz not null,
  answered_by uuid references people,
  answered_at timestamptz,
  constraint about_one_person check ((person_id is null) = (requester_name <> '' or phone is not null)),
  constraint received_before_recorded check (received_at <= recorded_at),
  check ((answered_by is null) = (answered_at is null))
);

create function keep_data_requests() returns trigger language plpgsql as $$
begin
  if old.answered_at is null and new.answered_at is not null
    and to_jsonb(old) - '{answered_by,answered_at}'::text[] = to_jsonb(new) - '{answered_by,answered_at}'::text[] then
    return new;
  end if;
  raise exception 'a request can only be answered, once' using errcode = 'restrict_violation';
end
$$;

create trigger personal_data_requests_are_only_answered before update on personal_data_requests
  for each row execute function keep_data_requests();
create trigger personal_data_requests_are_kept before delete on personal_data_requests
  for each row execute function refuse_change();
create trigger personal_data_requests_are_kept_whole before truncate on personal_data_requests
  for each statement execute function refuse_change();
