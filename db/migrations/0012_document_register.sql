-- The register of documents: drafts that left the house to be signed, and papers that were revoked.

alter type document_state add value 'draft';
alter type action add value 'revoke';

-- a signing that failed leaves its draft behind, so that a copy that turns up later is known for what it is
alter table documents drop constraint documents_kind_number_version_state_key;
create unique index one_document_a_state on documents (kind, number, version, state)
  where state in ('awaiting_signature', 'signed', 'issued');
create index documents_by_number on documents (kind, number, id);

-- a draft bears the very QR that its signed paper will bear
alter table documents drop constraint documents_token_key;
create unique index one_document_a_token on documents (token)
  where state in ('awaiting_signature', 'signed', 'issued');
create index documents_by_token on documents (token);

create index documents_by_time on documents (issued_at, id);

create table document_revocations (
  document_id bigint primary key references documents,
  -- shown to everybody who scans the paper
  reason text not null check (btrim(reason) <> ''),
  revoked_by uuid not null references people,
  revoked_at timestamptz not null
);

create trigger document_revocations_are_kept before update or delete on document_revocations
  for each row execute function refuse_change();

-- how each document stands today: what it was issued as, unless it was revoked or a later one took its place
create view document_standings as
select documents.id,
  case
    when document_revocations.document_id is not null then 'revoked'
    when exists (
      select from documents later
      where later.kind = documents.kind and later.number = documents.number and later.id > documents.id
        and later.state::text <> 'draft' and (documents.state::text <> 'draft' or later.token = documents.token)
    ) then 'superseded'
    else documents.state::text
  end as standing
from documents left join document_revocations on document_revocations.document_id = documents.id;
