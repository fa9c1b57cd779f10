-- The register as the Pengurus Barang keeps it: letters behind an event, what a disposed asset may no longer be, and
-- devices of the Dinas that a technician finds unregistered (A24).

alter type action add value 'propose_asset';
alter type action add value 'confirm_asset';
alter type action add value 'refuse_asset';
alter type attachment_purpose add value 'label';

alter table asset_events
  -- number of the letter that it was done by, and the day from which on it holds
  add column reference text not null default '',
  add column effective_on date;

-- written seldom and searched at every letter: no list of pending entries that each search would read through
alter index assets_search set (fastupdate = off);

-- lists go by kode barang and register, page by page: all of them, a unit's, a category's, the few that are not in use
create index assets_of_unit on assets (unit_id, code, register_number);
create index assets_by_category on assets (category, code, register_number);
create index assets_not_in_use on assets (state, code, register_number) where state <> 'active';
create index assets_by_warranty on assets (warranty_until) where warranty_until is not null;

create function refuse_disposal_while_in_work() returns trigger language plpgsql as $$
begin
  if exists (select from tickets where asset_id = new.id
      and stage in ('submitted', 'awaiting_signature', 'signed', 'in_progress', 'returned')) then
    raise exception 'asset % has an open ticket', old.register
      using errcode = 'restrict_violation', constraint = 'disposed_assets_have_no_open_ticket';
  end if;
  return new;
end
$$;

create trigger disposed_assets_have_no_open_ticket before update of state on assets
  for each row when (new.state = 'disposed' and old.state <> 'disposed') execute function refuse_disposal_while_in_work();

-- the lock lets a disposal wait for the ticket, or the ticket for the disposal
create function refuse_ticket_on_disposed_asset() returns trigger language plpgsql as $$
begin
  if (select state from assets where id = new.asset_id for share) = 'disposed' then
    raise exception 'asset % is disposed', new.asset_id
      using errcode = 'restrict_violation', constraint = 'tickets_take_no_disposed_asset';
  end if;
  return new;
end
$$;

create trigger tickets_take_no_disposed_asset before insert or update of asset_id on tickets
  for each row when (new.asset_id is not null) execute function refuse_ticket_on_disposed_asset();

-- "Aset belum tercatat" (A24): what the technician read off the label, and what the Pengurus Barang made of it.
create table asset_proposals (
  id integer generated always as identity primary key,
  ticket_id bigint not null references tickets,
  name text not null check (btrim(name) <> ''),
  -- as far as the label is legible
  register_as_read text not null default '',
  brand_model text not null default '',
  serial_number text not null default '',
  note text not null default '',
  label_photo uuid not null references attachments,
  proposed_by uuid not null references people,
  proposed_at timestamptz not null,
  decided_by uuid references people,
  decided_at timestamptz,
  asset_id bigint references assets,
  refusal_reason text check (btrim(refusal_reason) <> ''),
  check ((decided_by is null) = (decided_at is null)),
  constraint decided_one_way check (num_nonnulls(asset_id, refusal_reason) = case when decided_at is null then 0 else 1 end)
);

create index asset_proposals_of on asset_proposals (ticket_id, id desc);
create unique index one_open_proposal_a_ticket on asset_proposals (ticket_id) where decided_at is null;

create function keep_decided_proposals() returns trigger language plpgsql as $$
begin
  if old.decided_at is not null or (new.ticket_id, new.name, new.register_as_read, new.label_photo, new.proposed_by, new.proposed_at)
      is distinct from (old.ticket_id, old.name, old.register_as_read, old.label_photo, old.proposed_by, old.proposed_at) then
    raise exception 'proposal % stays as it was made and decided', old.id using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger asset_proposals_are_kept before update on asset_proposals
  for each row execute function keep_decided_proposals();
create trigger asset_proposals_are_not_deleted before delete on asset_proposals
  for each row execute function refuse_change();
