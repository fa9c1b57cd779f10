-- Issued papers, byte for byte. A correction is a new version; nothing here is ever rewritten.

create type document_kind as enum ('work_order', 'handling_report');
create type document_state as enum ('awaiting_signature', 'signed', 'issued');

create table documents (
  id bigint generated always as identity primary key,
  kind document_kind not null,
  number text not null,
  version integer not null check (version >= 1),
  state document_state not null,
  -- for the QR: at least 128 random bits, never the number
  token text not null unique check (length(token) >= 22),
  content bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  issued_at timestamptz not null,
  issued_by uuid not null references people,
  signer_name text,
  signer_title text,
  signed_at timestamptz,
  unique (kind, number, version, state),
  check ((state = 'signed') = (signed_at is not null))
);

create trigger documents_are_kept before update or delete on documents
  for each row execute function refuse_change();

create table document_readings (
  id bigint generated always as identity primary key,
  document_id bigint not null references documents,
  person_id uuid not null references people,
  read_at timestamptz not null default now()
);

create index document_readings_by_document on document_readings (document_id);

-- The office's own keys. Private keys are sealed with a secret that the database never sees.
create table certificate_authorities (
  id integer generated always as identity primary key,
  certificate text not null,
  sealed_key text not null,
  valid_until timestamptz not null,
  created_at timestamptz not null default now()
);

create table signing_certificates (
  id integer generated always as identity primary key,
  authority_id integer not null references certificate_authorities,
  person_id uuid not null references people,
  certificate text not null,
  sealed_key text not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  replaced_at timestamptz,
  created_at timestamptz not null default now()
);

create unique index one_certificate_in_use on signing_certificates (person_id) where replaced_at is null;
