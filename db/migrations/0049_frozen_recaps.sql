-- A recap that was frozen says for ever what it said that day, and is signed as a document of the register.

alter type document_kind add value 'recap';

create table frozen_recaps (
  id integer generated always as identity primary key,
  kind recap_kind not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  period text not null,
  unit_id integer references units,
  number text not null unique,
  -- what it comes to, by name, and every row as it is printed
  figures jsonb not null,
  rows jsonb not null check (jsonb_typeof(rows) = 'array'),
  rows_sha256 text not null check (rows_sha256 ~ '^[0-9a-f]{64}$'),
  -- what else the paper says: letterhead, place, who was to sign
  frame jsonb not null,
  frozen_by uuid not null references people,
  frozen_at timestamptz not null,
  -- as it was printed to be signed
  document_id bigint not null unique references documents
);

create index frozen_recaps_of_unit on frozen_recaps (unit_id, id);

create trigger frozen_recaps_are_kept before update or delete on frozen_recaps
  for each row execute function refuse_change();
create trigger frozen_recaps_are_kept_whole before truncate on frozen_recaps
  for each statement execute function refuse_change();

create table recap_signatures (
  recap_id integer primary key references frozen_recaps,
  document_id bigint not null unique references documents,
  signer_id uuid not null references people,
  signer_name text not null,
  signer_title text not null,
  signatory_id integer not null,
  signed_at timestamptz not null,
  method signature_method not null,
  reauthentication reauthentication not null,
  certificate_id integer references signing_certificates,
  timestamped_at timestamptz,
  foreign key (signatory_id, signer_id) references signatories (id, person_id),
  constraint own_certificate_where_internal check ((certificate_id is not null) = (method::text = 'internal'))
);

create trigger recap_signatures_are_kept before update or delete on recap_signatures
  for each row execute function refuse_change();
create trigger recap_signatures_are_kept_whole before truncate on recap_signatures
  for each statement execute function refuse_change();
create trigger recap_signatures_are_made_in_office before insert on recap_signatures
  for each row execute function refuse_signature_out_of_office();

create or replace view document_signatures as
  select document_id, certificate_id, timestamped_at, paper_signed_on from signatures
  union all select document_id, certificate_id, timestamped_at, null from disposal_signatures
  union all select document_id, certificate_id, timestamped_at, null from recap_signatures;
