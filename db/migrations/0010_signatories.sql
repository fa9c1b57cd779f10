-- Who may sign for the Kepala Subbagian Tata Usaha, and when: the one who holds the position, or a Plh./Plt. in his
-- place (A13). Periods are kept for good, so that an old paper shows who was in office then.

create type signatory_capacity as enum ('definitive', 'plh', 'plt');
create type signatory_scope as enum ('signing', 'full');

create table signatories (
  id integer generated always as identity primary key,
  person_id uuid not null references people,
  capacity signatory_capacity not null,
  scope signatory_scope not null default 'full',
  -- the position in full, without Plh./Plt.; null prints the one of the settings
  title text check (btrim(title) <> ''),
  starts_on date not null,
  ends_on date,
  letter_number text check (btrim(letter_number) <> ''),
  letter_date date,
  recorded_by uuid references people,
  recorded_at timestamptz not null default now(),
  -- ended before its day, or withdrawn before it began
  ended_by uuid references people,
  ended_at timestamptz,
  withdrawn boolean not null default false,
  check (ends_on >= starts_on),
  check (capacity = 'definitive' or num_nulls(ends_on, letter_number, letter_date) = 0),
  check (capacity <> 'definitive' or scope = 'full'),
  check (num_nulls(ended_by, ended_at) in (0, 2)),
  check (not withdrawn or ended_at is not null),
  unique (id, person_id),
  constraint one_holder_at_a_time exclude using gist (daterange(starts_on, ends_on, '[]') with &&)
    where (capacity = 'definitive' and not withdrawn),
  constraint one_acting_at_a_time exclude using gist (daterange(starts_on, ends_on, '[]') with &&)
    where (capacity <> 'definitive' and not withdrawn)
);

create index signatories_by_person on signatories (person_id);

create function refuse_rewritten_signatory() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
    or (new.person_id, new.capacity, new.scope, new.starts_on) is distinct from
       (old.person_id, old.capacity, old.scope, old.starts_on)
    or (new.title, new.letter_number, new.letter_date) is distinct from (old.title, old.letter_number, old.letter_date)
    or old.withdrawn
  then
    raise exception 'a signatory can only be ended' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger signatories_are_kept before update or delete on signatories
  for each row execute function refuse_rewritten_signatory();

-- whoever signs today goes on signing
insert into signatories (person_id, capacity, starts_on)
select id, 'definitive', least(created_at, (select min(signed_at) from signatures where signer_id = people.id))
    at time zone 'Asia/Jakarta'
from people where role = 'tu_head' and active order by created_at desc limit 1;

alter table signatures
  add column signatory_id integer,
  add foreign key (signatory_id, signer_id) references signatories (id, person_id),
  -- the signatures from before this table have none
  add constraint signed_in_office check (signatory_id is not null) not valid;

create index signatures_by_signatory on signatures (signatory_id);

-- Nobody signs outside his period, not even past the operation.
create function refuse_signature_out_of_office() returns trigger language plpgsql as $$
begin
  perform from signatories
    where id = new.signatory_id and not withdrawn
      and (new.signed_at at time zone 'Asia/Jakarta')::date between starts_on and coalesce(ends_on, 'infinity')
    for key share;
  if not found then
    raise exception 'signed outside the period in office' using errcode = 'check_violation',
      constraint = 'signed_in_office';
  end if;
  return new;
end
$$;

create trigger signatures_are_made_in_office before insert on signatures
  for each row execute function refuse_signature_out_of_office();
