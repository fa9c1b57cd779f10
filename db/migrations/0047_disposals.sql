-- Records whose time is over are destroyed: proposed by one, approved by another, carried out portion by portion. Whatever refuses
-- to be deleted gives way to that alone, and only for what stands on the approved list.

alter type document_kind add value 'disposal_record';

create type disposal_item_state as enum ('waiting', 'disposed', 'held');

-- A dispute, an audit: the ticket stays however old it is.
create table legal_holds (
  id integer generated always as identity primary key,
  ticket_id bigint not null references tickets,
  reason text not null check (btrim(reason) <> ''),
  held_by uuid not null references people,
  held_at timestamptz not null,
  lifted_by uuid references people,
  lifted_at timestamptz,
  check ((lifted_by is null) = (lifted_at is null))
);

create unique index one_legal_hold_a_ticket on legal_holds (ticket_id) where lifted_at is null;
create index legal_holds_of on legal_holds (ticket_id);

create table disposals (
  id integer generated always as identity primary key,
  -- what had ended, or was written, before these days
  tickets_before date not null,
  attachments_before date not null,
  logs_before date not null,
  proposed_by uuid not null references people,
  proposed_at timestamptz not null,
  -- of the list of tickets: what is approved is exactly this
  list_sha256 text check (list_sha256 ~ '^[0-9a-f]{64}$'),
  approved_by uuid references people,
  approved_at timestamptz,
  approval_letter text check (btrim(approval_letter) <> ''),
  reauthentication reauthentication,
  withdrawn_by uuid references people,
  withdrawn_at timestamptz,
  started_at timestamptz,
  readings_disposed integer not null default 0,
  notices_disposed integer not null default 0,
  finished_at timestamptz,
  document_id bigint unique references documents,
  -- what its Berita Acara says, frozen until it is signed
  sheet jsonb,
  -- the transaction that carries it out just now
  in_hand xid8,
  constraint approved_by_another check (approved_by <> proposed_by),
  constraint approved_whole check (num_nulls(approved_by, approved_at, approval_letter, reauthentication) in (0, 4)),
  constraint approved_as_listed check (approved_at is null or list_sha256 is not null),
  constraint approved_or_withdrawn check (num_nonnulls(approved_at, withdrawn_at) < 2),
  constraint started_when_approved check (started_at is null or approved_at is not null),
  constraint recorded_when_finished check (num_nulls(finished_at, document_id, sheet) in (0, 3)),
  check ((withdrawn_by is null) = (withdrawn_at is null))
);

create unique index one_disposal_at_a_time on disposals ((true)) where finished_at is null and withdrawn_at is null;

-- The list, and afterwards what became of each: kept without anything about a person.
create table disposal_items (
  disposal_id integer not null references disposals,
  ticket_id bigint not null,
  number text not null,
  -- the ticket with all its papers, or its attachments alone
  whole boolean not null,
  unit_id integer not null references units,
  category category not null,
  stage stage not null,
  submitted_at timestamptz not null,
  ended_at timestamptz not null,
  state disposal_item_state not null default 'waiting',
  held_because text check (held_because in ('legal_hold', 'followed', 'not_counted', 'open')),
  primary key (disposal_id, ticket_id),
  check ((state = 'held') = (held_because is not null))
);

create index disposal_items_waiting on disposal_items (disposal_id, ticket_id desc) where state = 'waiting';

-- A paper that is destroyed leaves its number and SHA-256, so that whoever scans an old one learns what became of it.
create table disposed_documents (
  document_id bigint primary key,
  disposal_id integer not null references disposals,
  ticket_number text not null,
  kind document_kind not null,
  number text not null,
  version integer not null,
  state document_state not null,
  sha256 text not null,
  token text not null,
  issued_at timestamptz not null,
  signed_at timestamptz
);

create index disposed_documents_by_token on disposed_documents (token);
create index disposed_documents_of on disposed_documents (disposal_id, document_id);

create table disposal_signatures (
  disposal_id integer primary key references disposals,
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

-- How a paper was signed, whichever it is.
create view document_signatures as
  select document_id, certificate_id, timestamped_at, paper_signed_on from signatures
  union all select document_id, certificate_id, timestamped_at, null from disposal_signatures;

create trigger disposal_signatures_are_made_in_office before insert on disposal_signatures
  for each row execute function refuse_signature_out_of_office();

create function keep_disposals() returns trigger language plpgsql as $$
begin
  if (new.tickets_before, new.attachments_before, new.logs_before, new.proposed_by, new.proposed_at)
      is distinct from (old.tickets_before, old.attachments_before, old.logs_before, old.proposed_by, old.proposed_at)
    or (old.list_sha256 is not null and new.list_sha256 is distinct from old.list_sha256)
    or (old.approved_at is not null and (new.approved_by, new.approved_at, new.approval_letter, new.reauthentication)
      is distinct from (old.approved_by, old.approved_at, old.approval_letter, old.reauthentication))
    or old.withdrawn_at is not null or old.finished_at is not null
    or (new.in_hand is distinct from old.in_hand and old.approved_at is null)
  then
    raise exception 'disposal % stays as it was proposed, approved and finished', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger disposals_are_kept before update on disposals for each row execute function keep_disposals();

create function keep_disposal_items() returns trigger language plpgsql as $$
begin
  if old.state <> 'waiting' or to_jsonb(old) - '{state,held_because}'::text[] <> to_jsonb(new) - '{state,held_because}'::text[]
  then
    raise exception 'what stands on the list of disposal % stays', old.disposal_id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger disposal_items_are_kept before update on disposal_items for each row execute function keep_disposal_items();

-- Nothing is put on a list that was approved.
create function refuse_late_item() returns trigger language plpgsql as $$
begin
  if (select approved_at is not null or withdrawn_at is not null from disposals where id = new.disposal_id for share) then
    raise exception 'the list of disposal % is closed', new.disposal_id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger disposal_items_come_before_approval before insert on disposal_items
  for each row execute function refuse_late_item();

do $$
declare kept text;
begin
  foreach kept in array '{disposals,disposal_items,legal_holds}'::text[] loop
    execute format('create trigger %1$I_are_not_deleted before delete on %1$I
      for each row execute function refuse_change()', kept);
  end loop;
  foreach kept in array '{disposed_documents,disposal_signatures}'::text[] loop
    execute format('create trigger %1$I_are_kept before update or delete on %1$I
      for each row execute function refuse_change()', kept);
  end loop;
  foreach kept in array '{disposals,disposal_items,legal_holds,disposed_documents,disposal_signatures}'::text[] loop
    execute format('create trigger %1$I_are_kept_whole before truncate on %1$I
      for each statement execute function refuse_change()', kept);
  end loop;
end
$$;

-- Who gives way to a disposal, and to what of it.

create function disposal_in_hand() returns integer language sql stable as $$
  select id from disposals
  where finished_at is null and withdrawn_at is null and approved_at is not null and in_hand = pg_current_xact_id_if_assigned()
$$;

create function ticket_goes(ticket bigint) returns boolean language sql stable as $$
  select exists (select from disposal_items
    where disposal_id = disposal_in_hand() and ticket_id = ticket and state = 'waiting' and whole)
$$;

create function refusal_to_go(kept text) returns void language plpgsql as $$
begin
  raise exception '% rows are kept as written until an approved disposal', kept using errcode = 'restrict_violation';
end
$$;

create function keep_tickets() returns trigger language plpgsql as $$
begin
  if not ticket_goes(old.id) or old.stage not in ('closed', 'rejected', 'cancelled')
    or exists (select from legal_holds where ticket_id = old.id and lifted_at is null) then
    perform refusal_to_go(tg_table_name);
  end if;
  return old;
end
$$;

create function keep_with_ticket() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' or not ticket_goes(old.ticket_id) then
    perform refusal_to_go(tg_table_name);
  end if;
  return old;
end
$$;

create function keep_with_report() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' or not ticket_goes((select ticket_id from handling_reports where id = old.handling_report_id)) then
    perform refusal_to_go(tg_table_name);
  end if;
  return old;
end
$$;

-- An attachment goes sooner than its ticket, but for the label that a good was registered by.
create function keep_attachments() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' or not exists (select from disposal_items
      where disposal_id = disposal_in_hand() and ticket_id = old.ticket_id and state = 'waiting') then
    perform refusal_to_go(tg_table_name);
  end if;
  return old;
end
$$;

create function keep_documents() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' or not exists (select from disposed_documents
      where document_id = old.id and disposal_id = disposal_in_hand() and sha256 = old.sha256) then
    perform refusal_to_go(tg_table_name);
  end if;
  return old;
end
$$;

create function keep_with_document() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' or not exists (select from disposed_documents
      where document_id = old.document_id and disposal_id = disposal_in_hand()) then
    perform refusal_to_go(tg_table_name);
  end if;
  return old;
end
$$;

-- The history of a good and the ledger of stock stay; what they say of the ticket goes.
create function keep_but_ticket() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or not ticket_goes(old.ticket_id) then
    perform refusal_to_go(tg_table_name);
  end if;
  if new.ticket_id is not null or new.disposal_id is distinct from disposal_in_hand()
    or to_jsonb(old) - '{ticket_id,disposal_id}'::text[] <> to_jsonb(new) - '{ticket_id,disposal_id}'::text[] then
    perform refusal_to_go(tg_table_name);
  end if;
  return new;
end
$$;

create function keep_readings() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' or not exists (select from disposals
      where id = disposal_in_hand() and old.read_at < (logs_before::timestamp at time zone 'Asia/Jakarta')) then
    perform refusal_to_go(tg_table_name);
  end if;
  return old;
end
$$;

alter table asset_events add column disposal_id integer references disposals;
alter table stock_movements add column disposal_id integer references disposals;
alter table stock_movements drop constraint used_for_a_ticket;
alter table stock_movements add constraint used_for_a_ticket
  check (kind <> 'use' or ticket_id is not null or disposal_id is not null);

create or replace trigger tickets_are_kept before delete on tickets for each row execute function keep_tickets();
create or replace trigger ticket_events_are_kept before update or delete on ticket_events
  for each row execute function keep_with_ticket();
create or replace trigger work_orders_are_kept before update or delete on work_orders
  for each row execute function keep_with_ticket();
create or replace trigger signatures_are_kept before update or delete on signatures
  for each row execute function keep_with_ticket();
create or replace trigger handling_reports_are_kept before update or delete on handling_reports
  for each row execute function keep_with_ticket();
create or replace trigger feedback_is_kept before update or delete on feedback
  for each row execute function keep_with_ticket();
create or replace trigger part_replacements_are_kept before update or delete on part_replacements
  for each row execute function keep_with_ticket();
create or replace trigger consumable_uses_are_kept before update or delete on consumable_uses
  for each row execute function keep_with_ticket();
create or replace trigger part_reservations_are_kept before delete on part_reservations
  for each row execute function keep_with_ticket();
create or replace trigger moved_due_times_are_kept before update or delete on moved_due_times
  for each row execute function keep_with_ticket();
create or replace trigger planned_tickets_are_kept before update or delete on planned_tickets
  for each row execute function keep_with_ticket();
create or replace trigger asset_proposals_are_not_deleted before delete on asset_proposals
  for each row execute function keep_with_ticket();
create or replace trigger legal_holds_are_not_deleted before delete on legal_holds
  for each row execute function keep_with_ticket();
create or replace trigger checklist_results_are_kept before update or delete on checklist_results
  for each row execute function keep_with_report();
create or replace trigger attachments_are_kept before update or delete on attachments
  for each row execute function keep_attachments();
create or replace trigger documents_are_kept before update or delete on documents
  for each row execute function keep_documents();
create or replace trigger document_readings_are_kept before update or delete on document_readings
  for each row execute function keep_with_document();
create or replace trigger document_revocations_are_kept before update or delete on document_revocations
  for each row execute function keep_with_document();
create or replace trigger asset_events_are_kept before update or delete on asset_events
  for each row execute function keep_but_ticket();
create or replace trigger stock_movements_are_kept before update or delete on stock_movements
  for each row execute function keep_but_ticket();
create or replace trigger personal_data_readings_are_kept before update or delete on personal_data_readings
  for each row execute function keep_readings();

-- A ticket leaves without a search through what refers to it.
create index asset_events_of_ticket on asset_events (ticket_id) where ticket_id is not null;
create index webhook_calls_of_ticket on webhook_calls (ticket_id) where ticket_id is not null;
create index part_reservations_of_ticket on part_reservations (ticket_id);
create index part_replacements_of_ticket on part_replacements (ticket_id);

/*
 * Destroys the next of what an approved list names, all or none, and answers how many were settled: 0 when nothing waits any more.
 * Each is judged anew: what was put on hold, opened or followed meanwhile is held, and what statistics have not counted yet.
 */
create function dispose_portion(asked integer, most integer, moment timestamptz) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  chosen bigint[];
  going bigint[];
  papers bigint[];
begin
  perform from disposals where id = asked and approved_at is not null for update;
  if not found then
    raise exception 'disposal % is not approved', asked using errcode = 'restrict_violation';
  end if;
  -- whatever follows a ticket is newer, so it goes first
  chosen := array(select ticket_id from disposal_items where disposal_id = asked and state = 'waiting'
    order by ticket_id desc limit most);
  if chosen = '{}' then
    return 0;
  end if;
  update disposals set in_hand = pg_current_xact_id(), started_at = coalesce(started_at, moment) where id = asked;
  perform from tickets where id = any(chosen) order by id for update;

  update disposal_items item set state = 'held', held_because = judged.because
    from (select id, case
        when stage not in ('closed', 'rejected', 'cancelled') then 'open'
        when exists (select from legal_holds where ticket_id = tickets.id and lifted_at is null) then 'legal_hold'
        when exists (select from stale_ticket_facts stale where stale.ticket_id = tickets.id) or not exists (
          select from ticket_facts facts where facts.ticket_id = tickets.id and facts.stage = tickets.stage)
          then 'not_counted' end as because
      from tickets where id = any(chosen)) judged
    where disposal_id = asked and ticket_id = judged.id and judged.because is not null
      and (whole or judged.because <> 'not_counted');
  loop
    update disposal_items item set state = 'held', held_because = 'followed'
      where disposal_id = asked and ticket_id = any(chosen) and state = 'waiting' and whole and exists (
        select from tickets later where later.follow_up_of = item.ticket_id and not exists (
          select from disposal_items next where next.disposal_id = asked and next.ticket_id = later.id
            and next.ticket_id = any(chosen) and next.state = 'waiting' and next.whole));
    exit when not found;
  end loop;

  going := array(select ticket_id from disposal_items
    where disposal_id = asked and ticket_id = any(chosen) and state = 'waiting' and whole);
  with gone as (
    insert into disposed_documents
      select documents.id, asked, tickets.number, kind, documents.number, version, state, sha256, token, issued_at, signed_at
      from (select 'work_order'::document_kind as kind, number, ticket_id from work_orders
            where ticket_id = any(going)
          union select 'handling_report', number, ticket_id from handling_reports where ticket_id = any(going)) of_ticket
        join documents using (kind, number) join tickets on tickets.id = of_ticket.ticket_id
      returning document_id)
    select coalesce(array_agg(document_id), '{}') into papers from gone;

  delete from deliveries using notices where notice_id = notices.id and notices.ticket_id = any(going);
  delete from notices where ticket_id = any(going);
  delete from webhook_calls where ticket_id = any(going);
  delete from ticket_viewers where ticket_id = any(going);
  delete from idempotency_keys where ticket_id = any(going);
  delete from legal_holds where ticket_id = any(going);
  delete from moved_due_times where ticket_id = any(going);
  delete from reassignments where ticket_id = any(going);
  delete from cancellations where ticket_id = any(going);
  delete from rejections where ticket_id = any(going);
  delete from gate_overrides where ticket_id = any(going);
  delete from feedback where ticket_id = any(going);
  delete from part_replacements where ticket_id = any(going);
  delete from consumable_uses using handling_reports reports
    where handling_report_id = reports.id and reports.ticket_id = any(going);
  delete from checklist_results using handling_reports reports
    where handling_report_id = reports.id and reports.ticket_id = any(going);
  delete from report_readings using handling_reports reports
    where handling_report_id = reports.id and reports.ticket_id = any(going);
  delete from unread_reports using handling_reports reports
    where handling_report_id = reports.id and reports.ticket_id = any(going);
  delete from handling_reports where ticket_id = any(going);
  delete from holds using repairs where repair_id = repairs.id and repairs.ticket_id = any(going);
  delete from repairs where ticket_id = any(going);
  delete from signatures where ticket_id = any(going);
  delete from work_order_returns using work_orders orders
    where work_order_id = orders.id and orders.ticket_id = any(going);
  delete from work_orders where ticket_id = any(going);
  delete from part_reservations where ticket_id = any(going);
  delete from planned_tickets where ticket_id = any(going);
  delete from asset_proposals where ticket_id = any(going);
  update asset_events set ticket_id = null, disposal_id = asked where ticket_id = any(going);
  update stock_movements set ticket_id = null, disposal_id = asked where ticket_id = any(going);
  delete from ticket_events where ticket_id = any(going);
  delete from attachments where ticket_id in (select ticket_id from disposal_items
      where disposal_id = asked and ticket_id = any(chosen) and state = 'waiting')
    and not exists (select from asset_proposals where label_photo = attachments.id);
  delete from document_readings where document_id = any(papers);
  delete from document_revocations where document_id = any(papers);
  delete from unfinished_documents where document_id = any(papers);
  delete from documents where id = any(papers);
  delete from tickets where id = any(going);

  update disposal_items set state = 'disposed'
    where disposal_id = asked and ticket_id = any(chosen) and state = 'waiting';
  update disposals set in_hand = null where id = asked;
  return cardinality(chosen);
end
$$;

/* The same for the oldest lines of the access log, and for what people were told. */
create function dispose_logs(asked integer, most integer, moment timestamptz) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  before timestamptz;
  readings integer;
  told bigint[];
begin
  select logs_before::timestamp at time zone 'Asia/Jakarta' into before
    from disposals where id = asked and approved_at is not null for update;
  if not found then
    raise exception 'disposal % is not approved', asked using errcode = 'restrict_violation';
  end if;
  if (select finished_at is not null from disposals where id = asked) then
    return 0;
  end if;
  update disposals set in_hand = pg_current_xact_id(), started_at = coalesce(started_at, moment) where id = asked;

  delete from personal_data_readings
    where id in (select id from personal_data_readings where read_at < before order by id limit most);
  get diagnostics readings = row_count;
  told := array(select id from notices where notices.at < before order by id limit most);
  delete from deliveries where notice_id = any(told);
  delete from notices where id = any(told);

  update disposals set in_hand = null, readings_disposed = readings_disposed + readings,
    notices_disposed = notices_disposed + cardinality(told) where id = asked;
  return readings + cardinality(told);
end
$$;
