-- Hashes of the passwords that people had, so that none comes back too soon and one can be told too old.
create table past_passwords (
  id bigint generated always as identity primary key,
  person_id uuid not null references people on delete cascade,
  hash text not null,
  set_at timestamptz not null default now()
);
create index past_passwords_of_person on past_passwords (person_id, id desc);

insert into past_passwords (person_id, hash, set_at)
  select person_id, password, updated_at from credentials where provider_id = 'credential' and password is not null;
