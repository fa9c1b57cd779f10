-- Each backup that was tried, so that whoever looks sees when the last good one was made, and when one was last restored to see
-- whether it can be. The files are elsewhere; a line stays when its file has outlived its time.

-- whole: a backup of the office in one file; base: the database's folder, which its archived log continues
create type backup_kind as enum ('whole', 'base');

create table backups (
  id integer generated always as identity primary key,
  kind backup_kind not null,
  started_at timestamptz not null,
  -- null while it is being made, and for ever where its process was killed
  ended_at timestamptz,
  file text not null,
  bytes bigint,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  rows bigint,
  failure text,
  forgotten_at timestamptz,
  verified_at timestamptz,
  -- why the last attempt to restore it failed
  verification_failure text,
  check (ended_at is null or (failure is null) = (sha256 is not null))
);
create index backups_of_kind on backups (kind, started_at);
