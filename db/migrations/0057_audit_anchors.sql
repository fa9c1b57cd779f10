-- Once a day the heads of all chains that grew are bound together, signed by the office and written outside the database.

create table audit_keys (
  id integer generated always as identity primary key,
  authority_id integer not null references certificate_authorities,
  certificate text not null,
  sealed_key text not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null
);

create table audit_anchors (
  number integer primary key check (number >= 1),
  made_at timestamptz not null,
  statement text not null,
  signature bytea not null,
  key_id integer not null references audit_keys,
  timestamped_at timestamptz
);

-- What the root of an anchor is the root of, in the order of the chains.
create table audit_anchor_leaves (
  anchor integer not null references audit_anchors deferrable initially deferred,
  position integer not null,
  chain bigint not null,
  entries integer not null,
  head bytea not null,
  primary key (anchor, position)
);

create index audit_anchor_leaves_of on audit_anchor_leaves (chain, anchor);

-- What `eticket audit verify` found.
create table audit_verifications (
  id integer generated always as identity primary key,
  began_at timestamptz not null,
  ended_at timestamptz not null,
  whole boolean not null,
  entries bigint not null,
  anchors integer not null,
  faults integer not null
);

create trigger audit_keys_are_kept before update or delete on audit_keys
  for each row execute function refuse_change();
create trigger audit_keys_are_kept_whole before truncate on audit_keys
  for each statement execute function refuse_change();
create trigger audit_anchors_are_kept before update or delete on audit_anchors
  for each row execute function refuse_change();
create trigger audit_anchors_are_kept_whole before truncate on audit_anchors
  for each statement execute function refuse_change();
create trigger audit_anchor_leaves_are_kept before update or delete on audit_anchor_leaves
  for each row execute function refuse_change();
create trigger audit_anchor_leaves_are_kept_whole before truncate on audit_anchor_leaves
  for each statement execute function refuse_change();

select watch_table(61::smallint, 'audit_keys', 'office', secrets => '{sealed_key}');

-- Readings of personal data are written beside the page, one by one; each day of theirs (UTC) is noted once it is over.
create function note_readings(until date) returns void
  language plpgsql security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
declare
  known timestamptz := coalesce((select max(key)::date + 1 from audit_entries where chain = -3)::timestamptz, '-infinity');
  one record;
begin
  for one in
    select to_char(r.read_at, 'YYYY-MM-DD') as day, sha256(string_agg(sha256(convert_to(
      (select to_jsonb(written)::text from (select r.id, r.reader_id, r.kind, r.object, r.subject_id, r.requester_name,
        r.with_phone, r.via, r.read_at) written), 'UTF8')), ''::bytea order by r.id)) as digest
    from personal_data_readings r
    where r.read_at >= known and r.read_at < least(until, current_date)::timestamptz
    group by 1 order by 1
  loop
    perform append_entry(-3, 'insert', 90::smallint, 'personal_data_readings', one.day, one.digest);
  end loop;
end
$$;
