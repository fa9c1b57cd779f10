-- Several machines serve one database only with one secret; what is kept here tells whether it is the same, and nothing of it.
create table installation (
  only_one boolean primary key default true check (only_one),
  secret_fingerprint bytea not null check (octet_length(secret_fingerprint) = 32),
  since timestamptz not null default now()
);
