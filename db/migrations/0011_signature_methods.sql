-- Three ways to sign (A14): by the office's own certificate, through BSrE's service, by pen on the printed order.

alter type signature_method add value 'bsre';
alter type signature_method add value 'wet';

create type reauthentication as enum ('password', 'password_and_code', 'passkey');

alter table signatures
  alter column certificate_id drop not null,
  -- how the signatory proved that it was he; null in the signatures from before this column
  add column reauthentication reauthentication,
  -- the time that an independent authority put into the signature (RFC 3161)
  add column timestamped_at timestamptz,
  -- the date written on the paper that was signed by pen
  add column paper_signed_on date,
  add constraint own_certificate_where_internal check ((certificate_id is not null) = (method::text = 'internal')),
  add constraint paper_date_where_wet check ((paper_signed_on is not null) = (method::text = 'wet'));

alter table documents add column method signature_method;
alter table documents disable trigger documents_are_kept;
update documents set method = 'internal' where state = 'signed';
alter table documents enable trigger documents_are_kept;
alter table documents add constraint signed_by_a_method check ((method is not null) = (signed_at is not null));

alter table signing_certificates
  add column revoked_at timestamptz,
  add column revoked_by uuid references people,
  add column revocation_reason text check (btrim(revocation_reason) <> ''),
  add constraint revoked_whole check (num_nulls(revoked_at, revoked_by, revocation_reason) in (0, 3)),
  add constraint revoked_is_replaced check (revoked_at is null or replaced_at is not null);

create index signing_certificates_by_authority on signing_certificates (authority_id);
